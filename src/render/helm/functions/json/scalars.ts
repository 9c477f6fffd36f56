import { peek, type Reader, unexpected } from './reader.ts'

const LITERALS: Readonly<Record<string, readonly [string, boolean | null]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
}

export function readLiteral(reader: Reader): boolean | null {
  const [word, value] = LITERALS[peek(reader)] ?? ['null', null]
  for (const letter of word) {
    if (peek(reader) !== letter) throw unexpected(reader, `in literal ${word} (expecting '${letter}')`)
    reader.at++
  }
  return value
}

const DIGIT = /\d/

export function readNumber(reader: Reader): number {
  const from = reader.at
  const isNegative = peek(reader) === '-'
  if (isNegative) reader.at++
  if (!DIGIT.test(peek(reader))) {
    throw unexpected(reader, isNegative ? 'in numeric literal' : 'looking for beginning of value')
  }
  if (peek(reader) === '0') reader.at++
  else skipDigits(reader)
  if (peek(reader) === '.') {
    reader.at++
    needDigits(reader, 'after decimal point in numeric literal')
  }
  if (/[eE]/.test(peek(reader))) {
    reader.at++
    if (/[-+]/.test(peek(reader))) reader.at++
    needDigits(reader, 'in exponent of numeric literal')
  }
  const written = reader.text.slice(from, reader.at)
  const value = Number(written)
  if (!Number.isFinite(value)) reader.overflow ??= written
  return value
}

function skipDigits(reader: Reader): void {
  while (DIGIT.test(peek(reader))) reader.at++
}

function needDigits(reader: Reader, where: string): void {
  if (!DIGIT.test(peek(reader))) throw unexpected(reader, where)
  skipDigits(reader)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const PLAIN = /[^"\\\0-\x1f]*/y
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export function readString(reader: Reader): string {
  reader.at++
  const parts: string[] = []
  for (;;) {
    PLAIN.lastIndex = reader.at
    const [plain = ''] = PLAIN.exec(reader.text) ?? []
    parts.push(plain)
    reader.at += plain.length
    const character = peek(reader)
    if (character !== '"' && character !== '\\') throw unexpected(reader, 'in string literal')
    reader.at++
    if (character === '"') return parts.join('').replace(LONE_SURROGATE, '\ufffd')
    parts.push(readEscape(reader))
  }
}

function readEscape(reader: Reader): string {
  const letter = peek(reader)
  const known = ESCAPES[letter]
  if (known === undefined && letter !== 'u') throw unexpected(reader, 'in string escape code')
  reader.at++
  if (known !== undefined) return known
  const from = reader.at
  while (reader.at < from + 4) {
    if (!/[0-9a-fA-F]/.test(peek(reader))) throw unexpected(reader, 'in \\u hexadecimal character escape')
    reader.at++
  }
  return String.fromCharCode(Number.parseInt(reader.text.slice(from, reader.at), 16))
}
