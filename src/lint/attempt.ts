import type { Failure } from '../core/report.ts'

/** Does something for a rule; where that throws, the failure is noted, others go on, and `otherwise` comes of it. */
export function attempt<T>(rule: string, failures: Failure[], work: () => T, otherwise: T): T {
  try {
    return work()
  } catch (cause) {
    failures.push(failureOf(rule, cause))
    return otherwise
  }
}

/** What to tell of something thrown: the first line, for what follows may quote anything. */
export function failureOf(rule: string, cause: unknown): Failure {
  const [message = ''] = textOf(cause).split(/[\r\n]/)
  return { rule, message }
}

/** Anything can be thrown, and not everything has a text. */
function textOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message
  return typeof cause === 'object' ? 'a value that is not an Error was thrown' : String(cause)
}
