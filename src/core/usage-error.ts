/**
 * The user's command line or configuration is wrong. The message is shown as it stands, on one line and without a
 * stack, and the run ends with exit code 2.
 */
export class UsageError extends Error {
  override name = 'UsageError'
}
