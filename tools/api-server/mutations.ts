import { isArray, isObject, type Json, type JsonObject, jsonText } from '../../src/core/json.ts'
import type { Path } from '../../src/core/path.ts'

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Values seen at a path in some objects, whatever the indices: what may stand there in others. */
export type Pool = ReadonlyMap<string, readonly Json[]>

/** Collects the values of objects by path. */
export function poolOf(objects: Iterable<JsonObject>): Pool {
  const pool = new Map<string, Map<string, Json>>()
  for (const object of objects) {
    for (const { path, value } of placesIn(object, [])) {
      const key = keyOf(path)
      const values = pool.get(key) ?? new Map<string, Json>()
      if (values.size < 200) values.set(jsonText(value), value)
      pool.set(key, values)
    }
  }
  return new Map([...pool].map(([key, values]) => [key, [...values.values()]]))
}

const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    'a',
    'A',
    '-a',
    'a-',
    'a.b',
    'a..b',
    'a_b',
    'a/b',
    '/a',
    '../a',
    '/a/../b',
    'a b',
    '*',
    '*.a.b',
    'ä',
    '1',
  ],
  ...[
    'true',
    'null',
    '1m',
    '1Gi',
    '-1',
    '0',
    '1.5',
    '50%',
    '101%',
    '10.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
    '256.1.1.1',
  ],
  ...[
    'TCP',
    'None',
    'Always',
    'Never',
    'http',
    'https://a.b',
    'example.com/a',
    'kubernetes.io/a',
    '$(A)',
    '0 0 * * *',
  ],
  ...[63, 64, 253, 254].map(length => 'a'.repeat(length)),
]
const NUMBERS: readonly number[] = [
  -1, 0, 1, 2, 100, 101, 3600, 3601, 32767, 65535, 65536, 2147483647, 2147483648,
]

/** One to three small changes to a copy of an object: a value, a key or an item that comes, goes or turns into another. */
export function mutate(object: JsonObject, pool: Pool, random: () => number): JsonObject {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  let mutant = structuredClone(object)
  const changes = random() < 0.7 ? 1 : random() < 0.7 ? 2 : 3
  for (let change = 0; change < changes; change++) {
    const places = placesIn(mutant, []).filter(({ path }) => path[0] !== 'apiVersion' && path[0] !== 'kind')
    const place = pick(places)
    if (place === undefined) return mutant
    mutant = changed(mutant, place, pool, random, pick)
  }
  return mutant
}

interface Place {
  readonly path: Path
  readonly value: Json
}

type Pick = <T>(items: readonly T[]) => T | undefined

function changed(
  root: JsonObject,
  { path, value }: Place,
  pool: Pool,
  random: () => number,
  pick: Pick,
): JsonObject {
  const kind = random()
  if (kind < 0.2) return without(root, path)
  if (kind < 0.5) {
    const other = pick(pool.get(keyOf(path)) ?? [])
    if (other !== undefined) return withValue(root, path, other)
  }
  if (kind < 0.6 && isArray(value) && value.length > 0)
    return withValue(root, path, [...value, structuredClone(pick(value) ?? null)])
  if (kind < 0.75) {
    // A sibling that stands there in other objects.
    const parent = keyOf(path.slice(0, -1))
    const siblings = [...pool.keys()].filter(
      key => key.startsWith(`${parent}/`) && !key.slice(parent.length + 1).includes('/'),
    )
    const sibling = pick(siblings)
    const name = sibling?.slice(parent.length + 1)
    const sample = pick(pool.get(sibling ?? '') ?? [])
    if (name !== undefined && name !== '0' && sample !== undefined && typeof path.at(-1) === 'string')
      return withValue(root, [...path.slice(0, -1), name], sample)
  }
  if (typeof value === 'string') return withValue(root, path, pick(TEXTS) ?? '')
  if (typeof value === 'number') return withValue(root, path, pick([...NUMBERS, value + 1, value - 1]) ?? 0)
  if (typeof value === 'boolean') return withValue(root, path, !value)
  return withValue(root, path, pick<Json>([null, {}, [], '', 'a', 1, true]) ?? null)
}

function placesIn(value: Json, path: Path): readonly Place[] {
  const here = path.length === 0 ? [] : [{ path, value }]
  if (isArray(value)) return [...here, ...value.flatMap((item, index) => placesIn(item, [...path, index]))]
  if (!isObject(value)) return here
  return [...here, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))]
}

function keyOf(path: Path): string {
  return path.map(step => `/${typeof step === 'number' ? 0 : step.replaceAll('/', '~1')}`).join('')
}

function withValue(root: JsonObject, path: Path, value: Json): JsonObject {
  return edited(root, path, () => value) as JsonObject
}

function without(root: JsonObject, path: Path): JsonObject {
  return edited(root, path, () => undefined) as JsonObject
}

function edited(value: Json, [step, ...rest]: Path, edit: () => Json | undefined): Json | undefined {
  if (step === undefined) return edit()
  if (isArray(value)) {
    return value.flatMap((item, index) => (index === step ? (edited(item, rest, edit) ?? []) : [item]))
  }
  if (!isObject(value)) return value
  const child = edited(value[step] ?? null, rest, edit)
  const { [String(step)]: _, ...others } = value
  return child === undefined ? others : { ...others, [step]: child }
}
