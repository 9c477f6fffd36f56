import { join, posix } from 'node:path'
import { onceOnly } from '../../core/once-only.ts'
import { sourceIgnore } from '../../files/ignore.ts'
import { realPath, withSlashes } from '../../files/paths.ts'
import { readText } from '../../files/read.ts'
import { commonGitFolder, foldersDownTo } from '../../files/repository.ts'
import type { SourceFiles } from '../../render/build.ts'
import type { Repository } from '../../render/gitops/applied.ts'

/** The repository at hand, as far as its sources can be told from those of others. */
export interface OwnRepository {
  /** What a path in a repository leads to here; undefined where it is another one, or nothing is there. */
  readonly pathIn: (repository: Repository, path: string) => string | undefined
  /** Whether its `.sourceignore` keeps something from being fetched. */
  readonly isIgnored: (path: string, kind: 'file' | 'folder') => boolean
}

/**
 * The repository that a folder lies in. A path that is there says that a repository is this one, unless it is called otherwise than
 * its remotes: forks keep the name. The root is there in all of them, and says nothing.
 * @param known An address that is known to be one of this repository.
 */
export function repositoryOf(
  folder: string,
  known: () => string | undefined,
  { disk, cwd }: { readonly disk: SourceFiles; readonly cwd: string },
): OwnRepository {
  const [top] = foldersDownTo(folder, cwd)
  const roots = [...new Set([top, cwd].map(step => withSlashes(realPath(step))))]
  const names = onceOnly(() => new Set([...remotesOf(top), ...[known() ?? []].flat()].map(nameOfUrl)))
  const ignores = onceOnly(() => roots.map(sourceIgnore))
  const isOther = ({ url, isOwn }: Repository) =>
    !isOwn && url !== undefined && names().size > 0 && !names().has(nameOfUrl(url))
  return {
    isIgnored: (path, kind) => ignores().some(isIgnored => isIgnored(path, kind === 'folder')),
    pathIn: (repository, path) => {
      if (isOther(repository)) return undefined
      const found = roots.map(root => inside(root, path)).find(inner => inner && disk.kindOf(inner))
      const isRoot = found !== undefined && roots.includes(found)
      const { url, isOwn } = repository
      return isRoot && !isOwn && (url === undefined || !names().has(nameOfUrl(url))) ? undefined : found
    },
  }
}

/** A path that does not leave the repository. */
function inside(root: string, path: string): string | undefined {
  const joined = posix.join(root, path).replace(/(?<=.)\/$/, '')
  return joined === root || joined.startsWith(root === '/' ? root : `${root}/`) ? joined : undefined
}

/** The addresses that a repository was fetched from. */
function remotesOf(top: string): readonly string[] {
  const config = readText(join(commonGitFolder(top), 'config')) ?? ''
  return [...config.matchAll(/^\s*url\s*=\s*(\S+)/gm)].map(([, url = '']) => url)
}

/** The last part of an address, which forks share: `https://github.com/org/fleet.git` is called `fleet`. */
function nameOfUrl(url: string): string {
  return url
    .replace(/\/+$|\.git\/*$/g, '')
    .replace(/^.*[/:]/s, '')
    .toLowerCase()
}
