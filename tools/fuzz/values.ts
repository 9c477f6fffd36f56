import { isArray, isObject, type Json } from '../../src/core/json.ts'
import { pick, type Random } from './random.ts'

/** Values of every type, with those at the edges of theirs. */
export const VALUES: readonly Json[] = [
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
  '1Gi',
  '\u0000\u202e',
  '{{ x }}',
  '$(X)',
  'constructor',
  '__proto__',
  'a/b:c@d',
  'a\nb',
  [],
  {},
  [null],
  [[]],
  ['a', 1],
  { a: 'b' },
  { toString: 1 },
  { name: { a: [] } },
  [{ name: 'a' }, { name: 'a' }],
]

/** A copy of a value with one part of it, at a random depth, replaced by a value of a random type. */
export function withRandomType(value: Json, random: Random): Json {
  const inner = isArray(value) ? value.map((_, index) => index) : isObject(value) ? Object.keys(value) : []
  const step = pick<string | number>(inner, random)
  if (step === undefined || random() < 0.08) return pick(VALUES, random) ?? null
  if (isArray(value))
    return value.map((item, index) => (index === step ? withRandomType(item, random) : item))
  if (!isObject(value)) return value
  return { ...value, [step]: withRandomType(value[step] ?? null, random) }
}
