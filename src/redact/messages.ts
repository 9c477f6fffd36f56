import { compare, type Finding, type Place } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import { onceOnly } from '../core/once-only.ts'
import type { RuleFailure } from '../core/report.ts'
import { isMeantAsField, isName } from './fields.ts'
import { hiddenSpans, isInSecret } from './hidden.ts'
import { type SourceText, sourceText } from './source-text.ts'
import { type Hidden, PLACEHOLDER, type Span } from './spans.ts'
import { spellings, unescaped, words } from './spellings.ts'
import { isNearly } from './yaml-line.ts'

/**
 * Findings without the values of the Secrets of one file: messages and paths say of them what a code frame would show, and
 * no more. Most findings come back as they are.
 * @param file Which file it is, where some of the findings are shown in others and only tell something of it.
 */
export function redactFindings(
  text: string,
  findings: readonly Finding[],
  places?: readonly Range[],
  file?: string,
): readonly Finding[] {
  const own = file === undefined ? findings : findings.filter(finding => finding.file === file)
  return redactAll(text, findings, { findings: own, places, file }, redactFinding)
}

/**
 * The same of why something could not be built: whoever wrote a template chose the words. The text is looked through once, when the
 * first reason is asked about.
 */
export function redactReasonsOf(text: string, places?: readonly Range[]): (reason: string) => string {
  const looked = onceOnly(() => lookThrough(text, { places }))
  return reason => {
    const told = [{ message: reason, resource: null }]
    const [redacted] = redactLooked(looked(), told, undefined, ({ message, resource }, isSecret) => ({
      message: redactMessage(message, isSecret, isTellingInReason),
      resource,
    }))
    return redacted?.message ?? reason
  }
}

/** The same of what rules of one file failed with. Such messages are not written by us, so that no word of them is. */
export function redactFailures(text: string, failures: readonly RuleFailure[]): readonly RuleFailure[] {
  return redactAll(text, failures, {}, (failure, isSecret) => ({
    ...failure,
    message: redactMessage(failure.message, isSecret, () => true),
  }))
}

/** Something that is told about a resource. */
type Told = Pick<Finding, 'message' | 'resource'>

/** Puts into other words what is told about a file, as far as it may not be said. */
type Redact<T> = (told: T, isSecret: IsSecret) => T

/** What tells where in a text values of Secrets stand, besides the text itself. */
interface Witnesses {
  readonly findings?: readonly Finding[]
  readonly places?: readonly Range[] | undefined
  /** Which file the text is of, where it matters. */
  readonly file?: string | undefined
}

function redactAll<T extends Told>(
  text: string,
  all: readonly T[],
  witnesses: Witnesses,
  redact: Redact<T>,
): readonly T[] {
  return all.length === 0 ? all : redactLooked(lookThrough(text, witnesses), all, witnesses.file, redact)
}

/** A text with what is hidden in it. */
interface Looked {
  readonly source: SourceText
  readonly hidden: Hidden
}

function lookThrough(text: string, { findings = [], places }: Witnesses): Looked {
  const source = sourceText(text)
  return { source, hidden: hiddenSpans(source, findings, isInSecret, places) }
}

function redactLooked<T extends Told>(
  { source, hidden }: Looked,
  all: readonly T[],
  file: string | undefined,
  redact: Redact<T>,
): readonly T[] {
  if (hidden.size === 0) return all
  const isHidden = judge(source, hidden, questionsOf(all, redact))
  return all.map(told => {
    const own = new Set([...words(Object.values(told.resource ?? {}).join(' ')), ...namesIn(told)])
    const mayHide = speaksOfSecret(told, hidden, file) ? () => true : (word: string) => !isOrdinary(word)
    return redact(told, (word, cut) => !own.has(word) && mayHide(word) && isHidden(word, cut))
  })
}

/** The names in a path, which is shown: a message may say them, too. */
function namesIn({ path = '' }: Partial<Finding>): readonly string[] {
  return path
    .split('/')
    .filter(isName)
    .flatMap(name => [name, ...words(name)])
}

/** Whether something is told about a Secret, about what is no object or where something is hidden. */
function speaksOfSecret(
  { resource, ...told }: Told & Partial<Place>,
  hidden: Hidden,
  file: string | undefined,
): boolean {
  if (resource === null || /secret/i.test(resource.kind) || isNearly(resource.kind, 'secret', 2)) return true
  if (told.file !== (file ?? told.file)) return false
  const { line = 0, column = 0, endLine = line, endColumn = column } = told
  for (let at = line; at <= endLine; at++) {
    const from = at === line ? column - 1 : 0
    const to = at === endLine ? endColumn - 1 : Infinity
    if (hidden.get(at)?.some(({ start, end }) => start < to && end > from)) return true
  }
  return false
}

/** A word that may be anything: what is told about other objects is full of such. */
function isOrdinary(word: string): boolean {
  return word.length < 6 || /^([a-z]+([-./][a-z]+)*|[A-Za-z][a-z]*([A-Z][a-z]+)*|\d+)$/.test(word)
}

function redactFinding(finding: Finding, isSecret: IsSecret): Finding {
  return {
    ...finding,
    message: redactMessage(finding.message, isSecret),
    path: redactPath(finding.path, isSecret),
  }
}

/** Tells of a word that a file hides whether it matters: whether it is told, or what may be its beginning. */
function questionsOf<T>(all: readonly T[], redact: Redact<T>): (word: string) => boolean {
  const asked = new Set<string>()
  let mayBeCut = false
  const note: IsSecret = (word, cut = false) => {
    asked.add(word)
    mayBeCut ||= cut
    return false
  }
  for (const told of all) redact(told, note)
  return word => mayBeCut || asked.has(word)
}

/** Whether a word must not be said; `cut` where it may be the beginning of a longer one. */
type IsSecret = (word: string, cut?: boolean) => boolean

// A quoted text, which may have been cut; an alias or anchor; a number; a word.
const PARTS = /"((?:[^"\\…]|\\.)*)(…?"|…|$)|[*&][^\s"',]+|-?\d[\d.]*(?:e[+-]?\d+)?|[\p{L}\p{N}_]+/gu

function redactMessage(
  message: string,
  isSecret: IsSecret,
  mayTell: (word: string, isJoined: boolean) => boolean = isTelling,
): string {
  return message.replace(
    PARTS,
    (part: string, quoted: string | undefined, end: string | undefined, at: number) => {
      if (quoted !== undefined)
        return tells(unescaped(quoted), isSecret, end !== '"')
          ? `"${PLACEHOLDER}${end === '' ? '' : '"'}`
          : part
      if (/^[*&]/.test(part)) return tells(part, isSecret) ? PLACEHOLDER : part
      // Bare words in lower case are our own, whatever some value may be, and short numbers are places in lists.
      const isJoined =
        JOINS.test(message[at - 1] ?? '') ||
        /^[-./][\w]/.test(message.slice(at + part.length, at + part.length + 2))
      return mayTell(part, isJoined) && isSecret(part) ? PLACEHOLDER : part
    },
  )
}

/** What makes one name or path of several words. */
const JOINS = /[-./]/

/** Any word may be a value there, but for the parts of names and paths. */
function isTellingInReason(word: string, isJoined: boolean): boolean {
  return word.length > 3 && (!isJoined || /[^a-z]/.test(word))
}

/** Words of our own messages that look like more than words. */
const OWN: ReadonlySet<string> = new Set(['base64', 'JSON', 'YAML', 'Secret', 'Kubernetes', 'HTTP', 'HTTPS'])

function isTelling(word: string): boolean {
  return word.length > 3 && /[^a-z]/.test(word) && !OWN.has(word)
}

function redactPath(path: string, isSecret: IsSecret): string {
  if (path === '') return path
  return path
    .split('/')
    .map(segment =>
      !/^\d*$/.test(segment) && !isName(segment) && tells(segment, isSecret) ? PLACEHOLDER : segment,
    )
    .join('/')
}

/** Whether some word of a text is a secret, or the text itself. */
function tells(text: string, isSecret: IsSecret, cut = false): boolean {
  const all = words(text)
  return (
    isSecret(text.trim(), cut) || all.some((word, index) => isSecret(word, cut && index === all.length - 1))
  )
}

/**
 * Tells what must not be said: whatever stands in hidden places of a file and nowhere else in it. A text that was cut may
 * end in the middle of a word.
 * @param isAsked Whether a word is asked for at all.
 */
function judge(source: SourceText, hidden: Hidden, isAsked: (word: string) => boolean): IsSecret {
  const secret = new Set(hiddenWords(source, hidden, isAsked))
  let shown: ReadonlySet<string> | undefined
  const isShown = (word: string) => {
    shown ??= new Set(shownWords(source, hidden, isAsked))
    return shown.has(word)
  }
  let sorted: readonly string[] | undefined
  const begins = (word: string) => {
    sorted ??= [...secret].sort(compare)
    return word.length >= SHORTEST_CUT && firstNotBefore(sorted, word)?.startsWith(word) === true
  }
  return (word, cut = false) => (secret.has(word) || (cut && begins(word))) && !isShown(word)
}

function* hiddenWords(source: SourceText, hidden: Hidden, isAsked: (word: string) => boolean) {
  for (const [line, spans] of hidden) {
    const text = source.line(line) ?? ''
    for (const { start, end } of spans) yield* spellings(text.slice(start, end)).filter(isAsked)
  }
}

function* shownWords(source: SourceText, hidden: Hidden, isAsked: (word: string) => boolean) {
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line) ?? ''
    yield* words(withoutSpans(text, hidden.get(line) ?? [])).filter(isAsked)
    yield* (text.match(KEY) ?? []).filter(key => isAsked(key) && isMeantAsField(key))
  }
}

/** A shorter beginning of a word says nothing of it. */
const SHORTEST_CUT = 3

/** The first of some sorted words that does not come before a word. */
function firstNotBefore(sorted: readonly string[], word: string): string | undefined {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return sorted[low]
}

/** Keys of objects in one line, which a frame hides whole. */
const KEY = /(?<!\w)\w{4,12}(?=["']?\s*:)/g

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(from, start)} `
    from = end
  }
  return rest + text.slice(from)
}
