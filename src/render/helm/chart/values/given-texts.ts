import type { Path } from '../../../../core/path.ts'
import { toText } from '../../functions/text/to-text.ts'
import { plainText } from '../../template/text/text.ts'
import { Dict, List, type Value } from '../../template/value/value.ts'
import { parseSet } from './set.ts'
import type { ValueSource } from './sources.ts'

/** The scalars that `--set` and its like give at some paths, and below of them, as texts. */
export function givenTexts(sources: readonly ValueSource[], paths: readonly Path[]): readonly string[] {
  return sources.flatMap(source => {
    if (!('set' in source)) return []
    const values = new Dict()
    // What is wrong with it, the chart's rendering says.
    parseSet(source.set, values, { form: 'typed', ...source })
    return paths.flatMap(path => textsIn(valueAt(values, path)))
  })
}

function valueAt(value: Value, path: Path): Value {
  return path.reduce<Value>((inner, segment) => {
    if (inner instanceof Dict) return inner.entries.get(String(segment)) ?? null
    return inner instanceof List ? (inner.items[Number(segment)] ?? null) : null
  }, value)
}

function textsIn(value: Value): readonly string[] {
  if (value instanceof Dict) return [...value.entries.values()].flatMap(textsIn)
  if (value instanceof List) return value.items.flatMap(textsIn)
  return value === null ? [] : [plainText(toText(value))]
}
