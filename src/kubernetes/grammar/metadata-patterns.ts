/** A key of labels or annotations, with what its value must look like. Both are patterns of `matchesPattern`. */
export interface KeyPattern {
  readonly key: string
  /** Undefined where any value will do. */
  readonly value: string | undefined
}

/** Reads `key` or `key=value`. */
export function parseKeyPattern(entry: string): KeyPattern {
  const equals = entry.indexOf('=')
  return equals < 0
    ? { key: entry, value: undefined }
    : { key: entry.slice(0, equals), value: entry.slice(equals + 1) }
}

/** A key pattern as it is written in options and messages. */
function describeKeyPattern({ key, value }: KeyPattern): string {
  return value === undefined ? `"${key}"` : `"${key}" like "${value}"`
}

/**
 * Whether a text looks like a pattern: letter by letter, where `*` stands for any characters and `|` separates
 * alternatives. No pattern is invalid, and none takes more time than the lengths of both multiplied.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return pattern.split('|').some(alternative => matchesGlob(alternative, text))
}

function matchesGlob(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === pattern
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false
  // Each part in the middle where it comes first: then the most is left for the others.
  let from = first.length
  const end = text.length - last.length
  for (const part of rest) {
    const index = text.indexOf(part, from)
    if (index < 0 || index + part.length > end) return false
    from = index + part.length
  }
  return true
}

/** Whether a kind is among those that an option names, by kind or by kind and group; an empty option names all. */
export function isListedKind(
  kinds: readonly string[],
  { kind, groupKind }: { readonly kind: string; readonly groupKind: string },
): boolean {
  return kinds.length === 0 || kinds.includes(kind) || kinds.includes(groupKind)
}

/** Something that labels or annotations lack: the keys asked for, and where it should stand in the map. */
export interface Lack {
  readonly key: string | undefined
  readonly message: string
}

/**
 * What a map of labels or annotations lacks of the entries required (`key` or `key=value`, both patterns).
 * @param noun What the map holds: `label` or `annotation`.
 */
export function lacks(
  actual: Readonly<Record<string, unknown>>,
  required: readonly string[],
  noun: string,
): readonly Lack[] {
  return required.map(parseKeyPattern).flatMap((pattern): Lack[] => {
    const keys = Object.keys(actual).filter(key => matchesPattern(pattern.key, key))
    if (keys.some(key => fits(pattern, actual[key]))) return []
    const [key] = keys
    return [
      key === undefined
        ? { key, message: `there is no ${noun} ${describeKeyPattern(pattern)}` }
        : { key, message: `${noun} "${key}" is "${actual[key]}", which is not like "${pattern.value}"` },
    ]
  })
}

function fits({ value: pattern }: KeyPattern, value: unknown): boolean {
  return pattern === undefined || (typeof value === 'string' && matchesPattern(pattern, value))
}
