import { type Path, toPointer } from './path.ts'

/**
 * The places where an object had a value of the wrong shape. The value is reported and taken out, so that what looks at
 * the object need not expect it; but it is not missing, and nobody knows what was meant. Somebody who asks for it finds
 * nothing, and is known to have asked: what they then find wrong may well be wrong only because of the gap.
 */
export class Gaps {
  readonly #pointers = new Set<string>()
  #watch: Watch | undefined

  /** Whether nothing was taken out. */
  get isEmpty(): boolean {
    return this.#pointers.size === 0
  }

  add(path: Path): void {
    this.#pointers.add(toPointer(path))
  }

  /** Whether something was taken out at a path, above it or below: then what stands there is not all that was meant. */
  touch(path: Path): boolean {
    if (this.isEmpty) return false
    const pointer = toPointer(path)
    return [...this.#pointers].some(
      gap => gap === pointer || gap.startsWith(`${pointer}/`) || pointer.startsWith(`${gap}/`),
    )
  }

  /** Called when somebody asks for what was at a path. */
  noteAsked(path: Path): void {
    this.#watch?.noteAsked(path)
  }

  /** Notes from now on which gaps are asked for, until it is called again. What an `earlier` watch has noted counts, too. */
  watch(earlier?: Watch): Watch {
    this.#watch = new Watch(this.#pointers, earlier)
    return this.#watch
  }
}

/** Which gaps have been asked for. */
export class Watch {
  readonly #gaps: ReadonlySet<string>
  readonly #earlier: Watch | undefined
  readonly #asked = new Set<Path>()
  /** For each node with a gap below that was asked for: the field that leads there, or whether there are several. */
  readonly #ways = new Map<string, string | typeof SEVERAL | undefined>()

  constructor(gaps: ReadonlySet<string>, earlier?: Watch) {
    this.#gaps = gaps
    this.#earlier = earlier
  }

  noteAsked(path: Path): void {
    if (this.#asked.has(path)) return
    this.#asked.add(path)
    for (const [index, step] of path.entries()) {
      const node = toPointer(path.slice(0, index))
      const known = this.#ways.get(node)
      // Items of a list say nothing of each other.
      if (typeof step === 'number') this.#ways.set(node, known)
      else this.#ways.set(node, known === undefined || known === step ? step : SEVERAL)
    }
  }

  /**
   * Whether an issue about a path may only be due to a gap: it is about what was taken out, or whoever found it has asked for
   * that before. What is wrong with another item of the same list stays.
   */
  explains(path: Path): boolean {
    const isDue = path.some((step, index) => this.#isDue(toPointer(path.slice(0, index)), step))
    return isDue || this.#endsAtGap(toPointer(path)) || this.#earlier?.explains(path) === true
  }

  #isDue(node: string, step: string | number): boolean {
    const way = this.#ways.get(node)
    return this.#gaps.has(node) || (way !== undefined && way !== step)
  }

  #endsAtGap(pointer: string): boolean {
    return this.#gaps.has(pointer) || this.#ways.has(pointer)
  }
}

const SEVERAL = Symbol('several')
