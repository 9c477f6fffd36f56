/** What stands in the place of what is not shown. */
export const PLACEHOLDER = '[hidden]'

/** A stretch of one line, in UTF-16 code units from 0, end exclusive; Infinity is the end of the line. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The stretches of each line that must never be shown, by line number. */
export type Hidden = ReadonlyMap<number, readonly Span[]>

/** Marks a stretch of a line as hidden; to its end unless told. */
export type Hide = (line: number, start: number, end?: number) => void

/** Gathers hidden stretches: those of each line sorted, and joined where they meet. */
export function gatherSpans(mark: (hide: Hide) => void): Hidden {
  const hidden = new Map<number, Span[]>()
  mark((line, start, end = Infinity) => {
    const spans = hidden.get(line)
    if (spans === undefined) hidden.set(line, [{ start, end }])
    else spans.push({ start, end })
  })
  for (const [line, spans] of hidden) hidden.set(line, merged(spans))
  return hidden
}

/** The spans of a line in the order of a line, of two lists of such. */
export function joined(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  if (others.length === 0) return some
  return some.length === 0 ? others : merged([...some, ...others])
}

/** The spans of a line, sorted, and joined where they meet. */
function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last !== undefined && span.start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else apart.push(span)
  }
  return apart
}
