import { onceOnly } from '../core/once-only.ts'
import { findCredential, mayHoldCredential } from '../kubernetes/secrets/credentials.ts'
import { NO_COMMAND, readCommand } from './command-line.ts'
import { isCredentialName } from './credential-names.ts'
import { BEFORE_VALUE, HINT, NAMED, SET } from './credential-patterns.ts'
import { startOfValue } from './fields.ts'
import { literalsOfConfigMaps } from './generators.ts'
import { endOfSecretHereDocument } from './here-documents.ts'
import { mayCallProgram } from './programs.ts'
import { isReference, isReferenceAlone } from './reference.ts'
import type { Section } from './sections.ts'
import { siblings } from './siblings.ts'
import type { SourceText } from './source-text.ts'
import type { Hide } from './spans.ts'
import { type Entry, entryOf, indentation, isNearly, isNoValue, unquoted } from './yaml-line.ts'

/** Hides what is written beside the name of a credential, and what has the shape of one, in any other object. */
export function hideCredentials(source: SourceText, section: Section, hide: Hide): void {
  const { from, to } = section
  const harmless = onceOnly(() => literalsOfConfigMaps(source, section))
  let inKey = false
  let inDocument = 0
  let command = NO_COMMAND
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    if (line <= inDocument) {
      hide(line, indentation(text))
      continue
    }
    if (inKey || /-----? ?BEGIN [A-Z\d ]*PRIVATE KEY/.test(text)) {
      inKey = !/-----? ?END /.test(text)
      hide(line, indentation(text))
      continue
    }
    if (command !== NO_COMMAND && !goesOn(source, line)) command = NO_COMMAND
    if (command.program !== undefined || mayCallProgram(text))
      command = readCommand(text, command, start => hide(line, start))
    if (!HINT.test(text) && !mayHoldCredential(text)) continue
    inDocument = endOfSecretHereDocument(source, line, section) ?? 0
    const entry = entryOf(text)
    if (mayHoldCredential(text) && findCredential(text) !== undefined)
      hide(line, entry?.start ?? indentation(text))
    // What a command writes may go to the one on the next line.
    const below = source.line(line + 1) ?? ''
    for (const start of valuesIn(/[|\\]$/.test(text.trimEnd()) ? `${text} ${below}` : text))
      if (start < text.length) hide(line, start)
    if (endsWithFlag(text) && !isReference(below, /^[\s-]*/.exec(below)?.[0].length ?? 0))
      hide(line + 1, indentation(below))
    if (entry !== undefined) line = hideEntry({ source, section, harmless, hide }, line, entry)
  }
}

/** Whether a line may be part of the command that the line before began: an item of a list, or behind a backslash. */
function goesOn(source: SourceText, line: number): boolean {
  const text = source.line(line) ?? ''
  if (/\\\s*$/.test(source.line(line - 1) ?? '')) return true
  const entry = entryOf(text)
  return entry === undefined ? /^\s*[-\]"']/.test(text) : entry.key === 'args' || entry.key === 'command'
}

/** Where values of credentials begin in a line. */
function* valuesIn(text: string): Iterable<number> {
  for (const { index, 0: before } of text.matchAll(BEFORE_VALUE))
    if (!isReference(text, index + before.length)) yield index + before.length
  for (const pattern of [NAMED, SET])
    for (const { index, 0: before, 1: name = '' } of text.matchAll(pattern))
      if (isCredentialName(name) && !isPlainAt(text, index + before.length)) yield index + before.length
  if ([...text.matchAll(FLOW_NAME)].some(([, name = '']) => isCredentialName(name)))
    for (const { index, 0: before } of text.matchAll(FLOW_VALUE)) yield index + before.length
  for (const { index, 0: before } of text.matchAll(FLOW_LITERALS)) yield index + before.length
}

function isPlainAt(text: string, start: number): boolean {
  return isReference(text, start) || PLAIN.test(unquoted(text.slice(start, start + LONGEST_PLAIN)))
}

/** The name of a variable or parameter, and its value, in an object in one line. */
const FLOW_NAME = /[{,]\s*["']?name["']?\s*:\s*["']?([\w.-]+)/g
const FLOW_VALUE = /[{,]\s*["']?value["']?\s*:\s*(?=\S)/g

/** What kustomize makes a Secret of, in an object in one line. */
const FLOW_LITERALS = /[{,]\s*["']?literals?["']?\s*:\s*(?=\S)/g

/** Whether the value of a credential is the next item of a list of arguments. */
function endsWithFlag(text: string): boolean {
  const flag = /(?:^|[\s"'])--?([A-Za-z][\w.-]*)["']?,?\s*\\?$/.exec(text)?.[1]
  return flag !== undefined && isCredentialName(flag)
}

/** Nothing plain is told from more of a value than this. */
const LONGEST_PLAIN = 64

/** What says nothing of a credential: no text, and the reference to a Secret. */
const PLAIN =
  /^(true|false|null|~|\{ ?["']?(secretName|secretKeyRef|name|key|optional|defaultMode|items)\b.*|)$/i

function isPlain(value: string): boolean {
  return PLAIN.test(value) || isReferenceAlone(value)
}

/** The lines of an object, and what is done with them. */
interface Lines {
  readonly source: SourceText
  readonly section: Section
  /** Those with literals of which no Secret is made. */
  readonly harmless: () => ReadonlySet<number>
  readonly hide: Hide
}

/** Hides the value of an entry if it is a credential. The result is the last line that is dealt with. */
function hideEntry({ source, section, harmless, hide }: Lines, line: number, entry: Entry): number {
  const { key, start, value, column } = entry
  const isLiterals = isNearly(key, 'literals', 1) && !harmless().has(line)
  const isCredential =
    isCredentialName(key) ||
    isKeyFile(key) ||
    isLiterals ||
    (isNearly(key, 'value', 1) && isOfSecret(source, line, column, section))
  if (isCredential && !isPlain(unquoted(value)) && !isNoValue(value)) hide(line, start)
  const isBlock = isCredential && /^[|>]/.test(value)
  const isList = isNoValue(value) && (isLiterals || isListOfSecrets(key))
  if (!isBlock && !isList) return line
  for (let below = line + 1; below < section.to; below++) {
    const text = source.line(below) ?? ''
    const isItem = isList && indentation(text) === column && /^\s*-\s/.test(text)
    if (text.trim() !== '' && indentation(text) < column + 1 && !isItem) return below - 1
    if (isList && entryOf(text) !== undefined) return below - 1
    hide(below, isList ? startOfValue(text) : indentation(text))
  }
  return section.to
}

/** `passwords`, `tokens`; `imagePullSecrets` are names. */
function isListOfSecrets(key: string): boolean {
  return !/secrets?$/i.test(key) && isCredentialName(key.replace(/s$/, ''))
}

function isKeyFile(key: string): boolean {
  return /\.(key|pem|p12|jks|keytab)$|^id_(rsa|dsa|ecdsa|ed25519)$|dockerc(on)?f(i)?g/i.test(key)
}

/** Whether the `name` beside a `value` is that of a credential. */
function isOfSecret(source: SourceText, line: number, column: number, section: Section): boolean {
  return siblings(source, line, column, section).some(
    entry => entry?.key === 'name' && isCredentialName(unquoted(entry.value.replace(/\s#.*$/, ''))),
  )
}
