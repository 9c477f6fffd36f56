import { fieldOf, isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import type { Origins } from '../../core/origin.ts'
import { part, type Traced, withField } from '../traced.ts'
import { effectiveNamespace, type Gvk, gvkOf, type Id } from './ids.ts'
import type { Types } from './types.ts'

/** What an object was called before a transformer changed its name, namespace or kind. */
export interface Previous {
  readonly kind: string
  readonly name: string
  /** The one that it counted as being in. */
  readonly namespace: string
}

/** A resource while it is built: the object, and what kustomize remembers of its way. It never changes. */
export interface BuiltResource {
  readonly object: Traced<JsonObject>
  readonly types: Types
  /** The oldest first. */
  readonly previous: readonly Previous[]
  readonly prefixes: readonly string[]
  readonly suffixes: readonly string[]
  /** The behavior of a generated one: `create`, `merge` or `replace`. */
  readonly behavior: string
  /** Whether its name is still to get a hash of its content. */
  readonly needsHash: boolean
  /** The origins of labels that a kustomization added in several places at once. */
  readonly shared: readonly Origins[]
  /** The names of vars that take their values from it. */
  readonly vars: readonly string[]
  /** Where it came from, as `buildMetadata` may ask. */
  readonly provenance: Provenance
}

export interface Provenance {
  /** The file that it was read from, or what generated it. */
  readonly origin: Made | undefined
  /** What has changed it. */
  readonly transformations: readonly Made[]
}

/** What made or changed a resource: a file, or an entry of a configuration in a file. */
export interface Made {
  readonly path?: string
  readonly configuredIn?: string
  readonly configuredBy?: Readonly<Record<string, string>>
}

export function builtResource(
  object: Traced<JsonObject>,
  types: Types,
  origin: Made | undefined,
): BuiltResource {
  return {
    object,
    types,
    previous: [],
    prefixes: [],
    suffixes: [],
    behavior: '',
    needsHash: false,
    shared: [],
    vars: [],
    provenance: { origin, transformations: [] },
  }
}

/** The text of a scalar, as kustomize compares it; empty for anything else. */
export function textOfScalar(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

export function kindOf({ object }: BuiltResource): string {
  return textOfScalar(fieldOf(object.value, 'kind'))
}

export function nameOf({ object }: BuiltResource): string {
  return textOfScalar(valueAt(object.value, ['metadata', 'name']))
}

export function namespaceOf({ object }: BuiltResource): string {
  return textOfScalar(valueAt(object.value, ['metadata', 'namespace']))
}

export function gvkOfResource({ object }: BuiltResource): Gvk {
  const { value } = object
  return gvkOf(textOfScalar(fieldOf(value, 'apiVersion')), textOfScalar(fieldOf(value, 'kind')))
}

export function idOf(resource: BuiltResource): Id {
  return { ...gvkOfResource(resource), name: nameOf(resource), namespace: namespaceOf(resource) }
}

export function isInCluster({ object, types }: BuiltResource): boolean {
  const { value } = object
  return types.isClusterScoped(
    textOfScalar(fieldOf(value, 'apiVersion')),
    textOfScalar(fieldOf(value, 'kind')),
  )
}

/** The namespace that a resource counts as being in now. */
export function currentNamespace(resource: BuiltResource): string {
  return effectiveNamespace(namespaceOf(resource), isInCluster(resource))
}

export function originalNamespace(resource: BuiltResource): string {
  return resource.previous[0]?.namespace ?? currentNamespace(resource)
}

/** What a resource is called now, as one text: equal for those that cannot both be in one build. */
export function keyOf(resource: BuiltResource): string {
  return keyOfParts(gvkOfResource(resource), nameOf(resource), currentNamespace(resource))
}

/** All that a resource has been called before. */
export function previousKeys(resource: BuiltResource): readonly string[] {
  const { group, version } = gvkOfResource(resource)
  return resource.previous.map(({ kind, name, namespace }) =>
    keyOfParts({ group, version, kind }, name, namespace),
  )
}

function keyOfParts({ group, version, kind }: Gvk, name: string, namespace: string): string {
  return [group, version, kind, name, namespace].join('\n')
}

/** All types and names that a resource has had, the present ones last. */
export function idsOf(resource: BuiltResource): readonly Id[] {
  const { group, version } = gvkOfResource(resource)
  return [...resource.previous.map(previous => ({ group, version, ...previous })), idOf(resource)]
}

/** Remembers what a resource is called now, since a transformer is about to change it. */
export function remembered(resource: BuiltResource): BuiltResource {
  const previous = {
    kind: kindOf(resource),
    name: nameOf(resource),
    namespace: currentNamespace(resource),
  }
  return { ...resource, previous: [...resource.previous, previous] }
}

/** Whether kustomize has annotated a resource for its own use: then its `annotations` are a map, whatever was written. */
export function isAnnotated({
  previous,
  prefixes,
  suffixes,
  behavior,
  needsHash,
  provenance,
}: BuiltResource): boolean {
  return (
    previous.length + prefixes.length + suffixes.length > 0 ||
    needsHash ||
    behavior !== '' ||
    provenance.origin !== undefined
  )
}

/** An object with a field of its metadata set; the metadata is made where there is none. */
export function withMetadata(object: Traced<JsonObject>, field: string, value: Traced): Traced<JsonObject> {
  const metadata = part(object, 'metadata')
  const holder =
    metadata !== undefined && isObject(metadata.value)
      ? metadata
      : emptyMap(metadata?.origins ?? value.origins)
  return withField(object, 'metadata', withField(holder, field, value))
}

export function emptyMap(origins: Origins): Traced<JsonObject> {
  return { value: Object.create(null), origins }
}

/** The entries of a map of the metadata, with their values as texts. */
export function textsOfMetadata({ object }: BuiltResource, field: string): ReadonlyMap<string, string> {
  const map = valueAt(object.value, ['metadata', field])
  return new Map(isObject(map) ? Object.entries(map).map(([name, value]) => [name, textOfScalar(value)]) : [])
}
