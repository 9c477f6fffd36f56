import fc from 'fast-check'
import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'

/** A change that makes a manifest wrong in one of the ways people do. It keeps apiVersion and kind. */
export type Mutate = (object: JsonObject) => JsonObject

type Place = readonly (string | number)[]

const REPLACEMENTS: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  80,
  1.5,
  2 ** 31,
  1e20,
  '',
  'text',
  '80',
  'true',
  '10Mi',
  `\${VALUE}`,
  'ENC[AES256_GCM,data:x]',
  [],
  {},
  ['a'],
  { a: 'b' },
]

/** Deletes, renames, retypes, doubles or moves something somewhere in a manifest. */
export const mutation: fc.Arbitrary<Mutate> = fc
  .record({
    where: fc.nat(),
    how: fc.constantFrom('delete', 'rename', 'replace', 'add', 'repeat', 'raise'),
    value: fc.constantFrom(...REPLACEMENTS),
    name: fc.constantFrom(
      'foo',
      'spec',
      'name',
      'replicas',
      'sops',
      'x-a',
      'containers',
      'a/b~c',
      'constructor',
    ),
  })
  .map(({ where, how, value, name }) => object => {
    const places = placesIn(object).filter(([first]) => first !== 'apiVersion' && first !== 'kind')
    const place = places[where % places.length]
    if (place === undefined) return object
    return change(object, place, parent =>
      mutateAt(parent, place.at(-1) ?? '', how, value, name),
    ) as JsonObject
  })

function mutateAt(parent: Json, key: string | number, how: string, value: Json, name: string): Json {
  if (isArray(parent)) {
    const index = Number(key)
    if (how === 'delete') return parent.toSpliced(index, 1)
    if (how === 'repeat') return parent.toSpliced(index, 0, parent[index] as Json)
    // A null item is decoded to the zero value of its type, which ajv cannot know.
    return value === null ? parent : parent.with(index, value)
  }
  if (!isObject(parent)) return parent
  const { [key]: old, ...others } = parent
  if (how === 'delete') return others
  if (how === 'rename') return { ...others, [name]: old as Json }
  if (how === 'replace') return { ...parent, [key]: value }
  if (how === 'add') return { ...parent, [name]: value }
  return isObject(old) && how === 'raise' ? { ...others, ...old } : parent
}

/** The object with the parent of a place changed, all else shared. */
function change(node: Json, place: Place, edit: (parent: Json) => Json): Json {
  const [first, ...rest] = place
  if (first === undefined || rest.length === 0) return edit(node)
  if (isArray(node)) return node.with(Number(first), change(node[Number(first)] as Json, rest, edit))
  return isObject(node) ? { ...node, [first]: change(node[first] as Json, rest, edit) } : node
}

function placesIn(value: Json, path: Place = []): readonly Place[] {
  const entries: readonly [string | number, Json][] = isArray(value)
    ? value.map((item, index) => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : []
  return entries.flatMap(([key, item]) => [[...path, key], ...placesIn(item, [...path, key])])
}
