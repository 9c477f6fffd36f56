import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { quote } from '../wording.ts'
import type { ReportSchema } from './schema-report.ts'

/**
 * What is wrong with what a schema says of merging lists and maps.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function listTypeProblems(schema: JsonObject, report: ReportSchema): void {
  const { type, items } = schema
  const listType = schema['x-kubernetes-list-type']
  const mapType = schema['x-kubernetes-map-type']
  const keys = schema['x-kubernetes-list-map-keys']
  if (listType === undefined && mapType === undefined && keys === undefined) return
  const tell = (path: Path, message: string) => report('crd-list-type', path, message)
  if (mapType !== undefined) {
    if (type !== 'object') tell(['type'], 'a schema with x-kubernetes-map-type must be of type object')
    if (mapType !== 'atomic' && mapType !== 'granular') {
      tell(['x-kubernetes-map-type'], 'x-kubernetes-map-type must be atomic or granular')
    }
  }
  if (listType !== undefined) {
    if (type !== 'array') tell(['type'], 'a schema with x-kubernetes-list-type must be of type array')
    if (listType !== 'atomic' && listType !== 'set' && listType !== 'map') {
      tell(['x-kubernetes-list-type'], 'x-kubernetes-list-type must be atomic, set or map')
    }
    if (listType === 'set' && type === 'array' && isObject(items)) checkSetItems(items, tell)
    if ((listType === 'set' || listType === 'map') && isObject(items) && items['nullable'] === true) {
      tell(['items', 'nullable'], `items cannot be nullable where x-kubernetes-list-type is ${listType}`)
    }
  }
  if (isArray(keys) && keys.length > 0 && listType !== 'map') {
    tell(['x-kubernetes-list-type'], 'x-kubernetes-list-map-keys goes with x-kubernetes-list-type: map')
  }
  if (listType === 'map') checkMapKeys(items, isArray(keys) ? keys : [], tell)
}

type Tell = (path: Path, message: string) => void

/** Items of a set are compared as a whole, so they must be replaced as a whole, too. */
function checkSetItems(items: JsonObject, tell: Tell): void {
  const { type } = items
  const listType = items['x-kubernetes-list-type']
  if (type === 'array' && listType !== undefined && listType !== 'atomic') {
    tell(['items', 'x-kubernetes-list-type'], 'lists in a set must have x-kubernetes-list-type: atomic')
  }
  if (type === 'object' && items['x-kubernetes-map-type'] !== 'atomic') {
    tell(['items', 'x-kubernetes-map-type'], 'objects in a set must have x-kubernetes-map-type: atomic')
  }
}

function checkMapKeys(items: unknown, keys: readonly unknown[], tell: Tell): void {
  if (keys.length === 0) {
    tell(['x-kubernetes-list-map-keys'], 'x-kubernetes-list-type: map needs x-kubernetes-list-map-keys')
  }
  if (!isObject(items)) {
    if (items === undefined) tell(['items'], 'x-kubernetes-list-type: map needs items')
    return
  }
  if (items['type'] !== 'object') {
    tell(['items', 'type'], 'items must be of type object where x-kubernetes-list-type is map')
    return
  }
  const properties = isObject(items['properties']) ? items['properties'] : {}
  const required = isArray(items['required']) ? items['required'] : []
  for (const [index, key] of keys.entries()) {
    if (typeof key !== 'string') continue
    const at: Path = ['x-kubernetes-list-map-keys', index]
    if (keys.indexOf(key) < index) tell(at, `the key ${quote(key)} is named twice`)
    const property = properties[key]
    if (!isObject(property)) {
      tell(at, `the key ${quote(key)} is no property of the items`)
      continue
    }
    const { type } = property
    if (type === 'array' || type === 'object')
      tell(at, `the key ${quote(key)} must be a scalar, not an ${type}`)
    if (property['nullable'] === true) tell(at, `the key ${quote(key)} cannot be nullable`)
    if (!required.includes(key) && property['default'] === undefined) {
      tell(at, `the key ${quote(key)} must be a required property of the items, or have a default`)
    }
  }
}
