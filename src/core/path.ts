/** Where a value stands inside an object: field names and array indices from the root down. */
export type Path = readonly (string | number)[]

/**
 * The RFC 6901 pointer of a path: `['a', 0, 'b/c']` becomes `/a/0/b~1c`, the root becomes the empty string.
 * https://www.rfc-editor.org/rfc/rfc6901
 */
export function toPointer(path: Path): string {
  let pointer = ''
  for (const segment of path) pointer += `/${typeof segment === 'number' ? segment : escapeSegment(segment)}`
  return pointer
}

function escapeSegment(segment: string): string {
  // Hardly any field name needs it, and there may be many findings.
  if (!segment.includes('~') && !segment.includes('/')) return segment
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The segments of an RFC 6901 pointer, all as texts: only the value it is used on tells indices from names. */
export function pointerSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Whether `path` is `ancestor` itself or stands somewhere below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return ancestor.length <= path.length && ancestor.every((segment, index) => segment === path[index])
}

/** The path as people write it in prose, and as the API server prints it: `spec.containers[0].image`. */
export function toFieldPath(path: Path): string {
  return path
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`
      if (!/^[A-Za-z_][\w-]*$/.test(segment)) return `[${JSON.stringify(segment)}]`
      return index === 0 ? segment : `.${segment}`
    })
    .join('')
}
