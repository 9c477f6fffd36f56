import { isArray, isObject, type Json, type JsonObject, valueAt } from '../core/json.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import type { SchemaNode } from './node.ts'

/** The level a field belongs to. */
export interface Level {
  /** As a message names it: `spec.template.spec`; empty for the top. */
  readonly label: string
  /** Where the field would stand in this object, in each item where the level is in a list. */
  readonly targets: readonly Path[]
}

/** A field that stands where it does not belong. */
export interface MisplacedField {
  readonly key: string
  /** Where it stands, its own key last. */
  readonly path: Path
  readonly object: JsonObject
  readonly root: SchemaNode
}

/** How far up, and how far down from there, the search goes. */
const UP = 4
const DOWN = 3

/** An object schema with the way to it: field names, and `[]` for any item of a list. */
interface Place {
  readonly node: SchemaNode
  readonly path: Path
  readonly distance: number
  /** How many steps are optional fields: `containers` is likelier to be meant than `initContainers`. */
  readonly optional: number
  /** Where the search turns from going up to going down: the fields gone into, others than the one it came from. */
  readonly only?: readonly string[]
}

/**
 * The nearest level of a kind's schema that has a field of that name and takes that value; undefined where there is none
 * or where two are equally near.
 */
export function findLevel({ key, path, object, root }: MisplacedField): Level | undefined {
  const value = valueAt(object, path)
  const parents = objectsAlong(root, path.slice(0, -1))
  const found: Place[] = []
  for (let up = 0; up <= UP && up < parents.length; up++) {
    const from = parents[parents.length - 1 - up]
    if (from === undefined) continue
    const start = { ...from, distance: up, optional: 0 }
    const others = Object.keys(valueAt(object, from.path) ?? {}).filter(
      name => name !== path[from.path.length],
    )
    search(up === 0 ? start : { ...start, only: others }, DOWN, found, key, value)
  }
  const ranked = found
    .map(place => ({ place, targets: targetsIn(object, place.path) }))
    .sort((a, b) => rank(a) - rank(b))
  const [best, second] = ranked
  if (best === undefined || (second !== undefined && rank(best) === rank(second))) return undefined
  const isSinglePlace = !best.place.path.includes('[]')
  const targets = isSinglePlace ? [best.place.path] : best.targets
  return { label: labelOf(best.place.path), targets: targets.map(target => [...target, key]) }
}

function rank({ place, targets }: { readonly place: Place; readonly targets: readonly Path[] }): number {
  return place.distance * 10 + (targets.length > 0 ? 0 : 5) + Math.min(place.optional, 4)
}

function search(from: Place, depth: number, found: Place[], key: string, value: Json | undefined): void {
  if (found.some(({ path }) => samePath(path, from.path))) return
  const { byName, required } = from.node.fields()
  const field = byName.get(key)
  if (from.distance > 0 && field !== undefined && couldHold(field, value)) found.push(from)
  if (depth === 0) return
  for (const [name, child] of byName) {
    if (name === 'status' && from.path.length === 0) continue
    if (from.only?.includes(name) === false) continue
    const step = { distance: from.distance + 1, optional: from.optional + (required.includes(name) ? 0 : 1) }
    const next =
      child.type === 'list'
        ? { node: child.items, path: [...from.path, name, '[]'] }
        : { node: child, path: [...from.path, name] }
    if (next.node?.type !== 'object') continue
    search({ node: next.node, path: next.path, ...step }, depth - 1, found, key, value)
  }
}

/** The object schemas from the root to a path, with the paths they stand at. */
function objectsAlong(root: SchemaNode, path: Path): readonly { node: SchemaNode; path: Path }[] {
  const objects = [{ node: root, path: [] as Path }]
  let node: SchemaNode | undefined = root
  for (const [index, segment] of path.entries()) {
    node =
      typeof segment === 'string' && node?.type === 'object' ? node.fields().byName.get(segment) : node?.items
    if (node?.type === 'object') objects.push({ node, path: path.slice(0, index + 1) })
  }
  return objects
}

function couldHold(node: SchemaNode, value: Json | undefined): boolean {
  if (isArray(value)) return node.type === 'list' || node.type === 'any'
  if (isObject(value)) return node.type === 'object' || node.type === 'map' || node.type === 'any'
  return value === null || !['object', 'map', 'list'].includes(node.type)
}

/** The places in the object that a path with `[]` in it means. */
function targetsIn(object: JsonObject, path: Path): readonly Path[] {
  let places: readonly { readonly path: Path; readonly value: Json | undefined }[] = [
    { path: [], value: object },
  ]
  for (const segment of path) {
    places = places.flatMap(({ path: parent, value }) => {
      if (segment === '[]') {
        return isArray(value) ? value.map((item, index) => ({ path: [...parent, index], value: item })) : []
      }
      const child = isArray(value) ? value[Number(segment)] : isObject(value) ? value[segment] : undefined
      return child === undefined ? [] : [{ path: [...parent, segment], value: child }]
    })
  }
  return places.map(place => place.path)
}

function labelOf(path: Path): string {
  return toFieldPath(path.filter(segment => segment !== '[]')) === ''
    ? ''
    : toFieldPath(path).replaceAll('["[]"]', '[]')
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index])
}
