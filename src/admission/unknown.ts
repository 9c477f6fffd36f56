import { undecided } from '../cel/undecided.ts'
import { toCel } from '../cel/values.ts'
import { isArray, type Json } from '../core/json.ts'
import { isVariable } from '../kubernetes/grammar/variables.ts'

/**
 * A value that is there, and that nobody knows: an expression that looks at it ends undecided. CEL finds the type of an
 * object by its constructor, and does so before it does anything else with it.
 */
export class Unknown {
  constructor(why: string) {
    Object.defineProperty(this, 'constructor', { get: () => undecided(why) })
  }
}

/** A map of which only some entries are known: whether there are others, nobody can say. */
export class PartlyKnown extends Map<string, unknown> {
  readonly #why: string

  constructor(known: Iterable<readonly [string, unknown]>, why: string) {
    super(known)
    this.#why = why
  }

  override get(key: string): unknown {
    return super.get(key) ?? undecided(this.#why)
  }

  override has(key: string): boolean {
    return super.has(key) || undecided(this.#why)
  }

  override get size(): number {
    return undecided(this.#why)
  }

  override keys(): MapIterator<string> {
    return undecided(this.#why)
  }

  override entries(): MapIterator<[string, unknown]> {
    return undecided(this.#why)
  }

  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return undecided(this.#why)
  }
}

// To CEL it is a map like any other.
Object.defineProperty(PartlyKnown.prototype, 'constructor', { value: Map })

const FILLED_IN_LATER = 'values that are still to be filled in'

/** A JSON value as expressions see it. What another tool is still to fill in is not known. */
export function celValue(value: Json): unknown {
  if (isVariable(value)) return new Unknown(FILLED_IN_LATER)
  if (typeof value !== 'object' || value === null) return toCel(value)
  if (isArray(value)) return value.map(celValue)
  const entries = Object.entries(value).map(([key, item]) => [key, celValue(item)] as const)
  return Object.keys(value).some(isVariable) ? new PartlyKnown(entries, FILLED_IN_LATER) : new Map(entries)
}
