import { isGoSpace } from './characters.ts'
import { Fault } from './fault.ts'

/** The text between two separators, as kubectl cuts a file before it looks at the YAML in it. */
export interface Chunk {
  readonly start: number
  readonly end: number
  /** What is wrong with the separator before it. */
  readonly fault: Fault | undefined
}

const SEPARATOR = '---'

/**
 * Cuts a text at the lines that start with `---`, wherever they stand, even inside a quoted value. A separator line
 * is part of the chunk only where nothing stands before it.
 * https://github.com/kubernetes/apimachinery/blob/v0.35.0/pkg/util/yaml/decoder.go
 */
export function split(text: string, from: number): Chunk[] {
  const chunks: Chunk[] = []
  let start = from
  let fault: Fault | undefined
  for (let line = separatorFrom(text, from); line !== -1; line = separatorFrom(text, nextLine(text, line))) {
    if (line > start || fault !== undefined) {
      chunks.push({ start, end: line, fault })
      start = nextLine(text, line)
    }
    fault = separatorFault(text, line)
  }
  if (start < text.length || fault !== undefined) chunks.push({ start, end: text.length, fault })
  return chunks
}

/** The first separator at or after a line start, or -1. */
function separatorFrom(text: string, from: number): number {
  if (text.startsWith(SEPARATOR, from)) return from
  const at = text.indexOf(`\n${SEPARATOR}`, from)
  return at === -1 ? -1 : at + 1
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at + 1
}

/** After `---` there may be blanks and a comment, nothing else. */
function separatorFault(text: string, line: number): Fault | undefined {
  let start = line + SEPARATOR.length
  let end = nextLine(text, line)
  while (start < end && isGoSpace(text.charCodeAt(start))) start++
  while (end > start && isGoSpace(text.charCodeAt(end - 1))) end--
  if (start === end || text.charAt(start) === '#') return undefined
  const content = text.slice(start, end)
  if (/^-+$/.test(content))
    return new Fault(`the document separator is "---", not "${text.slice(line, end)}"`, line, end)
  return new Fault('kubectl rejects text after "---" on the same line: put it on the next line', start, end)
}
