import type { FindingHome, ResourceRef } from '../core/finding.ts'
import { fieldOf, isObject, type Json } from '../core/json.ts'
import { onceOnly } from '../core/once-only.ts'
import { isWithinOrigin, type Origin, type Origins, originAt } from '../core/origin.ts'
import { resourceRef } from '../core/resource.ts'
import type { Settings } from '../core/settings.ts'
import type { PlacedResource } from './document.ts'
import { identify } from './identify.ts'
import { type BuiltFor, objectId, type PlacedObject } from './issue-findings.ts'
import type { Places } from './places.ts'
import type { ResourceSummary } from './resource.ts'

/** A resource among all that are applied together, with where it came from and the settings that hold there. */
export interface SetMember extends ResourceSummary {
  /** What tells it apart from all other objects of the run. */
  readonly id: string
  /** The file that the resource, as a whole, came from. */
  readonly file: string
  readonly origins: Origins
  readonly settings: Settings
  /** The object, where it was built; one that a file holds is read again when it is needed. */
  readonly object?: Json
  /** What it was built for, where it was. */
  readonly built?: BuiltFor
}

/** What is known of a resource when all has been linted. */
export type MemberSummary = Pick<SetMember, 'file' | 'ref' | 'settings' | 'known'>

export function summaryOf({ file, ref, settings, known }: SetMember): MemberSummary {
  return { file, ref, settings, known }
}

/** A resource that a file holds as it is applied. */
export function memberOf(resource: PlacedResource, file: string, settings: Settings): SetMember {
  const { document, path, ...summary } = resource
  const origins = { origin: { source: { file }, document, path } }
  return { ...summary, id: objectId(file, document, path), file, origins, settings }
}

/** A member of a set, with its places to be looked up. */
export function placedMember({ ref, id, origins, object, built }: SetMember, places: Places): PlacedObject {
  const placeOf: PlacedObject['placeOf'] = (path, at) => places.placeOf(origins, path, at)
  if (object === undefined) return { ref, id, object: () => places.valueAt(origins.origin), placeOf }
  const placeOfBuilt: PlacedObject['placeOf'] = (path, at) => ({
    ...placeOf(path, at),
    written: writtenAt(objectAround(originAt(origins, path), origins.origin), places),
  })
  return {
    ref,
    id,
    object: () => object,
    placeOf: placeOfBuilt,
    home: onceOnly(() => homeOf(origins, places)),
    ...(built && { built }),
  }
}

/** The object that another one was made of, in the file that has it. */
function homeOf({ origin }: Origins, places: Places): Omit<FindingHome, 'path'> {
  const { file, line } = places.placeOf({ origin }, [], 'value')
  return { file, line, resource: resourceAt(origin, places) }
}

/** The object that a value stands in: that of the resource, or else its document. */
function objectAround(origin: Origin, resource: Origin): Origin {
  return isWithinOrigin(origin, resource) ? resource : { ...origin, path: [] }
}

/** What an object is called where it is written. What a template names is not known before it is rendered. */
function writtenAt(origin: Origin, places: Places): ResourceRef | null {
  const resource = resourceAt(origin, places)
  if (resource === null || origin.source.pieces === undefined) return resource
  const isCopied = (field: string) =>
    places.isCopied({ ...origin, path: [...origin.path, 'metadata', field] })
  return {
    ...resource,
    name: isCopied('name') ? resource.name : null,
    namespace: isCopied('namespace') ? resource.namespace : null,
  }
}

/** The object at an origin; null where there is none that says what it is. */
function resourceAt(origin: Origin, places: Places): ResourceRef | null {
  const raw = places.valueAt(origin)
  const isTyped = typeof fieldOf(raw, 'apiVersion') === 'string' && typeof fieldOf(raw, 'kind') === 'string'
  return isObject(raw) && isTyped ? resourceRef(identify(raw)) : null
}
