import type { FindingHome } from '../core/finding.ts'
import { fieldOf, isObject, type Json } from '../core/json.ts'
import type { Origins } from '../core/origin.ts'
import { resourceRef } from '../core/resource.ts'
import type { Settings } from '../core/settings.ts'
import type { PlacedResource } from './document.ts'
import { identify } from './identify.ts'
import { objectId, type PlacedObject } from './issue-findings.ts'
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
export function placedMember({ ref, id, origins, object }: SetMember, places: Places): PlacedObject {
  const placeOf: PlacedObject['placeOf'] = (path, at) => places.placeOf(origins, path, at)
  if (object === undefined) return { ref, id, object: () => places.valueAt(origins.origin), placeOf }
  return { ref, id, object: () => object, placeOf, home: homeOf(origins, places) }
}

/** The object that another one was made of, in the file that has it. */
function homeOf({ origin }: Origins, places: Places): Omit<FindingHome, 'path'> {
  const { file, line } = places.placeOf({ origin }, [], 'value')
  const raw = places.valueAt(origin)
  const isTyped = typeof fieldOf(raw, 'apiVersion') === 'string' && typeof fieldOf(raw, 'kind') === 'string'
  return { file, line, resource: isObject(raw) && isTyped ? resourceRef(identify(raw)) : null }
}
