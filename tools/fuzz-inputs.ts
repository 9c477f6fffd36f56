import { isArray, isObject, type Json } from '../src/core/json.ts'

/** Random numbers from 0 to 1 that are the same for the same seed. (mulberry32) */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Random = () => number

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}

/** Values of every type, with those at the edges of theirs. */
const VALUES: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2147483648,
  9223372036854775807n,
  '',
  'a',
  '0640',
  '\u0000\u202e',
  '{{ x }}',
  'constructor',
  [],
  {},
  [null],
  ['a', 1],
  { a: 'b' },
  { toString: 1 },
  { name: { a: [] } },
]

/** A copy of a value with one part of it, at a random depth, replaced by a value of a random type. */
export function withRandomType(value: Json, random: Random): Json {
  const inner = isArray(value) ? value.map((_, index) => index) : isObject(value) ? Object.keys(value) : []
  const step = pick<string | number>(inner, random)
  if (step === undefined || random() < 0.1) return pick(VALUES, random) ?? null
  if (isArray(value))
    return value.map((item, index) => (index === step ? withRandomType(item, random) : item))
  if (!isObject(value)) return value
  return { ...value, [step]: withRandomType(value[step] ?? null, random) }
}

/** A part of one text, and behind it a part of another. */
export function cutAndJoined(texts: readonly string[], random: Random): string {
  const [head = '', tail = ''] = [pick(texts, random), pick(texts, random)]
  return head.slice(0, Math.floor(random() * head.length)) + tail.slice(Math.floor(random() * tail.length))
}
