/**
 * Whether a pattern describes a name. `*` stands for any characters, `/` among them, or none; everything else stands
 * for itself. In time that grows with their lengths alone, however many `*` there are.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop() ?? ''
  if (!name.startsWith(start) || name.length < start.length + end.length || !name.endsWith(end)) return false
  let at = start.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= name.length - end.length
}

/** Whether some of the patterns describes a name. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => matchesPattern(name, pattern))
}
