import { type Definition, refTarget } from './openapi.ts'
import { ENUMS, NOT_REQUIRED, REQUIRED, UNIQUE } from './schema-facts.ts'

/** Definitions that are scalars, or whose decoder takes anything. */
const BUILT_IN: Readonly<Record<string, string>> = {
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'int-or-string',
  'meta.v1.Time': 'date-time',
  'meta.v1.MicroTime': 'micro-time',
  'meta.v1.FieldsV1': 'any',
  'runtime.RawExtension': 'any',
  ...Object.fromEntries(
    ['JSON', 'JSONSchemaPropsOrArray', 'JSONSchemaPropsOrBool', 'JSONSchemaPropsOrStringArray'].flatMap(
      name => [
        [`apiextensions.v1.${name}`, 'any'],
        [`apiextensions.v1beta1.${name}`, 'any'],
      ],
    ),
  ),
}

const alsoRequired = new Set(REQUIRED)
const notRequired = new Set(NOT_REQUIRED)
const unusedFacts = new Set([...Object.keys(ENUMS), ...Object.keys(UNIQUE), ...REQUIRED, ...NOT_REQUIRED])

/** The facts of `schema-facts.ts` that met no field of the definitions serialised so far. */
export function leftoverFacts(): readonly string[] {
  return [...unusedFacts]
}

/** `io.k8s.api.core.v1.PodSpec` as this project calls it: `core.v1.PodSpec`. */
export function shortName(qualified: string): string {
  return qualified
    .split('.')
    .slice(/\.v\d\w*\.\w+$/.test(qualified) ? -3 : -2)
    .join('.')
}

/** Whether references to a definition are written as the name of a built-in type. */
export function isBuiltIn(qualified: string): boolean {
  return BUILT_IN[shortName(qualified)] !== undefined
}

/**
 * The fields of a definition in one line, without its id: `name!:string value:string`, as Kubernetes 1.`minor` has them.
 * `idOf` names the definitions it refers to.
 */
export function definitionText(
  qualified: string,
  definition: Definition,
  idOf: (qualified: string) => string,
  minor: number,
): string {
  const name = shortName(qualified)
  const required = new Set(definition.required)
  return Object.entries(definition.properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, schema]) => {
      const key = `${name}.${field}`
      const isRequired =
        (required.has(field) || factAt(key, at => alsoRequired.has(at))) &&
        !factAt(key, at => notRequired.has(at))
      const type = withEnum(key, typeText(schema, idOf), minor)
      return `${field}${isRequired ? '!' : ''}:${type}${uniqueText(key)}`
    })
    .join(' ')
}

/** The definitions a definition refers to. */
export function targetsOf(definition: Definition): readonly string[] {
  const targets: string[] = []
  const collect = (target: string) => {
    targets.push(target)
    return target
  }
  for (const schema of Object.values(definition.properties ?? {})) typeText(schema, collect)
  return targets
}

function typeText(schema: Definition, idOf: (qualified: string) => string): string {
  if (schema.$ref !== undefined) {
    const target = refTarget(schema.$ref)
    return BUILT_IN[shortName(target)] ?? idOf(target)
  }
  if (schema.items !== undefined) return `[]${typeText(schema.items, idOf)}`
  if (schema.additionalProperties !== undefined) return `{}${typeText(schema.additionalProperties, idOf)}`
  if (schema.type === 'string') return schema.format ?? 'string'
  if (schema.type === 'integer') return schema.format ?? 'int64'
  if (schema.type === 'boolean' || schema.type === 'number') return schema.type
  if (schema.type === 'object' || schema.type === undefined) return 'any'
  throw new Error(`No type for ${JSON.stringify(schema)}`)
}

/** The words that the version knows; no enum where it knows none of them. */
function withEnum(key: string, type: string, minor: number): string {
  const words = factAt(key, at => ENUMS[at])
    ?.split(' ')
    .map(word => word.split('@'))
    .filter(([, since = '0']) => Number(since) <= minor)
    .map(([word]) => word)
  if (words === undefined || words.length === 0) return type
  if (!type.endsWith('string')) throw new Error(`${key} is no string`)
  return type.replace('string', `enum(${words.join('|')})`)
}

function uniqueText(key: string): string {
  return (UNIQUE[key] ?? []).map(fields => `unique(${fields})`).join('')
}

/** A fact about a field, or else about the same field in the stable version of its API. */
function factAt<T>(key: string, find: (key: string) => T): T {
  unusedFacts.delete(key)
  return (
    find(key) ||
    find(key.replace(/^(\w+)\.v[^.]+/, (_, group) => `${group}.${group === 'autoscaling' ? 'v2' : 'v1'}`))
  )
}
