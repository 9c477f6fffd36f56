import { cutLoose } from '../core/in-one-piece.ts'
import { isObject, type Json } from '../core/json.ts'
import { expandList } from '../kubernetes/lists.ts'
import { fromBase64 } from '../kubernetes/secrets/credentials.ts'
import { isStandIn } from '../kubernetes/secrets/stand-ins.ts'
import { isCredentialName } from './credential-names.ts'
import { isReferenceAlone } from './reference.ts'
import { PLACEHOLDER, type Span } from './spans.ts'

/** A value is looked for by its first characters, so that no text is long to search, whatever there is to be found. */
const SHORTEST = 6

/** Values that are longer are told by this beginning of theirs, since messages cut what is long. */
const LONGEST = 24

/** How long a value must be of which nothing says that it is a credential. */
const SHORTEST_UNNAMED = 8

/**
 * The values of Secrets that are known in a run, to be found wherever they were copied to: the name of another object, a label,
 * a host. A value counts unless it is an ordinary text. Under the name of a credential, that is one of 6 characters or more with
 * something besides small letters, dots and dashes; under another name, one of 8 or more that does not read like a name, an
 * address or a number. So neither the user `postgres` nor the host `db-1.prod.svc` of a Secret is hidden anywhere else.
 */
export class KnownValues {
  readonly #byBeginning = new Map<string, string>()
  /** How long those beginnings are that begin alike. */
  readonly #lengths = new Map<string, Set<number>>()

  /** Adds the values of an object if it is a Secret, or of those in a list. */
  addFrom(value: Json | undefined): void {
    if (!isObject(value)) return
    for (const { object } of expandList(value).filter(({ object }) => object['kind'] === 'Secret')) {
      for (const [key, text] of entriesOf(object['stringData'])) this.add(key, text)
      for (const [key, text] of entriesOf(object['data'])) {
        this.add(key, text)
        this.add(key, fromBase64(text) ?? '')
      }
    }
  }

  /** Adds what a Secret has under a key. */
  add(key: string, value: string): void {
    for (const line of new Set([...value.split(LINE_BREAK), value])) {
      for (const [, password = ''] of line.matchAll(IN_ADDRESS)) this.#addText('password', password)
      const [, name, setting] = SETTING.exec(line) ?? []
      if (name !== undefined && setting !== undefined) this.#addText(name, setting)
      this.#addText(key, line)
    }
  }

  #addText(key: string, text: string): void {
    if (!isTelling(key, text)) return
    for (const part of text.split(ESCAPED).filter(part => isTelling(key, part))) this.#index(part.trim())
    this.#index(Buffer.from(text).toString('base64').replace(/=+$/, ''))
  }

  #index(text: string): void {
    if (text.length < SHORTEST) return
    const value = cutLoose(text)
    const beginning = value.slice(0, LONGEST)
    if (!this.#byBeginning.has(beginning)) this.#byBeginning.set(beginning, value)
    const key = value.slice(0, SHORTEST)
    const lengths = this.#lengths.get(key)
    if (lengths === undefined) this.#lengths.set(key, new Set([beginning.length]))
    else lengths.add(beginning.length)
  }

  /** Where they stand in a text. */
  spansIn(text: string): readonly Span[] {
    if (this.#lengths.size === 0) return []
    const spans: Span[] = []
    for (let start = 0; start + SHORTEST <= text.length; ) {
      const length = this.#lengthAt(text, start)
      if (length > 0) spans.push({ start, end: start + length })
      start += Math.max(1, length)
    }
    return spans
  }

  /** A text without them. */
  readonly hideIn = (text: string): string =>
    this.spansIn(text).reduceRight(
      (rest, { start, end }) => `${rest.slice(0, start)}${PLACEHOLDER}${rest.slice(end)}`,
      text,
    )

  /** How long the value is that stands at an offset of a text; 0 where none does. */
  #lengthAt(text: string, start: number): number {
    let longest = 0
    for (const length of this.#lengths.get(text.slice(start, start + SHORTEST)) ?? []) {
      const value = this.#byBeginning.get(text.slice(start, start + length))
      if (value === undefined || length <= longest || start + length > text.length) continue
      longest = length
      while (longest < value.length && text[start + longest] === value[longest]) longest++
    }
    return longest
  }
}

const LINE_BREAK = /\r\n|\r|\n/

/** `user:VALUE@host` */
const IN_ADDRESS = /[\w.-]:([^\s:/@"']{1,200})@/g

/** A line of a file with settings: `name: VALUE`, `name=VALUE`. */
const SETTING = /^\s*(?:-\s+)?["']?([\w.-]{1,100})["']?\s*[:=]\s*["']?(\S(?:.*[^\s"',])?)/

/** What is written with a backslash in the quotes of a message. */
const ESCAPED = /["\\\t\r\n]+/

function entriesOf(fields: Json | undefined): readonly (readonly [string, string])[] {
  if (!isObject(fields)) return []
  return Object.entries(fields).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  )
}

/** Names, versions, hosts, addresses and paths: words with a small number at most, or numbers, and what parts them. */
const READS_LIKE_NAMES = /^(?:[A-Za-z]*\d{0,5}[-_./:=@, ])*(?:[A-Za-z]*\d{0,5})$/

function isTelling(key: string, text: string): boolean {
  const value = text.trim()
  if (isReferenceAlone(value) || isStandIn(value)) return false
  if (isCredentialName(key) && value.length >= SHORTEST) return /[^a-z.-]/.test(value)
  return value.length >= SHORTEST_UNNAMED && !READS_LIKE_NAMES.test(value)
}
