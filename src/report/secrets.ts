import type { Finding } from '../core/finding.ts'
import type { RuleMeta } from '../core/rule.ts'
import type { SourceText } from './source-text.ts'

/** A stretch of one line, in UTF-16 code units from 0, end exclusive; Infinity is the end of the line. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The stretches of each line that must never be shown, by line number. */
export type Hidden = ReadonlyMap<number, readonly Span[]>

/** Tells which findings are about a secret value: those of rules about secrets, and those inside the data of a Secret. */
export function secretFindings(rules: readonly RuleMeta[]): (finding: Finding) => boolean {
  const ids = new Set(rules.filter(({ category }) => category === 'secrets').map(({ id }) => id))
  return ({ rule, resource, path }) =>
    ids.has(rule) || (resource?.kind === 'Secret' && /^\/(data|stringData)(\/|$)/.test(path))
}

/**
 * Where secret values stand in a file. Two witnesses are heard, for a finding's frame shows lines that are not its
 * own: the findings about secret values, and the text itself, since a Secret that does not even parse has values too.
 */
export function hiddenSpans(
  source: SourceText,
  text: string,
  findings: readonly Finding[],
  isSecret: (finding: Finding) => boolean,
): Hidden {
  const hidden = new Map<number, Span[]>()
  const hide: Hide = (line, start, end = Infinity) => {
    const spans = hidden.get(line)
    if (spans === undefined) hidden.set(line, [{ start, end }])
    else spans.push({ start, end })
  }
  for (const finding of findings) if (isSecret(finding)) hideValue(source, finding, hide)
  if (/secret/i.test(text)) hideSecretData(source, hide)
  for (const spans of hidden.values()) merge(spans)
  return hidden
}

type Hide = (line: number, start: number, end?: number) => void

/** Sorts the spans of a line and joins those that meet, in place. */
function merge(spans: Span[]): void {
  const sorted = spans.splice(0).sort((a, b) => a.start - b.start)
  for (const span of sorted) {
    const last = spans.at(-1)
    if (last !== undefined && span.start <= last.end) {
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else spans.push(span)
  }
}

/** Hides the value a finding underlines, or where it underlines a key, the value of that key. */
function hideValue(source: SourceText, { line, column, endLine, endColumn }: Finding, hide: Hide): void {
  const first = source.line(line) ?? ''
  const colon = line === endLine ? /^\s*:(?=\s|["'[{]|$)\s*/.exec(first.slice(endColumn - 1)) : null
  if (colon !== null) {
    hide(line, endColumn - 1 + colon[0].length)
    const indent = indentation(first)
    for (let below = line + 1; below <= source.lineCount; below++) {
      const text = source.line(below) ?? ''
      if (text.trim() !== '' && indentation(text) <= indent) break
      hide(below, indentation(text))
    }
    return
  }
  if (line === endLine) {
    hide(line, column - 1, Math.max(endColumn - 1, column))
    return
  }
  hide(line, column - 1)
  for (let below = line + 1; below < endLine; below++) hide(below, indentation(source.line(below) ?? ''))
  if (endColumn > 1)
    hide(endLine, Math.min(indentation(source.line(endLine) ?? ''), endColumn - 1), endColumn - 1)
}

const DOCUMENT_START = /^---(\s|$)/
const SECRET_KIND = /\bkind\b[\\"']*\s*:[^\n,}]*\bSecret(List)?\b/i
const DATA_KEY = /(^|[\s{,"'\\])(?:stringData|data)[\\"']*\s*:/
// The fields that can follow the data of a Secret, in it or in the next item of a list.
const OBJECT_KEY =
  /^\s*(?:-\s+)?["']?(?:apiVersion|kind|metadata|type|immutable|data|stringData|items|spec|status)["']?\s*:(?=\s|["'[{]|$)/
const DATA_ENTRY = /^\s*(?:"[-._\w]+"|'[-._\w]+'|[-._\w]+)\s*:(?=\s|["']|$)\s*/
const NO_VALUE = /^\s*([{}[\],]*|[|>][-+\d]*)\s*$/

/** Hides what stands below `data` and `stringData` in every document that speaks of a Secret. */
function hideSecretData(source: SourceText, hide: Hide): void {
  let start = 1
  for (let line = 1; line <= source.lineCount + 1; line++) {
    const text = source.line(line)
    if (text !== undefined && !DOCUMENT_START.test(text)) continue
    let speaksOfSecret = false
    for (let at = start; at < line && !speaksOfSecret; at++)
      speaksOfSecret = SECRET_KIND.test(source.line(at) ?? '')
    if (speaksOfSecret) hideData(source, start, line, hide)
    start = line + 1
  }
}

/** Hides the entries of data between two lines, leaving their keys to be read. Whatever is in doubt is hidden. */
function hideData(source: SourceText, from: number, to: number, hide: Hide): void {
  let dataIndent: number | undefined
  let entryIndent: number | undefined
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    const indent = indentation(text)
    if (dataIndent !== undefined) {
      if (NO_VALUE.test(text)) continue
      if (indent > dataIndent || !OBJECT_KEY.test(text)) {
        entryIndent ??= indent
        const entry = indent === entryIndent ? DATA_ENTRY.exec(text) : null
        const value = entry?.[0].length ?? indent
        if (!NO_VALUE.test(text.slice(value))) hide(line, value)
        continue
      }
      dataIndent = undefined
    }
    const key = DATA_KEY.exec(text)
    if (key === null) continue
    const rest = text.slice(key.index + key[0].length)
    if (!NO_VALUE.test(rest)) hide(line, key.index + key[0].length + indentation(rest))
    const startsLine = /^[\s\-"']*$/.test(text.slice(0, key.index))
    if (!startsLine && !leavesOpen(rest)) continue
    dataIndent = startsLine ? key.index + (key[1] ?? '').length : indent
    entryIndent = undefined
  }
}

function leavesOpen(text: string): boolean {
  return text.split('{').length > text.split('}').length
}

function indentation(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0
}
