import { plainText, type Run, runsOf, type Text, TracedText } from '../../template/text.ts'

/** Puts a text together from stretches of others, character by character if need be, and keeps where they came from. */
export class Splicer {
  readonly #pieces: string[] = []
  readonly #runs: Run[] = []
  /** Where the last copy ended, so that copies that follow each other do not look for their runs again. */
  #reached: Reached | undefined

  /** In UTF-16 code units. */
  length = 0

  /** Adds text that a function made of what came from where `run` did; from nowhere without one. */
  add(text: string, run?: Run): this {
    if (text !== '') this.#append(text, { ...run, length: text.length, copied: false })
    return this
  }

  /** Adds a stretch of a text, all of it where none is given. */
  copy(text: Text, from = 0, to = plainText(text).length): this {
    if (from >= to) return this
    if (typeof text === 'string') return this.add(text.slice(from, to))
    let { run, start } = this.#seek(text, from)
    for (let at = from; at < to; ) {
      const here = text.runs[run] ?? { length: to - start }
      const end = Math.min(start + here.length, to)
      this.#append(text.text.slice(at, end), stretchOf(here, at - start, end - start))
      at = end
      if (end < start + here.length) break
      start += here.length
      run++
    }
    this.#reached = { text, run, start }
    return this
  }

  /** Adds text in place of a stretch of another one that it was made of: an escape, the line break of a fold. */
  replace(text: string, original: Text, at: number): this {
    return this.add(text, typeof original === 'string' ? undefined : this.#runAt(original, at))
  }

  build(): Text {
    const text = this.#pieces.join('')
    const isTraced = this.#runs.some(({ place, value }) => place !== undefined || value !== undefined)
    return isTraced ? new TracedText(text, this.#runs) : text
  }

  #runAt(text: TracedText, at: number): Run | undefined {
    const { run, start } = this.#seek(text, Math.min(at, text.text.length - 1))
    this.#reached = { text, run, start }
    return text.runs[run]
  }

  #seek(text: TracedText, at: number): Reached {
    const known = this.#reached?.text === text && this.#reached.start <= at ? this.#reached : undefined
    let { run, start } = known ?? { run: 0, start: 0 }
    for (;;) {
      const length = text.runs[run]?.length
      if (length === undefined || start + length > at) return { text, run, start }
      start += length
      run++
    }
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

interface Reached {
  readonly text: TracedText
  readonly run: number
  /** Where that run begins. */
  readonly start: number
}

/** The part of a run between two offsets from its start. */
function stretchOf(run: Run, from: number, to: number): Run {
  const length = to - from
  if (length === run.length || run.place === undefined || !run.copied) return { ...run, length }
  const { file, from: start } = run.place
  return { ...run, length, place: { file, from: start + from, to: start + to } }
}

/** Two runs that follow each other as one; undefined where they came from different places. */
function join(left: Run, right: Run): Run | undefined {
  if (left.value !== right.value || Boolean(left.copied) !== Boolean(right.copied)) return undefined
  const length = left.length + right.length
  if (left.place === right.place)
    return left.copied && left.place !== undefined ? undefined : { ...left, length }
  if (!left.copied || left.place === undefined || right.place === undefined) return undefined
  if (left.place.file !== right.place.file || left.place.to !== right.place.from) return undefined
  return { ...left, length, place: { ...left.place, to: right.place.to } }
}

/** The stretch of a text between two offsets in UTF-16 code units. */
export function sliceText(text: Text, from: number, to?: number): Text {
  return new Splicer().copy(text, from, to).build()
}

/** Texts after each other, with a separator between them. */
export function joinTexts(texts: readonly Text[], separator: Text = ''): Text {
  const builder = new Splicer()
  for (const [index, text] of texts.entries()) {
    if (index > 0) builder.copy(separator)
    builder.copy(text)
  }
  return builder.build()
}

/** Another text that was made of all of one: it came from where that began. */
export function madeOf(original: Text, made: string): Text {
  if (made === plainText(original)) return original
  return new Splicer().add(made, runsOf(original)[0]).build()
}
