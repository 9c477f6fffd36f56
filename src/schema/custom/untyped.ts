import { append } from '../../core/append.ts'
import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { LONGEST_SCHEMA_PATH } from '../../kubernetes/nesting.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaNode } from '../node.ts'
import { walkObject } from '../walk.ts'

/** What the server finds out when it decodes; what it does not know there it drops without a word. */
const DECODED: readonly string[] = ['invalid-type', 'missing-required-field']

/** Where a schema may stand, and something else as well, so that the schema of definitions leaves it open. */
const OPEN: readonly string[] = ['items', 'additionalProperties', 'additionalItems']
const LISTS: readonly string[] = ['allOf', 'anyOf', 'oneOf']
const MAPS: readonly string[] = ['properties', 'patternProperties', 'definitions']

/**
 * What has the wrong type in the parts of a schema that the schema of CustomResourceDefinitions does not describe: those
 * below `items` and `additionalProperties`. `node` is the schema of schemas; the paths lead from the part given.
 */
export function untypedIssues(
  schema: JsonObject,
  node: SchemaNode,
  source: (path: Path) => string | undefined,
): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const path: (string | number)[] = []

  function check(part: JsonObject): void {
    const at = [...path]
    const found = walkObject(part, node, below => source([...at, ...below]))
    for (const issue of found.issues) {
      if (!DECODED.includes(issue.rule)) continue
      issues.push({
        ...issue,
        path: [...at, ...issue.path],
        ...(issue.about && { about: [...at, ...issue.about] }),
      })
    }
  }

  function into(part: Json | undefined, isOpen: boolean, ...steps: Path): void {
    if (!isObject(part) || path.length > LONGEST_SCHEMA_PATH) return
    append(path, steps)
    if (isOpen) check(part)
    visit(part)
    path.length -= steps.length
  }

  function visit(part: JsonObject): void {
    for (const name of OPEN) {
      const value = part[name]
      if (name === 'additionalProperties' && value !== undefined) checkBoolean(value, name)
      if (isArray(value)) for (const [index, one] of value.entries()) into(one, true, name, index)
      else into(value, true, name)
    }
    for (const name of LISTS) {
      const value = part[name]
      if (isArray(value)) for (const [index, one] of value.entries()) into(one, false, name, index)
    }
    for (const name of MAPS) {
      const value = part[name]
      if (isObject(value)) for (const key of Object.keys(value)) into(value[key], false, name, key)
    }
    into(part['not'], false, 'not')
  }

  function checkBoolean(value: Json, name: string): void {
    if (isObject(value) || typeof value === 'boolean' || value === null) return
    const message = `"${name}" must be a schema, or true or false`
    issues.push({ rule: 'invalid-type', path: [...path, name], message })
  }

  visit(schema)
  return issues
}
