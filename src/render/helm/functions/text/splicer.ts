import { RunMap } from '../../template/text/run-map.ts'
import { plainText, type Run, type Text, TracedText } from '../../template/text/text.ts'
import { derived } from '../../template/value/origins.ts'

/**
 * Puts a text together from stretches of others, character by character if need be, and keeps where they came from. Pieces that
 * were neighbours before are one run again; where whole texts follow each other, `TextBuilder` does with less.
 */
export class Splicer {
  readonly #pieces: string[] = []
  readonly #runs: Run[] = []
  /** The text that was copied from last, and where its parts came from. */
  #last: { readonly text: TracedText; readonly map: RunMap } | undefined

  /** In UTF-16 code units. */
  length = 0

  /** Adds text that came, as a whole, from where `run` did; from nowhere without one. */
  add(text: string, run?: Run): this {
    if (text !== '') this.#append(text, { ...run, length: text.length, copied: false })
    return this
  }

  /** Adds a stretch of a text, all of it where none is given. */
  copy(text: Text, from = 0, to = plainText(text).length): this {
    if (typeof text === 'string') return this.add(text.slice(from, to))
    let at = from
    for (const run of from < to ? this.#mapOf(text).slice(from, to) : []) {
      this.#append(text.text.slice(at, at + run.length), run)
      at += run.length
    }
    return this
  }

  /** Adds text in place of a character of another one: an escape, the line break of a fold. */
  replace(text: string, original: Text, at: number): this {
    return this.add(text, typeof original === 'string' ? undefined : this.#mapOf(original).at(at, at + 1))
  }

  build(): Text {
    const text = this.#pieces.join('')
    const isTraced = this.#runs.some(({ place, value }) => place !== undefined || value !== undefined)
    return isTraced ? new TracedText(text, this.#runs) : text
  }

  #mapOf(text: TracedText): RunMap {
    if (this.#last?.text !== text) this.#last = { text, map: new RunMap(text.runs) }
    return this.#last.map
  }

  #append(piece: string, run: Run): void {
    this.#pieces.push(piece)
    this.length += piece.length
    const last = this.#runs.at(-1)
    const joined = last === undefined ? undefined : join(last, run)
    if (joined === undefined) this.#runs.push(run)
    else this.#runs[this.#runs.length - 1] = joined
  }
}

/** Two runs that follow each other as one; undefined where they came from different places. */
function join(left: Run, right: Run): Run | undefined {
  if (left.value !== right.value || Boolean(left.copied) !== Boolean(right.copied)) return undefined
  const length = left.length + right.length
  const [before, after] = [left.place, right.place]
  if (before === undefined || after === undefined || !left.copied) {
    return before === after ? { ...left, length } : undefined
  }
  if (before.file !== after.file || before.to !== after.from) return undefined
  return { ...left, length, place: { ...before, to: after.to } }
}

/** Another text that was made of all of one: it came from where that did. */
export function madeOf(original: Text, made: string): Text {
  return made === plainText(original) ? original : derived(made, original)
}
