import { RunMap } from './run-map.ts'
import { type Text, TracedText } from './text.ts'
import { TextBuilder } from './text-builder.ts'

/** The part of a text from one offset to another, in UTF-16 code units. */
export function sliceText(text: Text, from: number, to?: number): Text {
  if (typeof text === 'string') return text.slice(from, to)
  const part = text.text.slice(from, to)
  if (part.length === text.text.length) return text
  return part === '' ? '' : new TracedText(part, new RunMap(text.runs).slice(from, from + part.length))
}

/** The parts of a text between the matches of a separator, as `String.prototype.split` gives them. */
export function splitText(text: Text, separator: string): readonly Text[] {
  if (typeof text === 'string') return text.split(separator)
  const map = new RunMap(text.runs)
  let at = 0
  return text.text.split(separator).map(part => {
    const from = at
    at += part.length + separator.length
    return part === '' ? '' : new TracedText(part, map.slice(from, from + part.length))
  })
}

/** Texts one after another, with a separator between them. */
export function joinTexts(texts: readonly Text[], separator = ''): Text {
  const joined = new TextBuilder()
  for (const [index, text] of texts.entries()) {
    if (index > 0) joined.add(separator)
    joined.add(text)
  }
  return joined.build()
}

/** A text with all matches of a string replaced by another one. */
export function replaceText(text: Text, search: string, replacement: string): Text {
  if (typeof text === 'string') return text.replaceAll(search, () => replacement)
  return text.text.includes(search) ? joinTexts(splitText(text, search), replacement) : text
}
