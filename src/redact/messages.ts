import { compare, type Finding } from '../core/finding.ts'
import { hiddenSpans, isInSecret } from './hidden.ts'
import { type SourceText, sourceText } from './source-text.ts'
import { type Hidden, PLACEHOLDER, type Span } from './spans.ts'

/**
 * Findings of one file without the values of its Secrets: messages and paths say of them what a code frame would show, and
 * no more. Most findings come back as they are.
 */
export function redactFindings(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings
  const source = sourceText(text)
  const hidden = hiddenSpans(source, findings, isInSecret)
  if (hidden.size === 0) return findings
  const isHidden = judge(source, hidden)
  return findings.map(finding => {
    const own = new Set(words(Object.values(finding.resource ?? {}).join(' ')))
    const isSecret: IsSecret = (word, cut) => !own.has(word) && isHidden(word, cut)
    return {
      ...finding,
      message: redactMessage(finding.message, isSecret),
      path: redactPath(finding.path, isSecret),
    }
  })
}

/** Whether a word must not be said; `cut` where it may be the beginning of a longer one. */
type IsSecret = (word: string, cut?: boolean) => boolean

// A quoted text, which may have been cut; an alias or anchor; a number; a word.
const PARTS = /"((?:[^"\\]|\\.)*)("|…|$)|[*&][^\s"',]+|-?\d[\d.]*(?:e[+-]?\d+)?|[\p{L}\p{N}_]+/gu

function redactMessage(message: string, isSecret: IsSecret): string {
  return message.replace(PARTS, (part: string, quoted: string | undefined, end: string | undefined) => {
    if (quoted !== undefined)
      return tells(unescaped(quoted), isSecret, end !== '"')
        ? `"${PLACEHOLDER}${end === '…' ? '"' : end}`
        : part
    if (/^[*&]/.test(part)) return tells(part, isSecret) ? PLACEHOLDER : part
    // Bare words in lower case are our own, whatever some value may be, and short numbers are places in lists.
    return isTelling(part) && isSecret(part) ? PLACEHOLDER : part
  })
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
    .map(segment => (!/^\d*$/.test(segment) && tells(segment, isSecret) ? PLACEHOLDER : segment))
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
 */
function judge(source: SourceText, hidden: Hidden): IsSecret {
  const secret = hiddenWords(source, hidden)
  let shown: ReadonlySet<string> | undefined
  const isShown = (word: string) => {
    shown ??= shownWords(source, hidden)
    return shown.has(word)
  }
  let sorted: readonly string[] | undefined
  const begins = (word: string) => {
    sorted ??= [...secret].sort(compare)
    return word.length >= SHORTEST_CUT && firstNotBefore(sorted, word)?.startsWith(word) === true
  }
  return (word, cut = false) => (secret.has(word) || (cut && begins(word))) && !isShown(word)
}

function hiddenWords(source: SourceText, hidden: Hidden): ReadonlySet<string> {
  const secret = new Set<string>()
  for (const [line, spans] of hidden) {
    const text = source.line(line) ?? ''
    for (const { start, end } of spans) for (const word of spellings(text.slice(start, end))) secret.add(word)
  }
  return secret
}

function shownWords(source: SourceText, hidden: Hidden): ReadonlySet<string> {
  const shown = new Set<string>()
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line) ?? ''
    for (const word of words(withoutSpans(text, hidden.get(line) ?? []))) shown.add(word)
    for (const [, key = ''] of text.matchAll(FIELD)) shown.add(key)
  }
  return shown
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

/** The fields of objects in one line, which a frame hides whole. */
const FIELD =
  /(?<![\w"'])(apiVersion|kind|metadata|name|namespace|labels|annotations|type|immutable|data|stringData)(?=["']?\s*:)/g

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(from, start)} `
    from = end
  }
  return rest + text.slice(from)
}

/** How a hidden value may be said in a message: whole, word by word, without its escapes, as the number it is read as. */
function spellings(hidden: string): readonly string[] {
  const value = withoutComment(hidden.trim())
  const bare = value.replace(/[,}\]]*$/, '').replace(/^(["'])(.*)\1$/, '$2')
  const plain = unescaped(bare.replaceAll("''", "'"))
  return [bare, plain, ...words(value), ...words(plain), ...numbers(value)]
}

/** No finding speaks of comments, and their words are common ones. */
function withoutComment(value: string): string {
  if (/^["']/.test(value)) return value.replace(/^("(?:[^"\\]|\\.)*"|'[^']*')\s+#.*$/, '$1')
  return value.replace(/(^|\s)#.*$/, '')
}

function numbers(value: string): readonly string[] {
  return [...value.matchAll(/[-+]?\d[\w.+-]*/g)].flatMap(([written]) => {
    const digits = written.replaceAll('_', '')
    const read = [Number(digits), ...(/^0[0-7]+$/.test(digits) ? [Number.parseInt(digits, 8)] : [])]
    return read.filter(number => !Number.isNaN(number)).map(String)
  })
}

/** Words long enough to tell anything. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/[\p{L}\p{N}_]{2,}/gu)].map(([word]) => word)
}

/** A text in double quotes as it is meant; as it stands where its escapes are none of JSON's. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
