import type { Origin, SourceText } from '../../core/origin.ts'
import type { Path } from '../../core/path.ts'
import { keyText } from '../../yaml/keys.ts'
import type { YamlNode } from '../../yaml/node.ts'
import { documentsOf } from '../documents.ts'
import { plainValue } from './yaml-values.ts'

/** A key of a map that go-yaml v3 does not read as a text, so that kustomize cannot print the object as JSON. */
export interface UnquotedKey {
  /** As it is written. */
  readonly text: string
  readonly origin: Origin
}

/** The keys of a source that are numbers, booleans, null or days. */
export function* unquotedKeysIn(source: SourceText): Generator<UnquotedKey> {
  for (const [document, { root, text }] of documentsOf(source).entries()) {
    if (root === undefined) continue
    for (const { key, path } of keysIn(root, []))
      if (isUnquoted(key, text))
        yield { text: text.slice(key.start, key.end), origin: { source, document, path } }
  }
}

/** The keys of all maps, with the paths of their values. */
function* keysIn({ kind, items }: YamlNode, path: Path): Generator<{ key: YamlNode; path: Path }> {
  if (kind === 'sequence') for (const [index, item] of items.entries()) yield* keysIn(item, [...path, index])
  if (kind !== 'map') return
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [key, item] = [items[at], items[at + 1]]
    const name = key && keyText(key)
    if (key === undefined || item === undefined || name === undefined) continue
    yield { key, path: [...path, name] }
    yield* keysIn(item, [...path, name])
  }
}

function isUnquoted({ kind, value, start, end }: YamlNode, text: string): boolean {
  if (kind !== 'scalar' || /["']/.test(text.charAt(start))) return false
  const written = text.slice(start, end)
  return typeof value === 'string'
    ? plainValue(written, value) !== value
    : typeof plainValue(written, value) !== 'string'
}
