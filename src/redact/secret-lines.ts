import { isField, isName, startOfValue } from './fields.ts'
import type { Section } from './sections.ts'
import type { SourceText } from './source-text.ts'
import type { Hide } from './spans.ts'
import { type Entry, entryOf, indentation, isNoValue, unquoted } from './yaml-line.ts'

/** An entry that others may stand below. */
interface Open {
  readonly column: number
  readonly key: string
}

/**
 * Hides the lines of a Secret, but for what is known to be none of its values: who it is, the fields that every Secret has,
 * and keys that read like names. Whatever is in doubt is hidden: in a Secret that is written wrong, values may be anywhere.
 */
export function hideSecret(source: SourceText, { from, to }: Section, hide: Hide): void {
  const open: Open[] = []
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    if (isNoValue(text) || /^(---|\.\.\.)\s*$/.test(text)) continue
    const entry = entryOf(text)
    if (entry === undefined) {
      hide(line, startOfValue(text))
      continue
    }
    const { column, keyEnd, key, start, value } = entry
    while ((open.at(-1)?.column ?? -1) >= column) open.pop()
    open.push({ column, key })
    const holdsSomething = !isNoValue(value)
    const isShown = isField(key) || (isName(key) && (holdsSomething || opens(source, line, to, entry)))
    if (!isShown) hide(line, column, keyEnd)
    if (holdsSomething && !isKnown(open, unquoted(value))) hide(line, start)
  }
}

/** Whether the lines below an entry belong to it. */
function opens(source: SourceText, line: number, to: number, { column }: Entry): boolean {
  for (let below = line + 1; below < to; below++) {
    const text = source.line(below) ?? ''
    if (text.trim() === '') continue
    return indentation(text) > column
  }
  return false
}

/** What the values of a Secret that are no secret look like, by their place from the root or from an item of a list. */
const KNOWN: readonly (readonly [RegExp, RegExp])[] = [
  [/^apiversion$/, /^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/],
  [/^kind$/, /^(list|\w*secret(list)?)$/i],
  [/^type$/, /^(Opaque|[a-z0-9-]+(\.[a-z0-9-]+)+\/[A-Za-z0-9.-]+)$/],
  [/^immutable$/, /^(true|false)$/],
  [/^metadata$/, /^\{ ?(name|namespace): [a-z0-9.-]{1,253}(, (name|namespace): [a-z0-9.-]{1,253})? ?\}$/],
  [/^metadata\/(name|namespace|generatename)$/, /^[a-z0-9.-]{0,253}$/],
  [/^metadata\/annotations\/kubernetes\.io\/service-account\.name$/, /^[a-z0-9.-]{0,253}$/],
  [/^metadata\/labels\/(?!.*(pass|secret|token|cred|key))/, /^[A-Za-z0-9._-]{0,63}$/],
]

/** How deep what is known stands in its object; what is deeper may be anything. */
const DEEPEST = 3

/** No key of a label is longer. */
const LONGEST = 317

function isKnown(open: readonly Open[], value: string): boolean {
  const own = open[0]?.key.toLowerCase() === 'items' ? open.slice(1) : open
  if (own.length > DEEPEST || own.some(({ key }) => key.length > LONGEST)) return false
  const way = own.map(({ key }) => key.toLowerCase()).join('/')
  return KNOWN.some(([place, shape]) => place.test(way) && shape.test(value))
}
