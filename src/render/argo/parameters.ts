import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'

/** What a generator gives to the template of an ApplicationSet: of a template that is not one of Go, texts by names with dots. */
export type Parameters = JsonObject

/** Parameters as templates without Go know them: `labels.owner`, `zones.0`. */
export function flattened(parameters: Parameters): Readonly<Record<string, string>> {
  const result: Record<string, string> = Object.create(null)
  const add = (prefix: string, value: Json): void => {
    const inner = isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : undefined
    if (inner === undefined) result[prefix] = value === null ? '' : String(value)
    else for (const [name, item] of inner) add(prefix === '' ? `${name}` : `${prefix}.${name}`, item)
  }
  add('', parameters)
  return result
}

const MAX_LABEL = 253

/** A name as the API server takes it, as `basenameNormalized` has it. */
export function normalizedName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, MAX_LABEL)
    .replace(/^[-.]+|[-.]+$/g, '')
}

/** How a generator describes paths. */
export interface PathStyle {
  readonly isGo: boolean
  /** Its `pathParamPrefix`: what the parameters are fields of; empty for none. */
  readonly prefix: string
}

/** The parameters that describe the path of a folder, or of a file in it. */
export function pathParameters(folder: string, { isGo, prefix }: PathStyle, filename?: string): Parameters {
  const path = folder === '' ? '.' : folder
  const segments = path.split('/')
  const basename = segments.at(-1) ?? ''
  const described: Record<string, Json> = { basename, basenameNormalized: normalizedName(basename) }
  if (filename !== undefined) {
    described['filename'] = filename
    described['filenameNormalized'] = normalizedName(filename)
  }
  if (isGo) {
    const whole = { path: { path, segments, ...described } }
    return prefix === '' ? whole : { [prefix]: whole }
  }
  const name = prefix === '' ? 'path' : `${prefix}.path`
  const flat: Record<string, Json> = { [name]: path }
  for (const [field, value] of Object.entries(described)) flat[`${name}.${field}`] = value
  for (const [index, segment] of segments.entries()) flat[`${name}[${index}]`] = segment
  return flat
}

/** Parameters with those of another generator over them, map by map. */
export function overridden(under: Parameters, over: Parameters): Parameters {
  return merged(under, over, (_, value) => value)
}

/** Parameters with those of another generator where they have none, map by map. */
export function filledUp(own: Parameters, others: Parameters): Parameters {
  return merged(own, others, (value, other) => (isEmpty(value) ? other : value))
}

function merged(under: Parameters, over: Parameters, choose: (a: Json, b: Json) => Json): Parameters {
  const result: Record<string, Json> = Object.assign(Object.create(null), under)
  for (const [name, value] of Object.entries(over)) {
    const before = result[name]
    if (before === undefined) result[name] = value
    else if (isObject(before) && isObject(value)) result[name] = merged(before, value, choose)
    else result[name] = choose(before, value)
  }
  return result
}

/** Whether Go takes a value for the one that everything has before it is set. */
export function isEmpty(value: Json): boolean {
  if (isArray(value)) return value.length === 0
  if (isObject(value)) return Object.keys(value).length === 0
  return value === null || value === '' || value === 0 || value === false
}
