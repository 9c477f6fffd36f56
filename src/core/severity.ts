/** How bad a finding is, mildest first. `error`: rejected, cannot work, or an open door. `warning`: will hurt in
 * production. `info`: worth knowing, never fails a run. */
export const SEVERITIES = ['info', 'warning', 'error'] as const

export type Severity = (typeof SEVERITIES)[number]

/** Whether `severity` is as bad as `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold)
}
