import { createContext, Script } from 'node:vm'

/**
 * What a piece of work results in. One that has not ended after some seconds is put an end to, and fails: a limit far
 * above what the slowest machine needs, so that a loop without an end is a failed test and not a run that never ends.
 */
export function endsWithin<T>(seconds: number, work: () => T): T {
  const results: T[] = []
  const sandbox = createContext({ work: () => results.push(work()) })
  new Script('work()').runInContext(sandbox, { timeout: seconds * 1000 })
  const [result] = results
  if (results.length === 0) throw new Error('the work did not end')
  return result as T
}
