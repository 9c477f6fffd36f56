import type { JsonObject } from '../../core/json.ts'
import { fieldsOf, isMap, isText, part, type Traced } from '../traced.ts'

/** A configuration whose fields have the types that they should have, with where they are written. */
export type Config = Traced<JsonObject>

/** A text of a configuration; empty where it is absent. */
export function textIn(config: Traced, name: string): string {
  const value = part(config, name)?.value
  return typeof value === 'string' ? value : ''
}

export function flagIn(config: Traced, name: string): boolean {
  return part(config, name)?.value === true
}

export function integerIn(config: Traced, name: string): number | undefined {
  const value = part(config, name)?.value
  return typeof value === 'number' ? value : undefined
}

/** An object of a configuration; undefined where it is absent. */
export function objectIn(config: Traced, name: string): Config | undefined {
  const found = part(config, name)
  return found !== undefined && isMap(found) ? found : undefined
}

/** The entries of a map of texts, sorted by their names. */
export function pairsIn(config: Traced, name: string): readonly (readonly [string, Traced<string>])[] {
  const found = part(config, name)
  if (found === undefined) return []
  return fieldsOf(found)
    .flatMap(([key, value]) => (isText(value) ? [[key, value] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
