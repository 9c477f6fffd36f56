import type { JsonObject } from '../../core/json.ts'
import { documentsOf } from '../documents.ts'
import { inlineText } from '../inline-text.ts'
import { isMap, type Traced, traced } from '../traced.ts'

/** The map that a text holds as YAML, such as values for a chart; undefined where it holds something else. */
export function yamlIn({ value, origins }: Traced<string>): Traced<JsonObject> | undefined {
  const { source, document, path } = origins.origin
  const inner = inlineText(source, document, path, value)
  const index = Math.max(
    0,
    documentsOf(inner).findIndex(({ empty }) => !empty),
  )
  const read = documentsOf(inner)[index]
  if (read?.value === undefined) return value.trim() === '' ? { value: {}, origins } : undefined
  const whole = traced(read.value, inner, index)
  return isMap(whole) ? whole : undefined
}
