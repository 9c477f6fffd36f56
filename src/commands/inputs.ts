import { dirname, resolve } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { discover, type InputFile } from '../files/discover.ts'
import { ignoreScope, isIgnored, type PatternsFor } from '../files/ignore.ts'
import { isInside, shownPath } from '../files/paths.ts'
import { LARGEST_INPUT } from '../files/read.ts'
import { roleReasons } from '../files/role.ts'
import type { Source } from '../lint.ts'
import type { OptionValues } from './arguments.ts'
import type { Io } from './io.ts'

/** What standard input is called unless it has the name of a file. */
export const STDIN = '<stdin>'

/** What a run is to lint. */
export interface Inputs {
  readonly files: readonly InputFile[]
  readonly stdin?: Source
}

/** Where each file of a run lies, by the name it is shown by. */
export function pathOf({ files }: Inputs, cwd: string): (file: string) => string {
  const paths = new Map(files.map(({ file, path }) => [file, path]))
  return file => paths.get(file) ?? resolve(cwd, file)
}

/** Whether a folder lies, whole, in one that the operands name. */
export function coversFolder(operands: readonly string[], folder: string, cwd: string): boolean {
  const named = operands.length === 0 ? ['.'] : operands
  return named.some(operand => isInside(folder, resolve(cwd, operand)))
}

/** The inputs that the operands name: `-` is standard input, no operand at all the working directory. */
export async function inputsOf(
  operands: readonly string[],
  values: OptionValues,
  patternsFor: PatternsFor,
  io: Io,
): Promise<Inputs> {
  const usesStdin = operands.includes('-')
  const filename = values['stdin-filename']
  if (filename !== undefined && !usesStdin)
    throw new UsageError('--stdin-filename is for standard input: add -')
  const paths = operands.filter(operand => operand !== '-')
  const files = discover(operands.length === 0 ? ['.'] : paths, {
    cwd: io.cwd,
    ignore: values['no-ignore'] !== true,
    forceExclude: values['force-exclude'] === true,
    errorOnUnmatched: values['no-error-on-unmatched-pattern'] !== true,
    patternsFor,
  })
  if (!usesStdin) return { files }
  const bytes = await io.stdin(LARGEST_INPUT)
  if (bytes === undefined)
    throw new UsageError(`standard input is larger than ${LARGEST_INPUT / 1024 / 1024} MiB`)
  if (filename === undefined) return { files, stdin: { file: STDIN, bytes, explicit: true } }
  return stdinAsFile(filename, bytes, files, values, patternsFor, io.cwd)
}

/** Standard input under the name of a file is treated as that file would be: an editor asks the same as a hook. */
function stdinAsFile(
  filename: string,
  bytes: Uint8Array,
  files: readonly InputFile[],
  values: OptionValues,
  patternsFor: PatternsFor,
  cwd: string,
): Inputs {
  const path = resolve(cwd, filename)
  const file = shownPath(path, cwd, filename)
  const others = files.filter(other => other.file !== file)
  if (values['force-exclude'] && !values['no-ignore']) {
    if (isIgnored(path, false, ignoreScope(dirname(path), cwd, patternsFor))) return { files: others }
  }
  const skip = roleReasons([path], [dirname(path)], cwd).get(path)
  if (skip !== undefined) return { files: [...others, { path, file, explicit: true, skip }] }
  return { files: others, stdin: { file, bytes, explicit: true } }
}
