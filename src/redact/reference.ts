const QUOTES = /["'\\]{0,4}/y

/** `$(PASSWORD)`, `${PASSWORD}`, `$PASSWORD`, `$$PASSWORD`, `{{ .password }}`: names only, and no text that stands in for what is not set. */
const REFERENCE =
  /(?:\$\([\w.-]{1,100}\)|\$\{\w{1,100}\}|\${1,2}[A-Z_][A-Z0-9_]{0,100}|\$?\{\{[^"'`{}]{1,200}\}\})(?=["'\\\s,;&|)}\]]|$)/y

/** Whether a value that begins at an offset of a text, with its quotes, only names where the credential comes from. */
export function isReference(text: string, start: number): boolean {
  QUOTES.lastIndex = start
  REFERENCE.lastIndex = start + (QUOTES.exec(text)?.[0].length ?? 0)
  return REFERENCE.test(text)
}

/** Whether a value is such a name and nothing else. */
export function isReferenceAlone(value: string): boolean {
  REFERENCE.lastIndex = 0
  return REFERENCE.exec(value)?.[0].length === value.length
}
