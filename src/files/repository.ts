import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { isInside, realPath, withSlashes } from './paths.ts'
import { readText } from './read.ts'

/** The root of the git repository that a folder lies in, or undefined. */
function repositoryRoot(folder: string): string | undefined {
  for (let step = folder; ; step = dirname(step)) {
    if (existsSync(join(step, '.git'))) return step
    if (dirname(step) === step) return undefined
  }
}

/**
 * The path of a file from the root of its repository, with `/`; undefined where there is none. `workspace` is where CI has
 * checked out what it works on: it takes the place of the root for files below it that no repository holds, as in a
 * container that was given the files alone.
 */
export function repositoryPath(path: string, workspace: string | undefined): string | undefined {
  const root = repositoryRoot(dirname(path))
  if (root !== undefined) return withSlashes(relative(root, path))
  if (workspace === undefined || workspace === '') return undefined
  const [real, realWorkspace] = [realPath(path), realPath(workspace)]
  return isInside(real, realWorkspace) ? withSlashes(relative(realWorkspace, real)) : undefined
}

/**
 * The folders that have a say in what holds in a folder, outermost first, itself last: from the root of its repository
 * down. Where there is no repository, the working directory takes the place of the root.
 */
export function foldersDownTo(folder: string, cwd: string): readonly [string, ...string[]] {
  const top = repositoryRoot(folder) ?? (isInside(folder, cwd) ? cwd : folder)
  const steps: [string, ...string[]] = [folder]
  for (let step = folder; step !== top && dirname(step) !== step; step = dirname(step))
    steps.unshift(dirname(step))
  return steps
}

/**
 * The folder that holds what all worktrees of a repository share. `.git` is that folder, or a file which names the
 * folder of a worktree or submodule; `commondir` in there leads on.
 * https://git-scm.com/docs/gitrepository-layout
 */
export function commonGitFolder(root: string): string {
  const dotGit = join(root, '.git')
  const link = readText(dotGit)?.trim()
  if (link === undefined) return dotGit
  const folder = resolve(root, link.replace(/^gitdir:\s*/, ''))
  const common = readText(join(folder, 'commondir'))?.trim()
  return common === undefined ? folder : resolve(folder, common)
}
