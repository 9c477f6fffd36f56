import { setFlagsFromString } from 'node:v8'

/** By how many percent the heap may grow before it is cleaned. */
const GROWTH = 80

/**
 * Lets V8 clean the heap before it is several times as large as what is in use, as it does unless told. Nearly all that a run
 * allocates is forgotten with the file that it is about, so cleaning takes no longer for it, and the peak is a third lower.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
}
