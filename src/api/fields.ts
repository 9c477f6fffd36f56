import { isArray, isObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** Names of fields from a subject down; `*` stands for each item of a list and each value of a map. */
export type Fields = readonly string[]

/** Is given a value and the path to it, which is good only during the call. */
export type Visit = (value: unknown, path: Path) => void

/**
 * A function that visits every value some fields lead to, in order. What is absent, or has another shape on the way, is
 * passed over. Nothing is allocated unless a list or a map is on the way.
 */
export function valuesOf(fields: Fields): (root: unknown, visit: Visit) => void {
  const star = fields.indexOf('*')
  if (star === -1) {
    return (root, visit) => {
      const value = descend(root, fields, 0, fields.length)
      if (value !== undefined) visit(value, fields)
    }
  }
  return (root, visit) => {
    const holder = descend(root, fields, 0, star)
    if (holder !== undefined) spread(holder, fields, star, [...fields], visit)
  }
}

/** The value of a field; undefined where the holder is no object or has none of its own. */
export function fieldOf(holder: unknown, field: string): unknown {
  return isObject(holder) && Object.hasOwn(holder, field) ? holder[field] : undefined
}

function descend(root: unknown, fields: Fields, from: number, to: number): unknown {
  let node = root
  for (let depth = from; depth < to; depth++) {
    node = fieldOf(node, fields[depth] ?? '')
    if (node === undefined) return undefined
  }
  return node
}

function spread(
  holder: unknown,
  fields: Fields,
  depth: number,
  trail: (string | number)[],
  visit: Visit,
): void {
  if (isArray(holder)) {
    for (const [index, item] of holder.entries()) follow(item, index, fields, depth, trail, visit)
  } else if (isObject(holder)) {
    for (const key of Object.keys(holder)) follow(holder[key], key, fields, depth, trail, visit)
  }
}

function follow(
  item: unknown,
  step: string | number,
  fields: Fields,
  depth: number,
  trail: (string | number)[],
  visit: Visit,
): void {
  trail[depth] = step
  const next = fields.indexOf('*', depth + 1)
  const value = descend(item, fields, depth + 1, next === -1 ? fields.length : next)
  if (value === undefined) return
  if (next === -1) visit(value, trail)
  else spread(value, fields, next, trail, visit)
}
