import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import { fieldsOf, itemsOf, part, type Traced } from '../traced.ts'

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
  return found !== undefined && isConfig(found) ? found : undefined
}

/** The objects of a list. */
export function objectsIn(config: Traced, name: string): readonly Config[] {
  return listIn(config, name).filter(isConfig)
}

/** The texts of a list. */
export function textsIn(config: Traced, name: string): readonly Traced<string>[] {
  return listIn(config, name).filter(isText)
}

function listIn(config: Traced, name: string): readonly Traced[] {
  const found = part(config, name)
  return found !== undefined && isArray(found.value) ? itemsOf(found) : []
}

/** The entries of a map of texts, sorted by their names. */
export function pairsIn(config: Traced, name: string): readonly (readonly [string, Traced<string>])[] {
  const found = part(config, name)
  if (found === undefined) return []
  return fieldsOf(found)
    .flatMap(([key, value]) => (isText(value) ? [[key, value] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

export function isConfig(traced: Traced): traced is Config {
  return isObject(traced.value)
}

export function isText(traced: Traced): traced is Traced<string> {
  return typeof traced.value === 'string'
}
