/**
 * Whether another tool fills in a value before the manifest is applied, so that nobody knows it yet: `${UID}`,
 * `{{ uid }}`, `<%= uid %>`. It may stand where a number, a boolean or one of some words is expected.
 */
export function isVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$\{.*\}|\{\{.*\}\}|<%.*%>/s.test(value)
}
