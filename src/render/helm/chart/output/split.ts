/** A stretch of a text, by offsets. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Blanks as Go's `\s` and `TrimSpace` know them. */
const BLANK = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
const SEPARATOR = /---[\t\n\f\r ]*/y

/**
 * The documents of a rendered template, without the blanks around them, as Helm splits it: wherever a line begins with `---`,
 * whatever follows.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/releaseutil/manifest.go
 */
export function splitManifests(text: string): readonly Stretch[] {
  const whole = trimmed(text, { from: 0, to: text.length })
  const documents: Stretch[] = []
  let { from } = whole
  for (let line = from; line < whole.to; line = nextLine(text, line)) {
    SEPARATOR.lastIndex = line
    if (!SEPARATOR.test(text)) continue
    documents.push({ from, to: line })
    // A separator right after the blanks of another one is part of the document.
    from = line = Math.min(SEPARATOR.lastIndex, whole.to)
  }
  documents.push({ from, to: whole.to })
  return documents.map(document => trimmed(text, document)).filter(({ from, to }) => from < to)
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

function trimmed(text: string, { from, to }: Stretch): Stretch {
  while (from < to && BLANK.test(text.charAt(from))) from++
  while (to > from && BLANK.test(text.charAt(to - 1))) to--
  return { from, to }
}
