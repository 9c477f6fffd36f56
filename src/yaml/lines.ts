import type { Range } from '../core/location.ts'

/** The offsets at which the lines of a text start. */
export type LineIndex = readonly number[]

/**
 * Where the lines of a text start. LF, CRLF and a lone CR end a line, as in editors; what YAML 1.1 counts besides
 * (NEL, LS, PS) does not, so that our line numbers are those an editor shows.
 */
export function lineIndex(text: string): LineIndex {
  const starts = [0]
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === 10 || (c === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return starts
}

/** The number of the line an offset is on, counting from 1. */
export function lineOf(lines: LineIndex, offset: number): number {
  let low = 0
  let high = lines.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/** The range of the text between two offsets. */
export function rangeOf(start: number, end: number, lines: LineIndex): Range {
  const line = lineOf(lines, start)
  const endLine = lineOf(lines, end)
  return {
    line,
    column: start - (lines[line - 1] ?? 0) + 1,
    endLine,
    endColumn: end - (lines[endLine - 1] ?? 0) + 1,
  }
}
