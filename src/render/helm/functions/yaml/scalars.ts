import { plainText, type Text } from '../../template/text/text.ts'
import { isBreak, isPrintable, SPACE, unitsOf } from './characters.ts'
import type { YamlWriter } from './writer.ts'

/** How a scalar is laid out. */
export interface Layout {
  /** The indentation of the lines that follow the first. */
  readonly indent: number
  /** The column beyond which lines are folded. */
  readonly width: number
}

const NEWLINE = 0x0a
const QUOTE = 0x27
const BYTE_ORDER_MARK = '\ufeff'

export function writePlain(writer: YamlWriter, text: Text, layout: Layout): void {
  writer.separate()
  writeFlow(writer, text, layout, false)
  writer.endScalar()
}

export function writeSingleQuoted(writer: YamlWriter, text: Text, layout: Layout): void {
  writer.indicator("'")
  writeFlow(writer, text, layout, true)
  writer.put("'")
  writer.endScalar()
}

function writeFlow(writer: YamlWriter, text: Text, { indent, width }: Layout, isQuoted: boolean): void {
  const value = plainText(text)
  let afterSpace = false
  let afterBreak = false
  for (let at = 0; at < value.length; ) {
    const code = value.codePointAt(at) ?? 0
    const units = unitsOf(code)
    if (code === SPACE) {
      const isInside = !isQuoted || (at > 0 && at < value.length - 1)
      const folds = !afterSpace && writer.column > width && isInside && value.charCodeAt(at + 1) !== SPACE
      if (folds) writer.indent(indent)
      else writer.copy(text, at, units)
      afterSpace = true
    } else if (isBreak(code)) {
      if (!afterBreak && code === NEWLINE) writer.break()
      writeBreak(writer, text, at, code)
      afterBreak = true
    } else {
      if (afterBreak) writer.indent(indent)
      if (isQuoted && code === QUOTE) writer.replace("'", text, at)
      writer.copy(text, at, units)
      writer.isIndentation = false
      afterSpace = false
      afterBreak = false
    }
    at += units
  }
}

function writeBreak(writer: YamlWriter, text: Text, at: number, code: number): void {
  if (code === NEWLINE) writer.replace('\n', text, at)
  else writer.copy(text, at, 1)
  writer.column = 0
  writer.isIndentation = true
}

const ESCAPES: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  27: '\\e',
  34: '\\"',
  92: '\\\\',
  133: '\\N',
  160: '\\_',
  8232: '\\L',
  8233: '\\P',
}

export function writeDoubleQuoted(writer: YamlWriter, text: Text, { indent, width }: Layout): void {
  const value = plainText(text)
  const escapesAll = value.startsWith(BYTE_ORDER_MARK)
  writer.indicator('"')
  let afterSpace = false
  for (let at = 0; at < value.length; ) {
    const code = value.codePointAt(at) ?? 0
    const units = unitsOf(code)
    if (escapesAll || !isPrintable(code) || isBreak(code) || code === 34 || code === 92) {
      writer.replace(escapeOf(code), text, at)
      afterSpace = false
    } else if (code === SPACE) {
      const folds = !afterSpace && writer.column > width && at > 0 && at < value.length - 1
      if (folds) {
        writer.indent(indent)
        if (value.charCodeAt(at + 1) === SPACE) writer.put('\\')
      } else writer.copy(text, at, units)
      afterSpace = true
    } else {
      writer.copy(text, at, units)
      afterSpace = false
    }
    at += units
  }
  writer.put('"')
  writer.endScalar()
}

function escapeOf(code: number): string {
  const [letter, digits] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8]
  return ESCAPES[code] ?? `\\${letter}${code.toString(16).toUpperCase().padStart(Number(digits), '0')}`
}

export function writeLiteral(writer: YamlWriter, text: Text, { indent }: Layout): void {
  const value = plainText(text)
  writer.indicator(`|${hintsOf(value)}`)
  writer.break()
  writer.isIndentation = true
  writer.isSeparated = true
  let afterBreak = true
  for (let at = 0; at < value.length; ) {
    const code = value.codePointAt(at) ?? 0
    const units = unitsOf(code)
    if (isBreak(code)) {
      writeBreak(writer, text, at, code)
      afterBreak = true
    } else {
      if (afterBreak) writer.indent(indent)
      writer.copy(text, at, units)
      writer.isIndentation = false
      afterBreak = false
    }
    at += units
  }
}

/** What follows the `|`: how far the text is indented, where it begins with white space, and which line breaks end it. */
function hintsOf(value: string): string {
  const first = value.charCodeAt(0)
  const indentation = first === SPACE || isBreak(first) ? '2' : ''
  if (!isBreak(value.charCodeAt(value.length - 1))) return `${indentation}-`
  const keeps = value.length === 1 || isBreak(value.charCodeAt(value.length - 2))
  return keeps ? `${indentation}+` : indentation
}
