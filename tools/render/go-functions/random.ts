import type { Coded } from '../../../test/render/helm/functions/codec.ts'

/** Numbers from a seed, so that a run can be repeated (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit)
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }

  times<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }
}

const SPECIAL = [
  ...'abcxyzABC0189 _-.:,#?!&*{}[]|>\'"%@`~/\\=+<>$()^;',
  ' ',
  ' ',
  ' ',
  '\n',
  '\n',
  '\t',
  '\r',
  '\0',
  '\x07',
  '\x1b',
  '\x7f',
  '\x85',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'é',
  'ß',
  'İ',
  'ǆ',
  '日',
  '😀',
  '\u0301',
  'ſ',
  'Σ',
]
const WORDS = [
  '',
  'true',
  'yes',
  'No',
  'on',
  'null',
  '~',
  '0x1F',
  '0o17',
  '017',
  '1e3',
  '.5',
  '-.inf',
  '.NaN',
  '1_000',
  '12:30:45',
  '2020-01-02',
  '2020-01-02T03:04:05Z',
  '2001-12-14 21:59:43.10',
  '---',
  '...',
  '- a',
  'a: b',
  'a #b',
  '# a',
  '<<',
  '=',
  '!x',
  '&a',
  '*a',
  '%d',
  '@x',
  '`x`',
  'foo',
  'Bar',
  'foo-bar',
  'fooBar',
  'FooBarBaz',
  'HTTPServer2x',
  'foo_bar',
  'Foo Bar',
  'a/b/c',
  '../x',
  '/usr/local/../bin/',
  'x.tar.gz',
  'http://u:p@example.com:80/a?b=c#d',
  '1.2.3',
  'v1.2.3-rc.1+b',
  '>=1.2.0',
  '1',
  '-1',
  '+5',
  '99999999999999999999',
  '1.5',
  '1.0',
  '0b101',
  '0b-1',
  'Zm9v',
  'Zm8=',
  'MZXW6===',
  '1h30m',
  '90',
  '-45s',
  '  padded  ',
  'trailing ',
  ' leading',
  'multi\nline',
  'multi\nline\n',
  '\nlead',
  'a\n\n',
  'a \nb',
  'a\n b',
  'word word word word word word word word word word word word word word word word word word word word word',
  "it's 'quoted' and long enough to be folded because it holds: a colon and a space and many more words after it",
]

export function text(random: Random): string {
  const kind = random.below(10)
  if (kind < 4) return random.pick(WORDS)
  if (kind < 6) return `${random.pick(WORDS)}${random.pick([...SPECIAL, ' ', '\n'])}${random.pick(WORDS)}`
  if (kind === 6)
    return random
      .times(40, () => random.pick(['word', 'a', 'longer-word', 'x:', '#', "'", '"', 'é', '']))
      .join(random.pick([' ', ' ', '  ', '\n']))
  return random.times(random.pick([3, 8, 140]), () => random.pick(SPECIAL)).join('')
}

const INTS = [
  '0',
  '1',
  '2',
  '3',
  '5',
  '10',
  '-1',
  '-2',
  '-7',
  '63',
  '100',
  '1000000',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
]
const FLOATS = [
  '0',
  '-0',
  '1',
  '1.5',
  '-2.25',
  '0.1',
  '100',
  '1000000',
  '1234567.5',
  '123456789',
  '1e-5',
  '1e-7',
  '1e20',
  '1e21',
  '1e300',
  '-1e19',
  '1e19',
  '18446744073709551615',
  '3.14159',
  '2.5',
  '0.5',
  '12345678901234567',
]

export function number(random: Random): Coded {
  const kind = random.below(4)
  if (kind === 0) return { i: random.pick(INTS) }
  if (kind === 1) return { f: random.pick(FLOATS) }
  if (kind === 2) return { i: String(random.below(20) - 5) }
  return { f: String((random.below(20000) - 5000) / random.pick([1, 2, 3, 7, 100])) }
}

function scalar(random: Random): Coded {
  const kind = random.below(8)
  if (kind === 0) return null
  if (kind === 1) return random.below(2) === 0
  if (kind < 4) return number(random)
  return text(random)
}

export function list(random: Random, depth: number): Coded {
  if (random.below(4) === 0) return { ss: random.times(5, () => text(random)) }
  return { l: random.times(5, () => value(random, depth - 1)) }
}

const KEYS = ['a', 'b', 'c', 'A', 'key', 'a1', 'a10', 'a2', 'name', 'x-y', 'x.y', '1', '10', '2']

export function map(random: Random, depth: number): Coded {
  const entries = random.times(6, () => [
    random.below(4) > 0 ? random.pick(KEYS) : text(random),
    value(random, depth - 1),
  ])
  return { m: Object.fromEntries(entries.filter(([key]) => key !== '__proto__')) }
}

export function value(random: Random, depth = 3): Coded {
  const kind = depth <= 0 ? 0 : random.below(10)
  if (kind < 5) return scalar(random)
  return kind < 7 ? list(random, depth) : map(random, depth)
}
