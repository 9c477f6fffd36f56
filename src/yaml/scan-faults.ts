import { isBreak, TAB } from './characters.ts'
import { type Cursor, characterAt } from './cursor.ts'
import { Fault } from './fault.ts'
import { TAB_INDENT } from './plain-scalar.ts'
import { type SimpleKey, T } from './tokens.ts'

/** The character at the cursor cannot start anything. */
export function startFault({ text, position, lineStart }: Cursor): Fault {
  const c = text.charAt(position)
  if (c !== '\t') return new Fault(`"${c}" cannot start a value: put the value in quotes`, position)
  let end = position
  while (text.charCodeAt(end) === TAB) end++
  const before = text.slice(lineStart, position).trim()
  if (before === '') return new Fault(TAB_INDENT, position, end)
  return new Fault(`tab after "${before.slice(-1)}": use a space`, position, end)
}

/** What starts at the indentation of a map must be a key, and no `:` follows. */
export function missingColon(cursor: Cursor, { start, token }: SimpleKey): Fault {
  let end = start
  while (end < cursor.end && !isBreak(characterAt(cursor, end))) end++
  const line = cursor.text.slice(start, end).trimEnd()
  if (line.includes(': ') || line.endsWith(':')) {
    return new Fault(
      'a key must stand on one line and have at most 1024 characters',
      start,
      start + line.length,
    )
  }
  const glued = /^[^\s:]+:(?=\S)/.exec(line)
  if (glued !== null && token.type === T.plain) {
    return new Fault('":" must be followed by a space', start + glued[0].length - 1)
  }
  const message = 'neither "key: value" nor part of the value above: check the indentation, or add ":"'
  return new Fault(message, start, start + line.length)
}

/** The `: ` at the cursor follows something that cannot be a key. */
export function colonFault({ text, position, lineStart }: Cursor): Fault {
  const isSecond = /:\s|["']\s*:/.test(text.slice(lineStart, position))
  const message = isSecond
    ? 'a second ": " on one line: put the value in quotes if the colon is part of it'
    : 'the line above already has a value: indent this key like the keys it belongs to'
  return new Fault(message, position)
}
