import { isArray, type Json } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { textFrom } from '../../template/text.ts'
import { Dict, List, Sourced, type Value } from '../../template/value.ts'

/** What YAML says, as Helm reads it into values: all numbers are `float64`. Each part knows where it stands. */
export function valueOf(json: Json, origin: Origin): Value {
  if (json === null) return null
  if (typeof json === 'string') return textFrom(json, origin)
  if (typeof json === 'bigint') return new Sourced(Number(json), origin)
  if (typeof json !== 'object') return new Sourced(json, origin)
  const within = (step: string | number) => ({ ...origin, path: [...origin.path, step] })
  if (isArray(json)) return new List(json.map((item, index) => valueOf(item, within(index))), { origin })
  return new Dict(
    Object.entries(json).map(([key, item]) => [key, valueOf(item, within(key))] as const),
    { origin },
  )
}
