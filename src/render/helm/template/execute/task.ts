import { LimitFailure, TOO_DEEP } from '../faults/limit-failure.ts'
import { MAX_NESTED } from '../limits.ts'

/**
 * A computation that yields the task of another template where it needs its result, and is given that. So the stack of
 * JavaScript does not grow with templates that are within each other.
 */
export type Task<T> = Generator<Task<unknown>, T, unknown>

type Outcome = { readonly value: unknown } | { readonly error: unknown } | { readonly needs: Task<unknown> }

/** The result of a task that is run apart from the stack of the one that needs it. */
export function* apart<T>(task: Task<T>): Task<T> {
  return (yield task) as T
}

/** Runs a task, and all that it needs. Throws what it throws; what it needs fails with a `LimitFailure` beyond MAX_NESTED. */
export function run<T>(task: Task<T>): T {
  const waiting: Task<unknown>[] = []
  let current: Task<unknown> = task
  let outcome: Outcome = { value: undefined }
  for (;;) {
    outcome = resume(current, outcome)
    if ('needs' in outcome) {
      if (waiting.length < MAX_NESTED) {
        waiting.push(current)
        current = outcome.needs
        outcome = { value: undefined }
      } else outcome = { error: new LimitFailure(TOO_DEEP) }
      continue
    }
    const next = waiting.pop()
    if (next !== undefined) current = next
    else if ('error' in outcome) throw outcome.error
    else return outcome.value as T
  }
}

/** Goes on with a task, given what came of what it needed. */
function resume(task: Task<unknown>, given: Outcome): Outcome {
  try {
    const { done, value } =
      'error' in given ? task.throw(given.error) : task.next('value' in given ? given.value : undefined)
    return done === true ? { value } : { needs: value as Task<unknown> }
  } catch (error) {
    return { error }
  }
}
