import type { Origin, SourceText } from '../../core/origin.ts'
import { suggest } from '../../core/suggest.ts'
import { decode } from '../../yaml/decode.ts'
import type { SourceFiles, SourceRole } from '../build.ts'
import { BuildFault, type BuildLog } from './fault.ts'
import { baseName, folderOf, isBelow, isRemote, resolvePath } from './paths.ts'
import type { Sources } from './sources.ts'

/** The folder of a kustomization, with the files that it names. What is not there is a `BuildFault` at who names it. */
export interface Folder {
  readonly path: string
  /** The text of a file. */
  readonly read: (path: string, asked: Origin) => SourceText
  readonly readBytes: (
    path: string,
    asked: Origin,
  ) => { readonly bytes: Uint8Array; readonly source: SourceText }
  /** What an entry leads to, and whether that is a file or a folder. */
  readonly find: (entry: string, asked: Origin) => { readonly path: string; readonly kind: 'file' | 'folder' }
}

export function folderAt(path: string, { files, textOf }: Sources, log: BuildLog): Folder {
  const find = (entry: string, asked: Origin) => {
    const found = resolvePath(path, entry)
    const kind = files.kindOf(found)
    if (kind === 'folder') return { path: files.withoutLinks?.(found) ?? found, kind }
    if (kind === 'file') return { path: found, kind }
    if (isRemote(entry))
      throw new BuildFault('kustomize-not-built', `"${entry}" is not in this repository`, asked)
    if (files.isOutside?.(found))
      throw new BuildFault(
        'kustomize-not-built',
        `"${entry}" is outside of the repository, and is not read; to build it too, name its folder on the command line`,
        asked,
      )
    throw new BuildFault('kustomize-missing-path', `"${entry}" does not exist${nearby(found, files)}`, asked)
  }
  const fileAt = (entry: string, asked: Origin, role: SourceRole) => {
    const found = find(entry, asked)
    if (found.kind === 'folder')
      throw new BuildFault('kustomize-missing-path', `"${entry}" is a folder; name a file`, asked)
    if (!isBelow(found.path, path)) log.problems.add(outside(entry, asked))
    log.sources.set(found.path, log.sources.get(found.path) === 'yaml' ? 'yaml' : role)
    return found.path
  }
  return {
    path,
    find,
    read: (entry, asked) => {
      const source = textOf(fileAt(entry, asked, 'yaml'))
      return 'failure' in source ? unreadable(entry, source.failure, asked) : source
    },
    readBytes: (entry, asked) => {
      const file = fileAt(entry, asked, 'data')
      const bytes = files.read(file)
      if ('failure' in bytes) return unreadable(entry, bytes.failure, asked)
      return { bytes, source: { file, text: decode(bytes).text } }
    },
  }
}

/** What of that folder was probably meant. */
function nearby(path: string, { kindOf, list }: SourceFiles): string {
  const folder = folderOf(path)
  const near = kindOf(folder) === 'folder' ? suggest(baseName(path), list(folder)) : undefined
  return near === undefined ? '' : `; did you mean "${near}"?`
}

function unreadable(entry: string, failure: string, asked: Origin): never {
  throw new BuildFault('kustomize-missing-path', `"${entry}" cannot be read: ${failure}`, asked)
}

function outside(entry: string, origin: Origin) {
  return {
    rule: 'kustomize-outside-folder',
    message: `"${baseName(entry)}" is outside of the folder of the kustomization, where kustomize reads files only with \`--load-restrictor LoadRestrictionsNone\``,
    origin,
    isHarmless: true,
  }
}
