import { isArray, isObject, valueAt } from '../core/json.ts'
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
  const [first = [], ...others] = partedByStars(fields)
  if (others.length === 0) {
    return (root, visit) => {
      const value = valueAt(root, fields)
      if (value !== undefined) visit(value, fields)
    }
  }
  return (root, visit) => {
    const holder = valueAt(root, first)
    if (holder !== undefined) spread(holder, others, 0, [...fields], first.length, visit)
  }
}

/** The fields before, between and after the stars. */
function partedByStars(fields: Fields): readonly Fields[] {
  const star = fields.indexOf('*')
  return star === -1 ? [fields] : [fields.slice(0, star), ...partedByStars(fields.slice(star + 1))]
}

/** Visits what the parts from `index` on lead to inside each item of a holder, which the first `depth` steps of the trail lead to. */
function spread(
  holder: unknown,
  parts: readonly Fields[],
  index: number,
  trail: (string | number)[],
  depth: number,
  visit: Visit,
): void {
  const follow = (item: unknown, step: string | number) => {
    trail[depth] = step
    const part = parts[index] ?? []
    const value = valueAt(item, part)
    if (value === undefined) return
    if (index === parts.length - 1) visit(value, trail)
    else spread(value, parts, index + 1, trail, depth + 1 + part.length, visit)
  }
  if (isArray(holder)) for (const [at, item] of holder.entries()) follow(item, at)
  else if (isObject(holder)) for (const key of Object.keys(holder)) follow(holder[key], key)
}
