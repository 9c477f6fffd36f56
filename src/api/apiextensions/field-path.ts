import { isObject, type JsonObject } from '../../core/json.ts'

/**
 * The schema of the field that a path such as `.spec.color` or `.labels['a.b']` leads to; undefined where it leads nowhere.
 * Brackets are for names that have dots in them, and do not go everywhere.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/cel/validation.go
 */
export function schemaAtPath(schema: unknown, path: string, brackets: boolean): JsonObject | undefined {
  let rest = path
  let found = isObject(schema) ? schema : undefined
  while (rest !== '' && found !== undefined) {
    const step = STEP.exec(rest)
    const [whole, name, quoted] = step ?? []
    if (whole === undefined || (quoted !== undefined && !brackets)) return undefined
    found = fieldOf(found, name ?? (quoted ?? '').replace(/\\(.)/g, '$1'))
    rest = rest.slice(whole.length)
  }
  return found
}

const STEP = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/

function fieldOf({ properties, additionalProperties }: JsonObject, name: string): JsonObject | undefined {
  if (isObject(properties)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    return isObject(property) ? property : undefined
  }
  return isObject(additionalProperties) ? additionalProperties : undefined
}
