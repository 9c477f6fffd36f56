import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'

/** How deep a sample goes; below that it has only what it must. */
const DEEP = 6

/** Makes up an object of a custom kind. */
export type Sampler = (random: () => number) => JsonObject

/** For each version that a CustomResourceDefinition serves, what makes up objects from its schema. */
export function samplersOf({ spec }: JsonObject): readonly Sampler[] {
  if (!isObject(spec) || !isObject(spec['names']) || !isArray(spec['versions'])) return []
  const { group, scope } = spec
  const { kind = null } = spec['names']
  return spec['versions'].filter(isObject).flatMap(({ name, served, schema }) => {
    const written = isObject(schema) ? schema['openAPIV3Schema'] : undefined
    if (served !== true || !isObject(written)) return []
    return [
      random => {
        const sample = sampleOf(written, random)
        return {
          ...(isObject(sample) && sample),
          apiVersion: `${group}/${name}`,
          kind,
          metadata: { name: 'sample', ...(scope === 'Namespaced' && { namespace: 'default' }) },
        }
      },
    ]
  })
}

/** A value that a structural schema may allow: of the right type, and within limits, but for patterns and expressions. */
function sampleOf(schema: JsonObject, random: () => number, depth = 0): Json {
  const allowed = schema['enum']
  if (isArray(allowed) && allowed.length > 0) return pick(allowed, random) ?? null
  if (schema['x-kubernetes-int-or-string'] === true) return random() < 0.5 ? 80 : 'http'
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, random, depth)
    case 'array': {
      const { items } = schema
      const least = numberOf(schema['minItems']) ?? 0
      const count = Math.max(least, depth > DEEP ? 0 : Math.floor(random() * 3))
      return isObject(items) ? Array.from({ length: count }, () => sampleOf(items, random, depth + 1)) : []
    }
    case 'integer':
    case 'number':
      return Math.max(numberOf(schema['minimum']) ?? 1, Math.min(numberOf(schema['maximum']) ?? 5, 5))
    case 'boolean':
      return random() < 0.5
    case 'string':
      return textOf(schema, random)
    default:
      return { a: 'b' }
  }
}

function objectOf(schema: JsonObject, random: () => number, depth: number): JsonObject {
  const { properties, additionalProperties, required } = schema
  const object: Record<string, Json> = {}
  if (isObject(properties)) {
    for (const [name, property] of Object.entries(properties)) {
      const isNeeded = isArray(required) && required.includes(name)
      const isWanted = isNeeded || (depth <= DEEP && random() < 3 / (2 + Object.keys(properties).length))
      if (isWanted && isObject(property) && (depth > 0 || !ROOT.includes(name)))
        object[name] = sampleOf(property, random, depth + 1)
    }
  }
  if (isObject(additionalProperties) && random() < 0.7)
    object['a'] = sampleOf(additionalProperties, random, depth + 1)
  if (schema['x-kubernetes-embedded-resource'] !== true) return object
  const metadata = { name: 'inner', namespace: 'default', labels: { a: 'b' }, annotations: { a: 'b' } }
  return { ...object, apiVersion: 'example.com/v1', kind: 'Inner', metadata }
}

const ROOT: readonly string[] = ['apiVersion', 'kind', 'metadata', 'status']

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T09:30:00Z',
  date: '2026-01-31',
  duration: '1h30m',
  byte: 'YQ==',
  uri: 'https://example.com/a',
  ipv4: '10.0.0.1',
  ipv6: '::1',
  uuid: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
}

/** Texts that many patterns take. */
const COMMON: readonly string[] = ['a', 'abc', 'example.com', '10s', '1', '10Gi', 'ab/cd', 'A', '80', '1h']

function textOf(schema: JsonObject, random: () => number): string {
  const known = TEXTS[String(schema['format'])]
  if (known !== undefined) return known
  const { pattern } = schema
  const fitting = typeof pattern === 'string' ? COMMON.filter(text => matches(pattern, text)) : COMMON
  const least = numberOf(schema['minLength']) ?? 0
  return (pick(fitting, random) ?? 'a').padEnd(least, 'a')
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text)
  } catch {
    return false
  }
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)]
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
