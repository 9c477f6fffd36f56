import { isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { SchemaIssue } from './issue.ts'
import type { UniqueKey } from './node.ts'

/** Items of a list that share a key the API server wants to be unique; the second and each further one is reported. */
export function duplicateIssues(
  items: readonly Json[],
  keys: readonly UniqueKey[],
  path: Path,
): readonly SchemaIssue[] {
  return keys.flatMap(key => {
    const firstWith = new Map<string, number>()
    return items.flatMap((item, index): SchemaIssue[] => {
      const values = keyValues(item, key)
      if (values === undefined) return []
      const text = JSON.stringify(values)
      const first = firstWith.get(text)
      if (first === undefined) {
        firstWith.set(text, index)
        return []
      }
      const [field] = key
      return [
        {
          rule: 'duplicate-list-map-key',
          path: [...path, index, ...(field === undefined ? [] : [field.name])],
          about: [...path, index],
          message: `${describeKey(key, values)} is taken: ${String(path.at(-1))}[${first}] has it too`,
        },
      ]
    })
  })
}

/** The values of the key's fields; undefined where one is absent that has no default, or is no scalar. */
function keyValues(item: Json, key: UniqueKey): readonly (string | number)[] | undefined {
  if (!isObject(item)) return undefined
  const values: (string | number)[] = []
  for (const { name, default: fallback } of key) {
    const value = item[name] ?? fallback
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    if (value === '' && fallback === undefined) return undefined
    values.push(value === '' && fallback !== undefined ? fallback : value)
  }
  return values
}

function describeKey(key: UniqueKey, values: readonly (string | number)[]): string {
  return key.map(({ name }, index) => `${name} ${JSON.stringify(values[index])}`).join(' with ')
}
