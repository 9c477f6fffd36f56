import type { Origin } from '../../../core/origin.ts'

/**
 * A stretch of a file, by offsets, where that is not YAML or cannot be read as such: the place of the one scalar of a text that
 * was made from there.
 */
export function stretchOf(file: string, from: number, to: number): Origin {
  const pieces = [{ at: 0, from, to, copied: false }]
  return { source: { file, text: 'x', pieces }, document: 0, path: [] }
}

/** The beginning of a file. */
export function beginningOf(file: string): Origin {
  return stretchOf(file, 0, 0)
}
