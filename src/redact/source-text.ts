const LINE_BREAK = /\r\n|\r|\n/g

/** A text with its lines at hand. Lines end at LF, CRLF and CR, as in every position of a report. */
export interface SourceText {
  readonly lineCount: number
  /** A line without its end, counted from 1; undefined past the last one. */
  line(number: number): string | undefined
}

/** Finds the lines of a text, once. */
export function sourceText(text: string): SourceText {
  const starts = [0]
  const ends: number[] = []
  for (const { 0: lineBreak, index } of text.matchAll(LINE_BREAK)) {
    ends.push(index)
    starts.push(index + lineBreak.length)
  }
  ends.push(text.length)
  return {
    lineCount: starts.length,
    line: number =>
      number < 1 || number > starts.length ? undefined : text.slice(starts[number - 1], ends[number - 1]),
  }
}
