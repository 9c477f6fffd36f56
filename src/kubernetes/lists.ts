import { isArray, isObject, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { isTemplate } from './openshift.ts'

/** An object to be applied, with the place it stands at in its document. */
export interface PlacedObject {
  readonly object: JsonObject
  /** Empty where the document is the object; `['items', 2]` for the third item of a list, `['objects', 2]` in a template. */
  readonly path: Path
  /** Whether it is a list within a list, which kubectl refuses. */
  readonly nestedList: boolean
}

/** Whether kubectl takes an object for a list: whatever has `items`, of any kind. */
function isList(object: JsonObject): boolean {
  return 'items' in object
}

/**
 * The objects that are applied with a document: the document itself, the items of a list, or the objects of an OpenShift template.
 * An item that says neither its kind nor its version has those of a typed list. Items that are not objects are left out.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructured.go
 */
export function expandList(document: JsonObject): readonly PlacedObject[] {
  if (isList(document)) return itemsOf(document, [], 'items')
  if (isTemplate(document)) return itemsOf(document, [], 'objects')
  return [{ object: document, path: [], nestedList: false }]
}

function itemsOf(list: JsonObject, path: Path, field: 'items' | 'objects'): PlacedObject[] {
  const items = list[field]
  if (!isArray(items)) return []
  return items.flatMap((item, index): PlacedObject[] => {
    if (!isObject(item)) return []
    const object = field === 'items' ? inherit(item, list) : item
    const placed = { object, path: [...path, field, index] }
    if (!isList(item)) return [{ ...placed, nestedList: false }]
    return [{ ...placed, nestedList: true }, ...itemsOf(placed.object, placed.path, 'items')]
  })
}

function inherit(item: JsonObject, list: JsonObject): JsonObject {
  const { apiVersion, kind } = list
  if (item['apiVersion'] !== undefined || item['kind'] !== undefined) return item
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === 'List') return item
  return { apiVersion, kind: kind.replace(/List$/, ''), ...item }
}
