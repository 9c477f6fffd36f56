import { dirname, resolve } from 'node:path'
import { discover, type InputFile } from '../files/discover.ts'
import { ignoredBy, ignoreScope } from '../files/ignore.ts'
import { isInside, shownPath } from '../files/paths.ts'
import type { PatternsFor } from '../files/patterns.ts'
import { roleReasons } from '../files/role.ts'
import type { Source } from '../lint/index.ts'
import type { InputOptions } from './options.ts'

/** What standard input is called unless it has the name of a file. */
export const STDIN = '<stdin>'

/** What a run is to lint. */
export interface Inputs {
  readonly files: readonly InputFile[]
  /** `skip` as for files: then it is linted only as a part of something. */
  readonly stdin?: Source & Pick<InputFile, 'skip'>
}

/** The names of the files of a run. */
export function namesOf({ files, stdin }: Inputs): readonly string[] {
  return [...files, ...(stdin ? [stdin] : [])].map(({ file }) => file)
}

/** Where each file of a run lies, by the name it is shown by. */
export function pathOf({ files }: Inputs, cwd: string): (file: string) => string {
  const paths = new Map(files.map(({ file, path }) => [file, path]))
  return file => paths.get(file) ?? resolve(cwd, file)
}

/** Whether a folder lies, whole, in one of these paths. */
export function coversFolder(paths: readonly string[], folder: string, cwd: string): boolean {
  return paths.some(path => isInside(folder, resolve(cwd, path)))
}

/** The inputs that paths, folders and patterns name, and standard input with them. */
export function inputsOf(
  paths: readonly string[],
  { cwd, stdin, ...options }: InputOptions & { readonly cwd: string },
  patternsFor: PatternsFor,
): Inputs {
  const { ignore = true, forceExclude = false, errorOnUnmatched = true } = options
  const files = discover(paths, { cwd, ignore, forceExclude, errorOnUnmatched, patternsFor })
  if (stdin === undefined) return { files }
  const { bytes, file: name } = stdin
  if (name === undefined) return { files, stdin: { file: STDIN, bytes, explicit: true } }
  return stdinAsFile(name, bytes, files, ignore && forceExclude, patternsFor, cwd)
}

/** Standard input under the name of a file is treated as that file would be: an editor asks the same as a hook. */
function stdinAsFile(
  filename: string,
  bytes: Uint8Array,
  files: readonly InputFile[],
  exclude: boolean,
  patternsFor: PatternsFor,
  cwd: string,
): Inputs {
  const path = resolve(cwd, filename)
  const file = shownPath(path, cwd, filename)
  const others = files.filter(other => other.file !== file)
  const ignored = exclude ? ignoredBy(path, false, ignoreScope(dirname(path), cwd, patternsFor)) : undefined
  if (ignored !== undefined) return { files: [...others, { path, file, explicit: true, skip: ignored }] }
  const skip = roleReasons([path], [dirname(path)], cwd).get(path)
  return { files: others, stdin: { file, bytes, explicit: true, ...(skip !== undefined && { skip }) } }
}
