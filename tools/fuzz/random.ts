/** Gives numbers from 0 up to 1. */
export type Random = () => number

/** Random numbers that are the same for the same seed. (mulberry32) */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of some items; undefined where there are none. */
export function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[upTo(items.length, random)]
}

/** A whole number from 0 up to, and without, a limit. */
export function upTo(limit: number, random: Random): number {
  return Math.floor(random() * limit)
}
