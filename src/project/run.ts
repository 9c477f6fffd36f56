import type { Report } from '../core/report.ts'
import { UsageError } from '../core/usage-error.ts'
import { type LintOptions, lint, type Source, type Unread } from '../lint/index.ts'
import type { SourceRole } from '../render/build.ts'
import type { Inputs } from './inputs.ts'
import type { Sources } from './sources.ts'

export interface RunOptions extends Omit<LintOptions, 'reread'> {
  readonly inputs: Inputs
  readonly sources: Sources
  /** Why a file cannot be linted that could be read: its configuration is broken. */
  readonly problemOf?: (file: string) => string | undefined
  /** What a file is to what was built from it and is linted in its place. */
  readonly roleOf?: (file: string) => SourceRole | undefined
  /** Called before each file, with how many are done. */
  readonly onProgress?: (done: number) => void
}

/** Lints the inputs, one at a time. */
export function run({ inputs, sources, problemOf, roleOf, onProgress, ...options }: RunOptions): Report {
  return lint(read({ inputs, sources, problemOf, roleOf, onProgress }), {
    ...options,
    reread: file => {
      const result = sources.read(file)
      if ('bytes' in result) return result.bytes
      throw new UsageError(`${file} cannot be read: ${result.failure}`)
    },
  })
}

function* read({
  inputs: { files, stdin },
  sources,
  problemOf,
  roleOf = () => undefined,
  onProgress,
}: Pick<RunOptions, 'inputs' | 'sources'> & {
  readonly [Name in 'problemOf' | 'roleOf' | 'onProgress']: RunOptions[Name] | undefined
}): Iterable<Source | Unread> {
  if (stdin !== undefined) {
    const { skip, ...source } = stdin
    const role = roleOf(stdin.file)
    const isSkipped = skip !== undefined && role === undefined
    yield isSkipped ? { file: stdin.file, status: 'skipped', reason: skip } : { ...source, role }
  }
  for (const [index, { file, explicit, skip }] of files.entries()) {
    onProgress?.(index)
    const problem = problemOf?.(file)
    if (skip !== undefined) yield { file, status: 'skipped', reason: skip }
    else if (problem !== undefined) yield { file, status: 'failed', reason: problem }
    else {
      const result = sources.read(file)
      yield 'bytes' in result
        ? { file, bytes: result.bytes, explicit, role: roleOf(file) }
        : { file, status: 'failed', reason: result.failure }
    }
  }
}
