import { pick, type Random, upTo } from '../../fuzz/random.ts'

/** YAML in flow style, on one line. */
export type Flow = string

/** What stands in the place of a value, in a tree that is wrong in one place. */
const WRONG: readonly Flow[] = [
  'null',
  '~',
  '',
  '""',
  '"x"',
  'x',
  '1',
  '0',
  '-1',
  '1.5',
  '1e3',
  '0x1F',
  '010',
  '12345678901234567890',
  'true',
  'yes',
  '2024-01-01',
  '[]',
  '{}',
  '[null]',
  '[""]',
  '[1]',
  '[[a]]',
  '[{}]',
  '[{ a: b }]',
  '{ a: 1 }',
  '{ a: null }',
  '{ a: { b: c } }',
  '{ 1: a }',
  '"a\\nb"',
]

/** Writes YAML, in which at most one value is replaced by one of another type. */
export class Writer {
  readonly #random: Random
  #untilWrong: number

  constructor(random: Random) {
    this.#random = random
    this.#untilWrong = random() < 0.3 ? Number.POSITIVE_INFINITY : upTo(220, random)
  }

  /** A map of the fields that have a value. */
  map(fields: Readonly<Record<string, Flow | undefined>>): Flow {
    const entries = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${this.#value(value)}`],
    )
    return `{ ${entries.join(', ')} }`
  }

  list(items: readonly Flow[]): Flow {
    return `[ ${items.map(item => this.#value(item) || 'null').join(', ')} ]`
  }

  /** A document in block style, as far as its first fields go, so that a place is a line. */
  document(fields: Readonly<Record<string, Flow | undefined>>): string {
    return Object.entries(fields)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${this.#value(value)}\n`]))
      .join('')
  }

  #value(value: Flow): Flow {
    return this.#untilWrong-- === 0 ? (pick(WRONG, this.#random) ?? value) : value
  }
}

/** A text in double quotes, for what has several lines. */
export function quoted(text: string): Flow {
  return JSON.stringify(text)
}
