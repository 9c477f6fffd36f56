import { findCredential, mayHoldCredential } from '../kubernetes/secrets/credentials.ts'
import { isSecretName } from '../kubernetes/secrets/secret-names.ts'
import type { Section } from './sections.ts'
import { siblings } from './siblings.ts'
import type { SourceText } from './source-text.ts'
import type { Hide } from './spans.ts'
import { type Entry, entryOf, indentation, isNearly, isNoValue, unquoted } from './yaml-line.ts'

/** Hides what is written beside the name of a credential, and what has the shape of one, in any other object. */
export function hideCredentials(source: SourceText, section: Section, hide: Hide): void {
  const { from, to } = section
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
    for (const start of valuesIn(text)) hide(line, start)
    if (endsWithFlag(text)) hide(line + 1, indentation(source.line(line + 1) ?? ''))
    if (entry !== undefined) line = hideEntry(source, line, section, entry, hide)
  }
}

/** Where values of credentials begin in a line. */
function* valuesIn(text: string): Iterable<number> {
  for (const { index, 0: before } of text.matchAll(BEFORE_VALUE)) yield index + before.length
  for (const { index, 0: before, 1: name = '' } of text.matchAll(NAMED)) {
    const start = index + before.length
    if (isSecretName(name) && !PLAIN.test(unquoted(text.slice(start, start + LONGEST_PLAIN)))) yield start
  }
  if ([...text.matchAll(FLOW_NAME)].some(([, name = '']) => isSecretName(name)))
    for (const { index, 0: before } of text.matchAll(FLOW_VALUE)) yield index + before.length
}

/** What a line has that says something of a credential, at the least: most lines have none of it. */
const HINT =
  /pass|pwd|secret|token|cred|key|:\/\/|bearer|basic|\.pem|p12|jks|id_(?:rsa|dsa|ecdsa|ed25519)|dockerc|authorization|-u\b|--user\b|literals|\bv\w{3,5}["']?\s*:/i

/** What stands before a password or token in URLs, headers and the arguments of `curl`. */
const BEFORE_VALUE =
  /:\/\/[^\s:/@"']*:(?=[^\s/@"']+@)|\b(?:bearer|basic|authorization["']?[:=])\s+(?=\S{6})|(?<!\S)(?:-u|--user)[ =][^\s:]{1,99}:(?=\S)/gi

/** `--password=`, `--password "`, `password = `, `"token":`, `token: `, `<password>`, with the name; what follows is the value. */
const NAMED =
  /(?<![\w.-])-{0,2}([A-Za-z_][\w.-]*)(?:["']?[ \t]{0,40}(?:=[ \t]{0,40}|:[ \t]{1,40})(?=[^\s=])|["']\s*[,:]\s*["']?(?=[^\s"'])|(?=\s)(?<=--[\w.-]+)\s+(?=[^\s-])|(?=>)(?<=<[\w.:-]+)>(?=[^\s<]))/g

/** The name of a variable or parameter, and its value, in an object in one line. */
const FLOW_NAME = /[{,]\s*["']?name["']?\s*:\s*["']?([\w.-]+)/g
const FLOW_VALUE = /[{,]\s*["']?value["']?\s*:\s*(?=\S)/g

/** Whether the value of a credential is the next item of a list of arguments. */
function endsWithFlag(text: string): boolean {
  const flag = /(?:^|[\s"'])--?([A-Za-z][\w.-]*)["']?,?\s*$/.exec(text)?.[1]
  return flag !== undefined && isSecretName(flag)
}

/** Nothing plain is told from more of a value than this. */
const LONGEST_PLAIN = 64

/** What says nothing of a credential: no text, and the reference to a Secret. */
const PLAIN =
  /^(true|false|null|~|\{ ?["']?(secretName|secretKeyRef|name|key|optional|defaultMode|items)\b.*|)$/i

/** Hides the value of an entry if it is a credential. The result is the last line that is dealt with. */
function hideEntry(source: SourceText, line: number, section: Section, entry: Entry, hide: Hide): number {
  const { key, start, value, column } = entry
  const isCredential =
    isSecretName(key) ||
    isKeyFile(key) ||
    key === 'literals' ||
    (isNearly(key, 'value', 1) && isOfSecret(source, line, column, section))
  if (isCredential && !PLAIN.test(unquoted(value)) && !isNoValue(value)) hide(line, start)
  const isBlock = isCredential && /^[|>]/.test(value)
  const isList = isNoValue(value) && isListOfSecrets(key)
  if (!isBlock && !isList) return line
  for (let below = line + 1; below < section.to; below++) {
    const text = source.line(below) ?? ''
    const isItem = isList && indentation(text) === column && /^\s*-\s/.test(text)
    if (text.trim() !== '' && indentation(text) < column + 1 && !isItem) return below - 1
    if (isList && entryOf(text) !== undefined) return below - 1
    hide(below, indentation(text))
  }
  return section.to
}

/** `passwords`, `tokens`, and what kustomize makes Secrets of; `imagePullSecrets` are names. */
function isListOfSecrets(key: string): boolean {
  return key === 'literals' || (!/secrets?$/i.test(key) && isSecretName(key.replace(/s$/, '')))
}

function isKeyFile(key: string): boolean {
  return /\.(key|pem|p12|jks|keytab)$|^id_(rsa|dsa|ecdsa|ed25519)$|dockerc(on)?f(i)?g/i.test(key)
}

/** Whether the `name` beside a `value` is that of a credential. */
function isOfSecret(source: SourceText, line: number, column: number, section: Section): boolean {
  return siblings(source, line, column, section).some(
    entry => entry?.key === 'name' && isSecretName(unquoted(entry.value.replace(/\s#.*$/, ''))),
  )
}
