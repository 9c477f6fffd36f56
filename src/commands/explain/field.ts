import { UsageError } from '../../core/usage-error.ts'
import { adviceIn, deprecatedFields } from '../../kubernetes/cluster/deprecated-fields.ts'
import { defaultAt, type FieldDefault } from '../../kubernetes/defaults/defaulted.ts'
import { identify } from '../../lint/identify.ts'
import type { KindFacts } from '../../schema/kinds.ts'
import type { SchemaPack } from '../../schema/pack.ts'
import type { ApiKind } from './kind.ts'
import { placeOf, type SchemaPlace } from './place.ts'
import { sample, unknownFieldText } from './unknown-field-text.ts'

/** A kind, or one of its fields, as one Kubernetes version has it. */
export interface ExplainedField extends ApiKind, SchemaPlace {
  readonly default: FieldDefault | undefined
  /** The rest of a sentence that begins with the field. */
  readonly deprecation: string | undefined
  readonly facts: KindFacts
  /** The Kubernetes versions that have it, oldest first. */
  readonly versions: readonly string[]
  /** The version asked for, which may not be one of them. */
  readonly version: string
  /** The other API versions that have the kind in the version asked for. */
  readonly others: readonly string[]
  /** The default of a field below. */
  readonly defaultOf: (name: string) => FieldDefault | undefined
}

/**
 * Looks a field up in the first of some kinds that has it, in a Kubernetes version or, where that has none, in the newest
 * that does. A field that no version has is a mistake of the user.
 */
export function findField(
  kinds: readonly ApiKind[],
  names: readonly string[],
  version: string,
  packs: readonly SchemaPack[],
): ExplainedField {
  const found = kinds.map(kind => ({ kind, places: placesOf(kind, names, packs) }))
  const inVersion = found.find(({ places }) => places.some(({ pack }) => pack.version === version))
  const { kind, places } = inVersion ?? found.find(({ places }) => places.length > 0) ?? {}
  const place = places?.find(({ pack }) => pack.version === version) ?? places?.at(-1)
  if (kind === undefined || places === undefined || place === undefined)
    throw new UsageError(describeUnknown(kinds, names, packs, version))
  const { pack, path } = place
  const asked = packs.find(known => known.version === version)
  const { kinds: index } = pack.builtIn
  const facts = index.facts(kind.apiVersion, kind.kind)
  if (facts === undefined) throw new Error(`No ${kind.apiVersion} ${kind.kind}`)
  const defaultBelow = (more: readonly string[]) =>
    defaultAt(kind.apiVersion, kind.kind, [...path, ...more], pack.version)
  return {
    ...kind,
    ...place,
    facts,
    default: defaultBelow([]),
    deprecation: deprecationOf(kind, path, pack),
    version,
    versions: places.map(({ pack: { version: known } }) => known),
    others: index
      .apiVersionsOf(kind.kind)
      .filter(other => other !== kind.apiVersion && asked?.schema(other, kind.kind) !== undefined),
    defaultOf: name => defaultBelow([name]),
  }
}

function placesOf(
  { apiVersion, kind }: ApiKind,
  names: readonly string[],
  packs: readonly SchemaPack[],
): readonly (SchemaPlace & { readonly pack: SchemaPack })[] {
  return packs.flatMap(pack => {
    const root = pack.schema(apiVersion, kind)
    const place = root && placeOf(root, names)
    return place === undefined ? [] : [{ ...place, pack }]
  })
}

function deprecationOf(
  kind: ApiKind,
  path: readonly string[],
  { minor, schema }: SchemaPack,
): string | undefined {
  const root = schema(kind.apiVersion, kind.kind)
  if (root === undefined || path.length === 0) return undefined
  const resource = identify({ ...sample(root, path).object, ...kind })
  const use = deprecatedFields(resource)
    .filter(use => use.path.filter(step => typeof step === 'string').join('.') === path.join('.'))
    .find(({ deprecation }) => deprecation.since <= minor)
  return use && adviceIn(minor, use.deprecation)
}

function describeUnknown(
  kinds: readonly ApiKind[],
  names: readonly string[],
  packs: readonly SchemaPack[],
  version: string,
): string {
  const [kind] = kinds
  const pack = packs.find(known => known.version === version)
  const root =
    kind &&
    (pack?.schema(kind.apiVersion, kind.kind) ?? pack?.builtIn.newestSchema(kind.apiVersion, kind.kind))
  if (kind === undefined || root === undefined) throw new Error('No kind to look into')
  const unknown = unknownFieldText(kind.kind, root, names)
  return unknown ?? describeRemoved(kind, pack?.builtIn.kinds.facts(kind.apiVersion, kind.kind))
}

/** The definitions of the first known version have kinds that even that does not serve. */
function describeRemoved({ apiVersion, kind }: ApiKind, facts: KindFacts | undefined): string {
  const instead = facts?.replacement === undefined ? '' : `; use ${facts.replacement}`
  return `${apiVersion} ${kind} was removed in Kubernetes ${facts?.removed}${instead}`
}
