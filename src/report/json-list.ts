import { jsonText } from './visible.ts'

/** Stands in a document for the list that is written piece by piece. */
export const LIST = '\0'

const WRITTEN = JSON.stringify(LIST)

/**
 * The JSON text of a document with one long list in it, `LIST` in the document holding its place: item by item, each on
 * a line of its own, so that a report of a hundred thousand findings is never one string. Nothing the user wrote may stand after that place.
 */
export function* jsonWithList(document: unknown, items: Iterable<unknown>): Iterable<string> {
  const text = jsonText(document, 2)
  const at = text.lastIndexOf(WRITTEN)
  const [indent = ''] = /^ */.exec(text.slice(text.lastIndexOf('\n', at) + 1)) ?? []
  let isEmpty = true
  yield text.slice(0, at)
  for (const item of items) {
    yield `${isEmpty ? '[' : ','}\n${indent}  ${jsonText(item)}`
    isEmpty = false
  }
  yield isEmpty ? '[]' : `\n${indent}]`
  yield `${text.slice(at + WRITTEN.length)}\n`
}
