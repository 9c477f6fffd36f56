import { isArray, isObject, type Json } from '../core/json.ts'
import type { Settings } from '../core/settings.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'

/**
 * The documents of a text, with the words that the configuration calls placeholders written as `${WORD}` in all values:
 * whoever looks at them later sees a placeholder like any other, and needs no configuration for it.
 */
export function documentsOf(
  text: string,
  { placeholders = [] }: Pick<Settings, 'placeholders'>,
): readonly YamlDocument[] {
  const documents = readDocuments(text)
  const used = placeholders.filter(word => text.includes(word))
  if (used.length === 0) return documents
  const words = new RegExp(used.map(wordPattern).join('|'), 'g')
  const mark = (value: Json): Json => {
    if (typeof value === 'string') return value.replace(words, '$${$&}')
    if (isArray(value)) return value.map(mark)
    return isObject(value) ? withValues(value, mark) : value
  }
  return documents.map(document =>
    document.value === undefined ? document : { ...document, value: mark(document.value) },
  )
}

/** Objects have no prototype, so that a key such as `constructor` is a key like any other. */
function withValues(object: { readonly [key: string]: Json }, of: (value: Json) => Json): Json {
  const copy: Record<string, Json> = Object.create(null)
  for (const [key, value] of Object.entries(object)) copy[key] = of(value)
  return copy
}

/** A word by itself, not within a longer one, and not marked already. */
function wordPattern(word: string): string {
  return `(?<![\\w$]|\\$\\{)${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`
}
