import { findCredential, mayHoldCredential } from '../kubernetes/secrets/credentials.ts'
import { isSecretName } from '../kubernetes/secrets/secret-names.ts'
import type { Section } from './sections.ts'
import type { SourceText } from './source-text.ts'
import type { Hide } from './spans.ts'
import { type Entry, entryOf, indentation, isNoValue, unquoted } from './yaml-line.ts'

/** Hides what is written beside the name of a credential, and what has the shape of one, in any other object. */
export function hideCredentials(source: SourceText, { from, to }: Section, hide: Hide): void {
  let inKey = false
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    if (inKey || /-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) {
      inKey = !/-----END /.test(text)
      hide(line, indentation(text))
      continue
    }
    if (!HINT.test(text) && !mayHoldCredential(text)) continue
    const entry = entryOf(text)
    if (mayHoldCredential(text) && findCredential(text) !== undefined)
      hide(line, entry?.start ?? indentation(text))
    for (const { index, 0: before } of text.matchAll(BEFORE_VALUE)) hide(line, index + before.length)
    for (const { index, 0: whole, 1: name = '' } of text.matchAll(NAMED))
      if (isSecretName(name)) hide(line, index + whole.length)
    if (endsWithFlag(text)) hide(line + 1, indentation(source.line(line + 1) ?? ''))
    if (entry !== undefined) line = hideEntry(source, line, to, entry, hide)
  }
}

/** What a line has that says something of a credential, at the least: most lines have none of it. */
const HINT =
  /pass|pwd|secret|token|cred|key|:\/\/|bearer|basic|\.pem|p12|jks|id_(?:rsa|dsa|ecdsa|ed25519)|dockerc|\bvalue["']?\s*:/i

/** What stands before a password or token in URLs and headers. */
const BEFORE_VALUE = /:\/\/[^\s:/@"']*:(?=[^\s/@"']+@)|\b(?:bearer|basic)\s+(?=\S{6})/gi

/** `--password=`, `--password "`, `PGPASSWORD=`, `"token":`, with the name; what follows is the value. */
const NAMED =
  /(?<![\w.-])-{0,2}([A-Za-z_][\w.-]*)(?:=(?=\S)|["']\s*[,:]\s*["']?(?=[^\s"'])|(?=\s)(?<=--[\w.-]+)\s+(?=[^\s-]))/g

/** Whether the value of a credential is the next item of a list of arguments. */
function endsWithFlag(text: string): boolean {
  const flag = /(?:^|[\s"'])--?([A-Za-z][\w.-]*)["']?,?\s*$/.exec(text)?.[1]
  return flag !== undefined && isSecretName(flag)
}

/** What says nothing of a credential: no text, and the reference to a Secret. */
const PLAIN =
  /^(true|false|null|~|\{ ?["']?(secretName|secretKeyRef|name|key|optional|defaultMode|items)\b.*|)$/i

/** Hides the value of an entry if it is a credential. The result is the last line of it. */
function hideEntry(source: SourceText, line: number, to: number, entry: Entry, hide: Hide): number {
  const { key, start, value, column } = entry
  const isCredential =
    isSecretName(key) || isKeyFile(key) || (key === 'value' && namesSecret(source, line, column))
  if (!isCredential || PLAIN.test(unquoted(value))) return line
  if (!isNoValue(value)) hide(line, start)
  if (!/^[|>]/.test(value)) return line
  for (let below = line + 1; below < to; below++) {
    const text = source.line(below) ?? ''
    if (text.trim() !== '' && indentation(text) < column + 1) return below - 1
    hide(below, indentation(text))
  }
  return to
}

function isKeyFile(key: string): boolean {
  return /\.(key|pem|p12|jks|keytab)$|^id_(rsa|dsa|ecdsa|ed25519)$|dockerc(on)?f(i)?g/i.test(key)
}

/** Whether the `name` beside a `value`, in the lines next to it, is that of a credential. */
function namesSecret(source: SourceText, line: number, column: number): boolean {
  return [line - 1, line + 1].some(beside => {
    const entry = entryOf(source.line(beside) ?? '')
    return entry?.column === column && entry.key === 'name' && isSecretName(unquoted(entry.value))
  })
}
