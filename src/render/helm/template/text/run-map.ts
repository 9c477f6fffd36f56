import type { Run } from './text.ts'

/** The runs of a text, to be found by their offsets in logarithmic time. */
export class RunMap {
  readonly #runs: readonly Run[]
  /** Where each run begins. */
  readonly #starts: readonly number[]

  constructor(runs: readonly Run[]) {
    const starts: number[] = []
    let at = 0
    for (const { length } of runs) {
      starts.push(at)
      at += length
    }
    this.#runs = runs
    this.#starts = starts
  }

  /** The part of a run that a stretch begins with; undefined where nothing is there. */
  at(from: number, to: number): Run | undefined {
    const index = this.#indexAt(from)
    const run = this.#runs[index]
    const start = this.#starts[index] ?? 0
    if (run === undefined || from >= start + run.length) return undefined
    return partOf(run, from - start, Math.min(to - start, run.length))
  }

  /** The runs of a stretch, cut at its ends. */
  slice(from: number, to: number): readonly Run[] {
    const parts: Run[] = []
    for (let index = this.#indexAt(from); index < this.#runs.length; index++) {
      const run = this.#runs[index]
      const start = this.#starts[index] ?? 0
      if (run === undefined || start >= to) break
      const [first, last] = [Math.max(from - start, 0), Math.min(to - start, run.length)]
      if (first < last) parts.push(partOf(run, first, last))
    }
    return parts
  }

  /** The index of the last run that begins at or before an offset. */
  #indexAt(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** A part of a run; what was copied comes from a part of its place. */
function partOf(run: Run, from: number, to: number): Run {
  if (from === 0 && to === run.length) return run
  const { place, copied, value } = run
  const length = to - from
  if (place === undefined || !copied) return { length, place, copied, value }
  const { file } = place
  return { length, place: { file, from: place.from + from, to: place.from + to }, copied, value }
}
