import { fieldOf, isArray, isObject, type Json, type JsonObject } from '../../../../core/json.ts'
import type { Path } from '../../../../core/path.ts'
import { unknownName } from '../../../../core/unknown-name.ts'

/** Reads the fields of a struct as Go reads them from YAML; what has the wrong type is told to `refuse`. */
export interface Fields {
  readonly text: (name: string) => string
  readonly texts: (name: string) => readonly string[]
  readonly textMap: (name: string) => Readonly<Record<string, string>>
  readonly flag: (name: string) => boolean
  readonly list: (name: string) => readonly Json[]
  /** Where a field stands. */
  readonly pathOf: (name: string) => Path
  readonly has: (name: string) => boolean
  /** The names of all that nobody has asked for, with what could have been meant. */
  readonly unknown: () => readonly UnknownField[]
}

/** A field that nobody knows. */
export interface UnknownField {
  readonly path: Path
  readonly message: string
}

export type Refuse = (path: Path, message: string) => void

/**
 * @param path Where the object stands.
 */
export function fieldsOf(object: JsonObject, path: Path, refuse: Refuse): Fields {
  // Go's decoder does not tell upper from lower case where there is no exact match.
  const nameOf = (name: string) =>
    Object.hasOwn(object, name)
      ? name
      : (Object.keys(object).find(key => key.toLowerCase() === name.toLowerCase()) ?? name)
  const pathOf = (name: string) => [...path, nameOf(name)]
  const asked = new Set<string>()
  const fieldValue = (name: string) => {
    asked.add(name)
    return fieldOf(object, nameOf(name))
  }
  const text = (value: Json | undefined, at: Path) => {
    const found = textOf(value)
    if (found === undefined) refuse(at, `\`${at.join('.')}\` must be a string, not ${kindOf(value)}`)
    return found ?? ''
  }
  const list = (name: string): readonly Json[] => {
    const value = fieldValue(name) ?? []
    if (isArray(value)) return value
    refuse(pathOf(name), `\`${pathOf(name).join('.')}\` must be a list, not ${kindOf(value)}`)
    return []
  }
  return {
    pathOf,
    list,
    has: name => Object.hasOwn(object, nameOf(name)),
    unknown: () => {
      const known = [...asked]
      const names = new Set(known.map(nameOf))
      return Object.keys(object)
        .filter(name => !names.has(name))
        .map(name => ({ path: [...path, name], message: unknownName('field', name, known) }))
    },
    text: name => text(fieldValue(name), pathOf(name)),
    texts: name => list(name).map((item, index) => text(item, [...pathOf(name), index])),
    textMap: name => {
      const value = fieldValue(name) ?? {}
      const at = pathOf(name)
      if (!isObject(value)) refuse(at, `\`${at.join('.')}\` must be a map, not ${kindOf(value)}`)
      const entries = Object.entries(isObject(value) ? value : {})
      return Object.fromEntries(entries.map(([key, item]) => [key, text(item, [...at, key])]))
    },
    flag: name => {
      const value = fieldValue(name) ?? false
      if (typeof value === 'boolean') return value
      refuse(pathOf(name), `\`${pathOf(name).join('.')}\` must be true or false, not ${kindOf(value)}`)
      return false
    },
  }
}

/** The text that a scalar is read as where Go wants one; undefined for a list or map. */
function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return undefined
  return typeof value === 'number' ? numberText(value) : String(value)
}

function numberText(value: number): string {
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2')
}

function kindOf(value: Json | undefined): string {
  if (isArray(value)) return 'a list'
  if (isObject(value)) return 'a map'
  if (value === null || value === undefined) return 'null'
  return JSON.stringify(typeof value === 'bigint' ? String(value) : value)
}
