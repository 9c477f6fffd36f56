/** That a text is not TOML. */
export class TomlFailure extends Error {}

/** A text, and how far it is read. */
export interface Reader {
  readonly text: string
  at: number
}

export function fail({ text, at }: Reader, message: string): TomlFailure {
  return new TomlFailure(`toml: line ${text.slice(0, at).split('\n').length}: ${message}`)
}

/** Reads what matches an expression, which is sticky; undefined where that does not match here. */
export function match(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at
  const [found] = expression.exec(reader.text) ?? []
  if (found !== undefined) reader.at += found.length
  return found
}

export function expect(reader: Reader, text: string): void {
  if (!reader.text.startsWith(text, reader.at)) throw fail(reader, `expected ${JSON.stringify(text)}`)
  reader.at += text.length
}

/** Skips spaces, comments and line breaks. */
export function skipLines(reader: Reader): void {
  match(reader, /(?:[ \t\n]|\r\n|#[^\n]*)*/y)
}

/** Skips spaces. */
export function skipSpace(reader: Reader): void {
  match(reader, /[ \t]*/y)
}
