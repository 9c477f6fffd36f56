import { readDocuments, type YamlDocument } from '../yaml/documents.ts'
import { keyText } from '../yaml/keys.ts'
import { type LineIndex, lineIndex, rangeOf } from '../yaml/locate.ts'

/**
 * Which lines of a text belong to an object that is new, or not as it was in the text `before`; undefined where there was
 * no such file. An object is its text, its comments included; where it stands in the file does not matter.
 */
export function changedLines(text: string, before: string | undefined): (line: number) => boolean {
  if (before === undefined) return () => true
  if (plain(text) === plain(before)) return () => false
  const known = new Set(objectsOf(before).map(({ content }) => content))
  const objects = objectsOf(text)
  return line => {
    // Items of a list follow the list they are in, so the last that fits is the innermost.
    const around = objects.findLast(({ first, last }) => first <= line && line <= last)
    return around === undefined || !known.has(around.content)
  }
}

interface ObjectText {
  readonly first: number
  readonly last: number
  readonly content: string
}

/** The documents of a text, and behind each that is a list, its items. */
function objectsOf(text: string): readonly ObjectText[] {
  const lines = lineIndex(text)
  return readDocuments(text).flatMap(document => [
    objectText(text, document, lines),
    ...itemsOf(document).map(item => objectText(text, item, lines)),
  ])
}

function objectText(
  text: string,
  { start, end }: { start: number; end: number },
  lines: LineIndex,
): ObjectText {
  const content = plain(text.slice(start, end))
  return {
    first: rangeOf(start, start, lines).line,
    last: rangeOf(Math.max(start, end - 1), Math.max(start, end - 1), lines).line,
    content,
  }
}

function itemsOf({ root }: YamlDocument): readonly { readonly start: number; readonly end: number }[] {
  const { kind, items = [] } = root ?? {}
  if (kind !== 'map') return []
  const at = items.findIndex((key, index) => index % 2 === 0 && keyText(key) === 'items')
  const list = at < 0 ? undefined : items[at + 1]
  return list?.kind === 'sequence' ? list.items : []
}

/** Line breaks differ between checkouts of one file; the `---` before an object depends on what stands before it. */
function plain(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^---[^\S\n]*\n/, '')
    .trim()
}
