import { isArray, type Json } from '../../../../core/json.ts'
import { type Origins, originsOfPart } from '../../../../core/origin.ts'
import { textFrom } from '../../template/text/text.ts'
import { Dict, List, Sourced, type Value } from '../../template/value/value.ts'

/** What YAML says, as Helm reads it into values: all numbers are `float64`. Each part knows where it came from. */
export function goValue(json: Json, origins: Origins): Value {
  const { origin } = origins
  if (json === null) return null
  if (typeof json === 'string') return textFrom(json, origin)
  if (typeof json === 'bigint') return new Sourced(Number(json), origin)
  if (typeof json !== 'object') return new Sourced(json, origin)
  const inner = (item: Json, step: string | number) => goValue(item, originsOfPart(origins, step))
  if (isArray(json)) return new List(json.map(inner), { origin })
  return new Dict(
    Object.entries(json).map(([key, item]) => [key, inner(item, key)] as const),
    { origin },
  )
}
