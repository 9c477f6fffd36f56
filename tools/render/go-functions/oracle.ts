import { execFileSync } from 'node:child_process'
import type { Call } from '../../../test/render/helm/functions/call.ts'
import type { Result } from '../../../test/render/helm/functions/normalize.ts'

/** What Go makes of a call. */
export interface Answer {
  readonly call: Call
  readonly result: Result
}

/** Puts calls, one a line, to the program that is built of main.go and funcs.go. Calls with arguments of wrong types are left out. */
export function answersOf(program: string, lines: readonly string[]): readonly Answer[] {
  const output = execFileSync(program, {
    input: `${lines.join('\n')}\n`,
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  })
  const results: Result[] = output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  return results
    .map((result, index) => ({ call: JSON.parse(lines[index] ?? ''), result }))
    .filter(({ result }) => !('error' in result && result.error.startsWith('HARNESS')))
}
