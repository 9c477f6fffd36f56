import { isArray, isObject } from '../core/json.ts'

/** Whether lists and objects stand in each other more than so many times. It looks no deeper than that. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  const parts = isArray(value) ? value : isObject(value) ? Object.values(value) : undefined
  if (parts === undefined) return false
  return depth === 0 || parts.some(part => isDeeperThan(part, depth - 1))
}

/** How deep the schemas in CustomResourceDefinitions are followed: none that means anything goes deeper. */
export const DEEPEST_SCHEMA = 400

/** The most steps of a path into such a schema that is looked at part by part, for the same reason. */
export const LONGEST_SCHEMA_PATH = 100
