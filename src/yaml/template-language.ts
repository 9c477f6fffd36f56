import { Composer } from './composer.ts'
import { Fault } from './fault.ts'
import { linesOutsideScalars } from './lines-outside.ts'
import { parseDocument } from './parser.ts'

/**
 * What a document that cannot be read is a template of, in the words of a report; undefined where it is simply broken. It is a
 * template where actions stand on lines of their own, outside of block scalars, where a manifest may well have them; or
 * where it can be read as soon as a word is in the place of each action.
 */
export function templateLanguage(text: string): string | undefined {
  const actions = actionsIn(text)
  if (actions.length === 0) return undefined
  if (!actions.some(({ isLine }) => isLine) && !isReadable(withWords(text, actions))) return undefined
  const languages = actions.map(({ text: action }) => LANGUAGES.find(([sign]) => sign.test(action))?.[1])
  return languages.find(language => language !== undefined) ?? 'template with {{ }}'
}

/** https://carvel.dev/ytt/docs/latest/lang-ref-annotation/ */
const YTT = /(?:^|[ \t])#@(?:[ \t]|!|(?:data|overlay|schema|yaml|library|ytt)\/)/

/** What a document that can be read is a template of: one of ytt, whose actions are comments to everybody else. */
export function commentedTemplate(text: string): string | undefined {
  for (const line of linesOutsideScalars(text)) if (YTT.test(line.text)) return 'ytt template'
  return undefined
}

/** What tells the languages apart, by their actions. */
const LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/^(?:\{%|\{#)/, 'Jinja template'],
  [/^<%/, 'ERB template'],
  [/^%\{/, 'Terraform template'],
  [
    /^\{\{-?\s*(?:[.$]|\/\*|(?:if|else|end|range|with|define|block|template|include|tpl|toYaml|printf|quote)\b)/,
    'Go template',
  ],
  [/^\{\{[#^/>!&{]/, 'Mustache template'],
]

const BRACKETS = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['%{', '}'],
] as const

const OPENING = /\{[{%#]|<%|%\{/g

/** `{{ app: web }}`: no action of any language, but a map that somebody has put into one bracket too many. */
const MAP = /^\{\{-?\s*["']?[\w.-]+["']?:\s/

interface Action {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Whether nothing but actions stands on its line. */
  readonly isLine: boolean
}

/** The actions of a template outside of block scalars and comments. An action may span lines. Linear. */
function actionsIn(text: string): readonly Action[] {
  const found: Action[] = []
  const closed = closings(text)
  const openingFrom = openings(text)
  const skip = () => found.at(-1)?.end ?? 0
  for (const { start, end, text: line } of linesOutsideScalars(text, skip)) {
    if (/^\s*#/.test(line)) continue
    const onLine: Omit<Action, 'isLine'>[] = []
    let next = openingFrom(start)
    while (next !== undefined && next.index < end) {
      const { 0: opening, index } = next
      const stop = closed(opening, index)
      const action = stop === undefined ? '' : text.slice(index, stop)
      const isAction = stop !== undefined && !MAP.test(action)
      if (isAction) onLine.push({ start: index, end: stop, text: action })
      next = openingFrom(isAction ? stop : index + opening.length)
    }
    const isLine = isBlankBetween(text, start, onLine)
    for (const action of onLine) found.push({ ...action, isLine })
  }
  return found
}

/** The first opening bracket from somewhere on, for places in ascending order. The text is searched once, not for each line. */
function openings(text: string): (from: number) => RegExpExecArray | undefined {
  const opening = new RegExp(OPENING)
  let next = opening.exec(text)
  return from => {
    if (next !== null && next.index < from) {
      opening.lastIndex = from
      next = opening.exec(text)
    }
    return next ?? undefined
  }
}

/** Where the action ends that begins somewhere. A bracket that is never closed is looked for only once. */
function closings(text: string): (opening: string, start: number) => number | undefined {
  const missing = new Set<string>()
  return (opening, start) => {
    const closing = BRACKETS.find(([open]) => open === opening)?.[1] ?? ''
    if (missing.has(opening)) return undefined
    const at = text.indexOf(closing, start + opening.length)
    if (at === -1) missing.add(opening)
    return at === -1 ? undefined : at + closing.length
  }
}

/** Whether there is nothing on a line but actions. */
function isBlankBetween(
  text: string,
  lineStart: number,
  actions: readonly { start: number; end: number }[],
): boolean {
  let at = lineStart
  for (const { start, end } of actions) {
    if (text.slice(at, start).trim() !== '') return false
    at = end
  }
  const stop = text.indexOf('\n', at)
  return actions.length > 0 && text.slice(at, stop === -1 ? text.length : stop).trim() === ''
}

/** A text with a word in the place of each action. */
function withWords(text: string, actions: readonly Action[]): string {
  let at = 0
  const parts = actions.map(({ start, end }) => {
    const part = `${text.slice(at, start)}x`
    at = end
    return part
  })
  return `${parts.join('')}${text.slice(at)}`
}

function isReadable(text: string): boolean {
  const composer = new Composer()
  try {
    parseDocument(text, 0, text.length, composer)
    composer.finish()
    return composer.faults.length === 0
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return false
  }
}
