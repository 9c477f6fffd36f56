import { isArray, isObject, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** An object to be applied, with the place it stands at in its document. */
export interface PlacedObject {
  readonly object: JsonObject
  /** Empty where the document is the object; `['items', 2]` for the third item of a list. */
  readonly path: Path
  /** Whether it is a list within a list, which kubectl refuses. */
  readonly nestedList: boolean
}

/** Whether kubectl takes an object for a list: whatever has `items`, of any kind. */
function isList(object: JsonObject): boolean {
  return 'items' in object
}

/**
 * The objects that kubectl makes of a document: the document itself, or the items of a list. An item that says neither
 * its kind nor its version has those of a typed list. Items that are no objects are left out.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructured.go
 */
export function expandList(document: JsonObject): readonly PlacedObject[] {
  return isList(document) ? itemsOf(document, []) : [{ object: document, path: [], nestedList: false }]
}

function itemsOf(list: JsonObject, path: Path): PlacedObject[] {
  const items = list['items']
  if (!isArray(items)) return []
  return items.flatMap((item, index): PlacedObject[] => {
    if (!isObject(item)) return []
    const placed = { object: inherit(item, list), path: [...path, 'items', index] }
    if (!isList(item)) return [{ ...placed, nestedList: false }]
    return [{ ...placed, nestedList: true }, ...itemsOf(placed.object, placed.path)]
  })
}

function inherit(item: JsonObject, list: JsonObject): JsonObject {
  const { apiVersion, kind } = list
  if (item['apiVersion'] !== undefined || item['kind'] !== undefined) return item
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === 'List') return item
  return { apiVersion, kind: kind.replace(/List$/, ''), ...item }
}
