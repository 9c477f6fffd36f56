import { groupOf, versionOf } from '../../core/group-kind.ts'
import { unknownName } from '../../core/unknown-name.ts'
import { UsageError } from '../../core/usage-error.ts'
import type { KnownKind } from '../../project/known-kinds.ts'
import type { Operand } from '../explain/kind.ts'

/** A kind that somebody means, and what else they say. */
export interface CalledKind {
  readonly known: KnownKind
  /** The version, where one is named. */
  readonly version: string | undefined
  /** The names of fields, from the root down. */
  readonly path: readonly string[]
}

/**
 * The one among kinds in force that goes by a name as kubectl takes it: in any case, in the plural, by a short name, alone or with its
 * group, `certificates.v1.cert-manager.io` or `cert-manager.io/v1/Certificate`. Undefined where none does; where several do,
 * a `UsageError` that lists them. Those that the configuration defines come first, those that a project keeps for itself last.
 */
export function kindCalled(operand: Operand, kinds: readonly KnownKind[]): CalledKind | undefined {
  const name = operand.kind.toLowerCase()
  const anyName = kinds.filter(known => [...mainNames(known), ...otherNames(known)].includes(name))
  const named = preferred(anyName, known => mainNames(known).includes(name))
  const called = named.flatMap(known => meant(known, operand) ?? [])
  const qualified = called.filter(({ path }) => path.length < operand.path.length)
  const fitting = qualified.length > 0 ? qualified : called
  const open = preferred(fitting, ({ known }) => !isInternal(known))
  const choices = preferred(open, ({ known }) => known.origin.from !== 'project')
  const [first, ...others] = choices
  if (others.length > 0) throw new UsageError(describeChoice(operand.kind, choices))
  return first
}

/** The message for a name that no kind has. */
export function unknownKind(name: string, kinds: readonly KnownKind[]): string {
  return unknownName('kind', name, [...new Set(kinds.flatMap(known => [known.kind, known.name]))])
}

/** Whether a group is one that a project keeps for itself, as `networking.internal.knative.dev`. */
function isInternal({ group }: KnownKind): boolean {
  return group.split('.').includes('internal')
}

/** Those that pass a test, or all where none does. */
function preferred<T>(all: readonly T[], test: (one: T) => boolean): readonly T[] {
  const passing = all.filter(test)
  return passing.length > 0 ? passing : all
}

function mainNames({ kind, definitions }: KnownKind): readonly string[] {
  return [kind.toLowerCase(), ...definitions.flatMap(({ plural }) => plural ?? [])]
}

function otherNames({ definitions }: KnownKind): readonly string[] {
  return definitions.flatMap(definition => definition.otherNames)
}

/** What an operand means of a kind: behind the name may stand the group, or version and group, and then come fields. */
function meant(known: KnownKind, { apiVersion, path }: Operand): CalledKind | undefined {
  if (apiVersion !== undefined) {
    const group = apiVersion.includes('/') ? groupOf(apiVersion) : apiVersion
    const version = apiVersion.includes('/') ? versionOf(apiVersion) : undefined
    return group === known.group ? { known, version, path } : undefined
  }
  const [first = ''] = path
  const version = known.versions.some(({ name }) => name === first) ? first : undefined
  const group = known.group.split('.')
  const rest = version === undefined ? path : path.slice(1)
  const isQualified = group.every((part, index) => rest[index]?.toLowerCase() === part)
  return isQualified
    ? { known, version, path: rest.slice(group.length) }
    : { known, version: undefined, path }
}

function describeChoice(name: string, choices: readonly CalledKind[]): string {
  const listed = choices.map(({ known }) => known.name).sort()
  return `several kinds are called "${name}": ${listed.join(', ')}; name one with its group`
}
