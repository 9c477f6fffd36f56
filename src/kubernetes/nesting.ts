/**
 * Whether lists and objects stand in each other more than so many times. It looks no deeper than that, and once at an object
 * that stands in several places.
 */
export function isDeeperThan(value: unknown, depth: number): boolean {
  return depthOf(value, depth) > depth
}

/** How deep the objects are that are not too deep. */
const depths = new WeakMap<object, number>()

/** How many times lists and objects stand in each other; where that is more than `most`, any number above it. */
function depthOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (most === 0) return 1
  const known = depths.get(value)
  if (known !== undefined) return known
  let deepest = 0
  for (const part of Object.values(value)) {
    deepest = Math.max(deepest, depthOf(part, most - 1))
    if (deepest >= most) return deepest + 1
  }
  depths.set(value, deepest + 1)
  return deepest + 1
}

/** How deep the schemas in CustomResourceDefinitions are followed: none that means anything goes deeper. */
export const DEEPEST_SCHEMA = 400

/** The most steps of a path into such a schema that is looked at part by part, for the same reason. */
export const LONGEST_SCHEMA_PATH = 100
