import type { SchemaNode } from '../../schema/node.ts'
import { itemOf } from './type-text.ts'

/** Where a field stands in a schema. */
export interface SchemaPlace {
  /** The names of the fields from the root down; empty for the root. */
  readonly path: readonly string[]
  readonly node: SchemaNode
  readonly required: boolean
  /**
   * The field by the definition that has it, wherever that is used: `core.v1.Container.image`. The root goes by its own
   * definition, and what stands in a map by the field that is the map.
   */
  readonly name: string
}

/** The place some names lead to; they are taken in any case, as long as one field alone is called so. */
export function placeOf(root: SchemaNode, names: readonly string[]): SchemaPlace | undefined {
  let place: SchemaPlace = { path: [], node: root, required: false, name: root.name }
  for (const name of names) {
    const holder = itemOf(place.node)
    const { byName, required } = holder.fields()
    if (holder.type === 'map' && holder.items !== undefined) {
      place = { path: [...place.path, name], node: holder.items, required: false, name: place.name }
      continue
    }
    const known = byName.has(name) ? name : sameLetters(name, byName.keys())
    const node = known === undefined ? undefined : byName.get(known)
    if (known === undefined || node === undefined) return undefined
    place = {
      path: [...place.path, known],
      node,
      required: required.includes(known),
      name: `${holder.name}.${known}`,
    }
  }
  return place
}

function sameLetters(name: string, known: Iterable<string>): string | undefined {
  const [only, ...more] = [...known].filter(other => other.toLowerCase() === name.toLowerCase())
  return more.length === 0 ? only : undefined
}
