import type { Failure } from '../core/report.ts'

/** Does something for a rule; where that throws, the failure is noted, and others go on. */
export function attempt(rule: string, failures: Failure[], work: () => void): void {
  try {
    work()
  } catch (cause) {
    failures.push(failureOf(rule, cause))
  }
}

/** What to tell of something thrown. */
export function failureOf(rule: string, cause: unknown): Failure {
  return { rule, message: cause instanceof Error ? cause.message : String(cause) }
}
