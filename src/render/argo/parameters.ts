import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'

/** What a generator gives to the template of an ApplicationSet. */
export type Parameters = JsonObject

/** Parameters as templates without Go know them: by names with dots, all of them texts. */
export function flattened(parameters: Parameters): ReadonlyMap<string, string> {
  const result = new Map<string, string>()
  const add = (prefix: string, value: Json): void => {
    if (isArray(value)) for (const [index, item] of value.entries()) add(`${prefix}[${index}]`, item)
    else if (isObject(value))
      for (const [name, item] of Object.entries(value)) add(prefix === '' ? name : `${prefix}.${name}`, item)
    else result.set(prefix, value === null ? '' : String(value))
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

/** The parameters that describe a path, for templates of Go or the others. */
export function pathParameters(path: string, isGo: boolean, filename?: string): Parameters {
  const segments = path.split('/').filter(Boolean)
  const basename = segments.at(-1) ?? ''
  const described: Record<string, Json> = { basename, basenameNormalized: normalizedName(basename) }
  if (filename !== undefined) {
    described['filename'] = filename
    described['filenameNormalized'] = normalizedName(filename)
  }
  if (isGo) return { path: { path, segments, ...described } }
  const flat: Record<string, Json> = { path }
  for (const [name, value] of Object.entries(described)) flat[`path.${name}`] = value
  for (const [index, segment] of segments.entries()) flat[`path[${index}]`] = segment
  return flat
}
