import type { Json } from '../core/json.ts'
import { valuesAt } from '../kubernetes/values-at.ts'
import type { JsonSchemaCheck } from '../schema/json-schema.ts'
import type { Check } from './custom-rule.ts'

/**
 * Holds a JSON Schema against the values that a pattern of fields leads to; against the object itself where it is empty.
 * Each thing wrong is an issue at its place; with a message of the rule's own that one is told in place of the schema's.
 */
export function schemaCheck(
  schema: JsonSchemaCheck,
  pattern: readonly string[],
  message: string | undefined,
): Check {
  return function* check({ object }) {
    for (const { value, path } of valuesAt(object, pattern)) {
      for (const issue of schema(value as Json)) {
        const subject = issue.path.length === 0 && path.length > 0 ? `${path.at(-1)} ` : ''
        yield { path: [...path, ...issue.path], message: message ?? `${subject}${issue.message}` }
      }
    }
  }
}
