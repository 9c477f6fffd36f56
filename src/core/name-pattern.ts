/**
 * Whether a pattern describes a name. `*` stands for any characters, `/` among them, or none; everything else stands
 * for itself. In time that grows with their lengths alone, however many `*` there are.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (!isPattern(pattern)) return name === pattern
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

/** Whether a pattern may describe other names than the one it spells. */
export function isPattern(pattern: string): boolean {
  return pattern.includes('*')
}

/** Whether some of the patterns describes a name. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => matchesPattern(name, pattern))
}
