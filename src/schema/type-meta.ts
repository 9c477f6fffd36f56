import { isObject, type Json, type JsonObject } from '../core/json.ts'
import { suggest } from '../core/suggest.ts'
import type { SchemaIssue } from './issue.ts'

/** What is wrong with an object that does not say what it is. */
export function typeMetaIssues(object: JsonObject): readonly SchemaIssue[] {
  return (['apiVersion', 'kind'] as const).flatMap((name): SchemaIssue[] => {
    const value = object[name]
    if (typeof value === 'string' && value !== '') return []
    if (value !== undefined) {
      const message = `"${name}" must be a string that says what the object is, not ${describe(value)}`
      return [{ rule: 'missing-type-meta', path: [name], message }]
    }
    const near = suggest(name, Object.keys(object))
    if (near === undefined)
      return [{ rule: 'missing-type-meta', path: [name], message: `"${name}" is missing` }]
    const hint =
      near.toLowerCase() === name.toLowerCase()
        ? `names are case-sensitive, write "${name}"`
        : `did you mean "${name}"?`
    const message = `unknown field ${JSON.stringify(near)}, and "${name}" is missing; ${hint}`
    return [{ rule: 'missing-type-meta', path: [near], at: 'key', message }]
  })
}

function describe(value: Json): string {
  if (value === null) return 'null'
  if (value === '') return 'an empty one'
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : `the ${typeof value === 'boolean' ? 'boolean' : 'number'} ${value}`
}
