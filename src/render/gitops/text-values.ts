import type { JsonObject } from '../../core/json.ts'
import type { BuildProblem } from '../build.ts'
import { documentsOf } from '../documents.ts'
import { inlineText } from '../inline-text.ts'
import { isMap, type Traced, traced } from '../traced.ts'

/** The values for a chart that a text holds as YAML; or what is wrong with it, where it is. */
export function valuesIn({ value, origins }: Traced<string>): Traced<JsonObject> | BuildProblem {
  const { source, document, path } = origins.origin
  const inner = inlineText(source, document, path, value)
  const documents = documentsOf(inner)
  const index = documents.findIndex(({ empty }) => !empty)
  const read = documents[index]
  if (read === undefined) return { value: {}, origins }
  const whole = traced(read.value ?? null, inner, index)
  if (isMap(whole)) return whole
  const [fault] = read.value === undefined ? read.problems : []
  return {
    rule: fault === undefined ? 'helm-values' : 'yaml-syntax',
    message: fault?.message ?? 'these values are not a map',
    origin: whole.origins.origin,
  }
}
