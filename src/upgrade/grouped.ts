import { compare, type ResourceRef } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import { type Change, EFFECTS, objectKey } from './changes.ts'

/** What changes for an object with one version, the worst first. */
export interface ObjectChanges extends Pick<Change, 'contexts'> {
  /** Null where the changes are about none in particular: then about their file. */
  readonly resource: ResourceRef | null
  readonly file: string
  readonly changes: readonly Change[]
}

/** A default that changes with one version, and where that matters. */
export interface DefaultChange {
  readonly message: string
  readonly changes: readonly Change[]
}

export interface VersionChanges {
  readonly version: string
  readonly objects: readonly ObjectChanges[]
  readonly defaults: readonly DefaultChange[]
}

/** The changes by version, oldest first, and in there by object, in the order of files; defaults by what changes. */
export function byVersion(changes: readonly Change[]): readonly VersionChanges[] {
  return [...groupBy(changes, ({ version }) => version)].map(([version, some]) => ({
    version,
    objects: [...groupBy(some.filter(isOwn), objectKey).values()].map(objectChanges).sort(inOrder),
    defaults: [
      ...groupBy(
        some.filter(change => !isOwn(change)),
        ({ message }) => message,
      ),
    ].map(([message, same]) => ({ message, changes: [...same].sort(byPlace) })),
  }))
}

/** Whether something is told of each object by itself: a default changes for many of them alike. */
function isOwn({ effect }: Change): boolean {
  return effect !== 'default'
}

function objectChanges(changes: readonly Change[]): ObjectChanges {
  const sorted = [...changes].sort(
    (one, other) => EFFECTS.indexOf(one.effect) - EFFECTS.indexOf(other.effect) || byPlace(one, other),
  )
  const { file = '', resource = null, contexts } = sorted[0] ?? {}
  return { file, resource, ...(contexts && { contexts }), changes: sorted }
}

function inOrder(one: ObjectChanges, other: ObjectChanges): number {
  const [first, second] = [one.changes[0], other.changes[0]]
  return first === undefined || second === undefined ? 0 : byPlace(first, second)
}

function byPlace(one: Change, other: Change): number {
  return compare(one.file, other.file) || one.line - other.line || one.column - other.column
}
