import { createContext, Script } from 'node:vm'

/** How long one rule of a module may look at one resource, in milliseconds: far more than any honest one needs. */
const LIMIT = 5_000

const sandbox: { work: () => void } = { work: () => undefined }
let context: ReturnType<typeof createContext> | undefined
let script: Script | undefined

/**
 * Does something, but not for ever: undefined where the time limit put an end to it. What is thrown goes through. Code that
 * has to be interrupted from the outside can be so only below a script with a time limit.
 */
export function withinTimeLimit<T>(work: () => T): { readonly value: T } | undefined {
  context ??= createContext(sandbox)
  script ??= new Script('work()')
  let result: { readonly value: T } | undefined
  sandbox.work = () => {
    result = { value: work() }
  }
  try {
    script.runInContext(context, { timeout: LIMIT })
  } catch (error) {
    if (isTimeout(error)) return undefined
    throw error
  }
  return result
}

/** The error comes from the other context, whose `Error` is not ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
