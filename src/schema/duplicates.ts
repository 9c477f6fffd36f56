import { isObject, type Json, jsonText } from '../core/json.ts'
import { isNumber } from '../core/numbers.ts'
import type { Path } from '../core/path.ts'
import type { SchemaIssue } from './issue.ts'
import type { KeyField, UniqueKey } from './node.ts'

/** Items of a list that share a key the API server wants to be unique; the second and each further one is reported. */
export function duplicateIssues(
  items: readonly Json[],
  keys: readonly UniqueKey[],
  path: Path,
): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  for (const key of keys) {
    const firstWith = new Map<string, number>()
    for (let index = 0; index < items.length; index++) {
      const text = keyText(items[index], key)
      if (text === undefined) continue
      const first = firstWith.get(text)
      if (first === undefined) firstWith.set(text, index)
      else
        issues.push(duplicateIssue(items[index], key, [...path, index], `${String(path.at(-1))}[${first}]`))
    }
  }
  return issues
}

function duplicateIssue(item: Json | undefined, key: UniqueKey, path: Path, first: string): SchemaIssue {
  const [field] = key
  const described = key.map(part => `${part.name} ${jsonText(keyValue(item, part))}`).join(' with ')
  return {
    rule: 'duplicate-list-map-key',
    path: [...path, ...(field === undefined ? [] : [field.name])],
    about: path,
    message: `${described} is taken: ${first} has it too`,
  }
}

/** The values of the key's fields as one text; undefined where an item is not to be compared. */
function keyText(item: Json | undefined, key: UniqueKey): string | undefined {
  let text = ''
  for (const field of key) {
    const value = keyValue(item, field)
    if (value === undefined) return undefined
    text = key.length === 1 ? String(value) : `${text}${value}\n`
  }
  return text
}

/** The value of one field, or what it counts as where it is absent or empty; undefined where it is no scalar either. */
function keyValue(item: Json | undefined, field: KeyField): string | number | bigint | undefined {
  const value = isObject(item) ? item[field.name] : undefined
  if (value === undefined || value === null || value === '') return isObject(item) ? field.default : undefined
  return typeof value === 'string' || isNumber(value) ? value : undefined
}
