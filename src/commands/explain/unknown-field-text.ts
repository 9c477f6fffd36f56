import type { JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { SchemaNode } from '../../schema/node.ts'
import { explainUnknownField } from '../../schema/unknown-field.ts'
import { placeOf } from './place.ts'
import { itemOf, typeText } from './type-text.ts'

/** The message for a path that leads to no field of a kind; undefined where it does lead to one. */
export function unknownFieldText(
  kind: string,
  root: SchemaNode,
  names: readonly string[],
): string | undefined {
  const length = names.findIndex((_, index) => placeOf(root, names.slice(0, index + 1)) === undefined)
  if (length < 0) return undefined
  const parent = placeOf(root, names.slice(0, length))
  const key = names[length] ?? ''
  if (parent === undefined) throw new Error(`No field ${names.join('.')}`)
  const place = [kind, ...parent.path].join('.')
  const holder = itemOf(parent.node)
  const isOpen = holder.type === 'any' || holder.custom?.open === true
  if (isOpen) return `${place} may hold anything: nothing is known of ${key}`
  if (holder.type !== 'object') return `${place} has no fields; it holds: ${typeText(holder)}`
  const { path, object } = sample(root, [...parent.path, key])
  const { message } = explainUnknownField({ key, path, parent: holder, object, root, order: 0 })
  return `${message}${message.includes(';') ? ` (${place})` : ''}`
}

/** An object that has one field and nothing else, as checks of manifests take it, and the path to the field. */
export function sample(
  node: SchemaNode,
  [name = '', ...rest]: readonly string[],
): { object: JsonObject; path: Path } {
  const holder = itemOf(node)
  const field = holder.fields().byName.get(name) ?? holder.items
  if (field === undefined || rest.length === 0) return { object: { [name]: null }, path: [name] }
  const { object, path } = sample(field, rest)
  return field.type === 'list'
    ? { object: { [name]: [object] }, path: [name, 0, ...path] }
    : { object: { [name]: object }, path: [name, ...path] }
}
