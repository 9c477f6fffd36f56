/**
 * Writes `src/admission/merge-types.generated.ts`: how server-side apply merges the fields of built-in kinds, from the
 * OpenAPI description of the newest Kubernetes version in a folder. `npx tsx tools/merge-types.ts FOLDER`
 */
import { writeFileSync } from 'node:fs'
import { LATEST_VERSION } from '../src/schema/versions.ts'
import { type Definition, readDefinitions } from './openapi.ts'

type Extended = Definition & {
  readonly 'x-kubernetes-list-type'?: string
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-map-type'?: string
}

const [folder = ''] = process.argv.slice(2)
const definitions = Object.entries(readDefinitions(folder, LATEST_VERSION) as Record<string, Extended>)

const fields = definitions.flatMap(([name, { properties = {} }]) => {
  const words = Object.entries(properties).flatMap(([field, schema]) => wordOf(field, schema) ?? [])
  return words.length === 0 ? [] : [`  ['${shortName(name)}', '${words.join(' ')}'],`]
})
const atomic = definitions.flatMap(([name, schema]) =>
  (schema as Extended)['x-kubernetes-map-type'] === 'atomic' ? [`  '${shortName(name)}',`] : [],
)

function wordOf(field: string, schema: Extended): string | undefined {
  if (schema['x-kubernetes-map-type'] === 'atomic') return `${field}:atomic`
  if (schema['x-kubernetes-list-type'] === 'set') return `${field}:set`
  const keys = schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined
  return keys && `${field}:${keys.join(',')}`
}

function shortName(name: string): string {
  return name.split('.').slice(-3).join('.')
}

writeFileSync(
  'src/admission/merge-types.generated.ts',
  `// Written by tools/merge-types.ts.

/**
 * The fields of built-in kinds that server-side apply merges otherwise than by their type, by definition: lists by the keys
 * of their items (\`ports:containerPort,protocol\`) or as sets, and maps that it replaces as a whole.
 */
export const MERGED: ReadonlyMap<string, string> = new Map([
${fields.join('\n')}
])

/** The definitions of objects that it replaces as a whole. */
export const ATOMIC: ReadonlySet<string> = new Set([
${atomic.join('\n')}
])
`,
)
