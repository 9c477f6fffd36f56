/** The parts of a path with a delimiter between them, which a backslash escapes. One at the beginning does not count. */
export function splitPath(path: string, delimiter: string): readonly string[] {
  const [first = '', ...others] = path.split(delimiter)
  const [start = '', ...rest] = first === '' && others.length > 0 ? others : [first, ...others]
  const parts = [start]
  for (const part of rest) {
    const last = parts.at(-1) ?? ''
    if (last.endsWith('\\')) parts[parts.length - 1] = last.slice(0, -1) + delimiter + part
    else parts.push(part)
  }
  return parts
}

/**
 * The parts of a path with dots between them. What is in brackets is one part: `[name=a.b]` chooses items of a list, and
 * keeps its brackets; `[a.b/c]` is a name, and loses them.
 */
export function splitFieldPath(path: string): readonly string[] {
  const parts = splitPath(path, '.')
  const result: string[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? ''
    if (!part.startsWith('[') || part.endsWith(']')) {
      result.push(part)
      continue
    }
    const end = parts.findIndex((other, index) => index > at && other.endsWith(']'))
    const last = end < 0 ? parts.length - 1 : end
    const whole = parts.slice(at, last + 1).join('.')
    result.push(whole.includes('=') ? whole : whole.replace(/^[[\]]+|[[\]]+$/g, ''))
    at = last
  }
  return result
}

/** Field and value of a part such as `[name=nginx]`; undefined where it is not such a part. */
export function choiceIn(part: string): { readonly field: string; readonly value: string } | undefined {
  if (!part.startsWith('[') || !part.endsWith(']')) return undefined
  const inner = part.slice(1, -1)
  const equals = inner.indexOf('=')
  return equals < 0 ? undefined : { field: inner.slice(0, equals), value: inner.slice(equals + 1) }
}

/** The index that a part is; undefined where it is something else. */
export function indexIn(part: string): number | undefined {
  return /^\+?\d+$/.test(part) && part.length < 16 ? Number(part) : undefined
}
