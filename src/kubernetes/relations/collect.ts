import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Reference } from '../../core/outline/index.ts'
import { meaningOf } from './meanings.ts'
import type { Named, PointerList, Pointers } from './relations.ts'

type Step = string | number

/** Adds what the pointers lead to inside `value`, which is at `path`. The path is left as it was. */
export function collect(pointers: Pointers, value: unknown, path: Step[], found: Reference[]): void {
  if (!isObject(value)) return
  for (const field in pointers) {
    const inner = value[field]
    const pointer = pointers[field]
    if (inner === undefined || pointer === undefined) continue
    path.push(field)
    follow(pointer, inner, value, path, found)
    path.pop()
  }
}

function follow(
  pointer: Named | Pointers | PointerList,
  value: Json,
  holder: JsonObject,
  path: Step[],
  found: Reference[],
): void {
  if (typeof pointer === 'string' || typeof pointer === 'function') {
    if (typeof value === 'string' && value !== '') addReference(pointer, value, holder, path, found)
  } else if (!isList(pointer)) {
    collect(pointer, value, path, found)
  } else if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      path.push(index)
      follow(pointer[0], item, holder, path, found)
      path.pop()
    }
  }
}

function addReference(
  named: Named,
  written: string,
  holder: JsonObject,
  path: readonly Step[],
  found: Reference[],
): void {
  const meaning = meaningOf(named, written, holder)
  if (meaning !== undefined) found.push({ name: written, path: [...path], ...details(holder), ...meaning })
}

/** What the fields beside a name say of it. */
function details(holder: JsonObject): Omit<Reference, 'groupKind' | 'name' | 'path'> {
  const { namespace, optional, key, sectionName, items } = holder
  const fields = [
    key,
    sectionName,
    ...(isArray(items) ? items.map(item => isObject(item) && item['key']) : []),
  ]
  const parts = fields.filter(part => typeof part === 'string')
  const port = portOf(holder['port'] ?? holder['servicePort'])
  return {
    ...(typeof namespace === 'string' && namespace !== '' && { namespace }),
    ...(parts.length > 0 && { parts }),
    ...(port !== undefined && { port }),
    ...(optional === true && { optional }),
  }
}

/** A port as it is referred to: plain, or as Ingresses have it, by `name` or `number`. */
function portOf(port: unknown): number | string | undefined {
  const value = isObject(port) ? (port['name'] ?? port['number']) : port
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

function isList(pointer: Pointers | PointerList): pointer is PointerList {
  return isArray(pointer)
}
