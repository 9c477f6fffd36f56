/** How large something can be: from the least to the most. */
export interface Size {
  readonly min: number
  readonly max: number
}

/** The API server counts in 64 bits, and stops there. */
export const LARGEST = 2 ** 64 - 1

export const UNKNOWN_SIZE: Size = { min: 0, max: LARGEST }

export function plus(a: number, b: number): number {
  return Math.min(LARGEST, a + b)
}

export function times(a: number, b: number): number {
  return Math.min(LARGEST, a * b)
}

/** A size times a factor, in whole numbers. */
export function scaled(size: number, factor: number): number {
  return Math.min(LARGEST, Math.ceil(size * factor))
}

/** The range of two sizes together. */
export function union(a: Size, b: Size): Size {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }
}

/** The size of two things in a row. */
export function sum(a: Size, b: Size): Size {
  return { min: plus(a.min, b.min), max: plus(a.max, b.max) }
}

export function product(a: Size, b: Size): Size {
  return { min: times(a.min, b.min), max: times(a.max, b.max) }
}
