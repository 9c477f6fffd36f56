import { isObject } from '../../core/json.ts'
import { valuesAt } from '../values-at.ts'
import type { Made } from './relations.ts'

/** An object that comes to be without a manifest of its own. */
export interface MadeObject {
  readonly groupKind: string
  readonly name: string
}

/** The objects that are made of one, as far as their names can be told. */
export function madeOf(makes: readonly Made[], object: unknown): readonly MadeObject[] {
  return makes.flatMap(({ groupKind, called, given }) => {
    if (given !== undefined && !given(object)) return []
    for (const pattern of called) {
      const names = namesOf(pattern, object)
      if (names.length > 0) return names.map(name => ({ groupKind, name }))
    }
    return []
  })
}

const FIELD = /\{([^}]*)\}/

/** Every name that a pattern can mean: one for each combination of what its fields hold. */
function namesOf(pattern: string, object: unknown): readonly string[] {
  const [, field] = FIELD.exec(pattern) ?? []
  if (field === undefined) return [pattern]
  return textsOf(field, object).flatMap(text =>
    namesOf(
      pattern.replace(FIELD, () => text),
      object,
    ),
  )
}

function textsOf(field: string, object: unknown): readonly string[] {
  const steps = field.split('.')
  const keys = steps.at(-1) === '@'
  return valuesAt(object, keys ? steps.slice(0, -1) : steps).flatMap(({ value }) =>
    keys
      ? isObject(value)
        ? Object.keys(value)
        : []
      : typeof value === 'string' && value !== ''
        ? [value]
        : [],
  )
}
