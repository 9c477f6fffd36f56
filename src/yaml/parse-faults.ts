import { Fault } from './fault.ts'
import { T, type Token } from './tokens.ts'

/** Something stands where the next key or list item of a block must start; the block starts at `first`. */
export function alignmentFault(text: string, { start }: Token, first: number, wanted: 'key' | 'item'): Fault {
  const indicator = text.charAt(start)
  if (indicator === '}' || indicator === ']' || indicator === ',') {
    return new Fault(`"${indicator}" without an opening bracket: quote the value, or remove it`, start)
  }
  return new Fault(alignmentMessage(text, start, first, wanted), start, wordEnd(text, start))
}

function alignmentMessage(text: string, start: number, first: number, wanted: 'key' | 'item'): string {
  const column = columnOf(text, start)
  const before = text.slice(start - column, start).trim()
  if (before.endsWith('"') || before.endsWith("'")) {
    return 'text after the closing quote: put the whole value in quotes, or escape the quote inside it'
  }
  if (before !== '') return 'the value before this is already complete: quote it as a whole'
  const expected = columnOf(text, first)
  if (column !== expected) {
    const others = wanted === 'key' ? 'the keys around it' : 'the list items around it'
    return `the indentation of ${column} fits nothing above: ${others} are indented by ${expected}`
  }
  if (wanted === 'item') return 'a key cannot stand beside list items: indent it, or put "- " before it'
  if (text.charAt(start) !== '-') return 'a key must stand here'
  return 'a list item cannot stand beside keys: give the list a key, or indent it'
}

/** Something stands where the next entry of a flow collection, or its end, must stand. */
export function flowFault(text: string, { start, type }: Token, opening: number): Fault {
  const [bracket, closing] = text.charAt(opening) === '{' ? ['{', '}'] : ['[', ']']
  if (type === T.streamEnd || type === T.documentStart || type === T.documentEnd) {
    return new Fault(`"${bracket}" is never closed: add "${closing}"`, opening)
  }
  const end = wordEnd(text, start)
  const message = `"," or "${closing}" must stand here`
  if (!/[\r\n]/.test(text.slice(opening, start))) return new Fault(message, start, end)
  return new Fault(`${message}: not closed yet is the "${bracket}"`, start, end, opening)
}

/** Something stands where a value must start. */
export function contentFault(text: string, { start, type }: Token, opening: number, block: boolean): Fault {
  if (type === T.streamEnd && !block) return new Fault(`"${text.charAt(opening)}" is never closed`, opening)
  const indicator = text.charAt(start)
  if (indicator === ',' || indicator === ']' || indicator === '}') {
    return new Fault(`"${indicator}" cannot start a value: put the value in quotes`, start)
  }
  const message =
    type === T.blockEntry
      ? '"- " cannot stand here: put the list on lines of its own'
      : 'a value must stand here'
  return new Fault(message, start)
}

function columnOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return line.length - (line.lastIndexOf('\r') + 1)
}

function wordEnd(text: string, start: number): number {
  const word = /^\S+/.exec(text.slice(start, start + 200))
  return start + (word?.[0].length ?? 1)
}
