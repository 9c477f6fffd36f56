import { isObject, type JsonObject } from '../../core/json.ts'
import { fieldsOf, isMap, mapOf, part, type Traced, textsIn, withField, withoutField } from '../traced.ts'
import { atFieldSpec } from './at-field-spec.ts'
import type { Config } from './config.ts'
import { relativePath } from './paths.ts'
import { type BuiltResource, type Made, textsOfMetadata, withMetadata } from './resource.ts'
import { writtenText } from './sources.ts'

/** The version of kustomize whose output is built. */
const VERSION = 'v5.7.1'

const ORIGIN = 'config.kubernetes.io/origin'
const TRANSFORMATIONS = 'alpha.config.kubernetes.io/transformations'

/** The annotations that kustomize uses while it builds. */
const INTERNAL: ReadonlySet<string> = new Set([
  ...[
    'previousKinds',
    'previousNames',
    'prefixes',
    'suffixes',
    'previousNamespaces',
    'allowNameChange',
    'allowKindChange',
    'refBy',
    'generatorBehavior',
    'needsHashSuffix',
    'path',
    'index',
    'seqindent',
    'id',
    'annotations-migration-resource-id',
  ].map(name => `internal.config.kubernetes.io/${name}`),
  'config.kubernetes.io/path',
  'config.kubernetes.io/index',
  'config.k8s.io/id',
])

/** Whether a resource is only for kustomize itself, or for other tools that run on the files. */
export function isLocal(resource: BuiltResource): boolean {
  const local = textsOfMetadata(resource, 'annotations').get('config.kubernetes.io/local-config')
  return local !== undefined && local !== 'false'
}

/** The object of a resource as it is printed: with the annotations that `buildMetadata` asks for, and no others of kustomize. */
export function finished(resource: BuiltResource, kustomization: Config, root: string): Traced<JsonObject> {
  const metadata = textsIn(kustomization, 'buildMetadata')
  const asksFor = (option: string) => metadata.find(({ value }) => value === option)
  const managed = asksFor('managedByLabel')
  const object = managed === undefined ? resource.object : withManagedBy(resource, managed)
  const { origin, transformations } = resource.provenance
  const added = new Map<string, Traced>()
  const [asked, askedAll] = [asksFor('originAnnotations'), asksFor('transformerAnnotations')]
  if (asked !== undefined && origin !== undefined)
    added.set(ORIGIN, { value: `${yamlOf(origin, root).join('\n')}\n`, origins: asked.origins })
  if (askedAll !== undefined && transformations.length > 0)
    added.set(TRANSFORMATIONS, { value: yamlOfAll(transformations, root), origins: askedAll.origins })
  return withAnnotations(object, added)
}

function withManagedBy(resource: BuiltResource, { origins }: Traced): Traced<JsonObject> {
  const spec = { path: 'metadata/labels', create: true }
  const value = { value: `kustomize-${VERSION}`, origins }
  const set = (found: Traced) =>
    isObject(found.value) ? withField(found, 'app.kubernetes.io/managed-by', value) : found
  return atFieldSpec(resource, { spec, set, creates: 'map' })
}

/** Annotations are texts, and there is no empty map of them. */
function withAnnotations(object: Traced<JsonObject>, added: ReadonlyMap<string, Traced>): Traced<JsonObject> {
  const metadata = part(object, 'metadata')
  const annotations = metadata && part(metadata, 'annotations')
  if (annotations === undefined && added.size === 0) return object
  const own = annotations === undefined ? [] : fieldsOf(annotations)
  const isPlain =
    own.length > 0 && own.every(([name, { value }]) => typeof value === 'string' && !isOurs(name))
  if (isPlain && added.size === 0) return object
  const entries = new Map<string, Traced>(
    own
      .filter(([name]) => !isOurs(name))
      .map(([name, value]) => [name, { value: writtenText(value), origins: value.origins }] as const),
  )
  for (const [name, value] of added) entries.set(name, value)
  if (entries.size > 0) {
    const origins = annotations?.origins ?? metadata?.origins ?? object.origins
    return withMetadata(object, 'annotations', mapOf(entries, origins))
  }
  const rest = metadata && withoutField(metadata, 'annotations')
  return rest !== undefined && isMap(rest) ? withField(object, 'metadata', rest) : object
}

function isOurs(name: string): boolean {
  return INTERNAL.has(name) || name === ORIGIN || name === TRANSFORMATIONS
}

function yamlOf({ path, configuredIn, configuredBy }: Made, root: string): readonly string[] {
  if (path !== undefined) return [`path: ${relativePath(root, path)}`]
  return [
    `configuredIn: ${relativePath(root, configuredIn ?? root)}`,
    'configuredBy:',
    ...Object.entries(configuredBy ?? {}).map(([name, value]) => `  ${name}: ${value}`),
  ]
}

function yamlOfAll(all: readonly Made[], root: string): string {
  return all
    .map(made => {
      const [first, ...rest] = yamlOf(made, root)
      return [`- ${first}`, ...rest.map(line => `  ${line}`)].join('\n')
    })
    .join('\n')
    .concat('\n')
}
