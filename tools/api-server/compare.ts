/**
 * Holds our verdicts against those of a real API server: whoever rejects what the other accepts is a difference, and a
 * line of JSON on standard output. See README.md beside this file.
 */

import { parseArgs } from 'node:util'
import type { JsonObject } from '../../src/core/json.ts'
import { isUnknownYet } from '../../src/core/unknown-yet.ts'
import { CLIENT_SIDE_GROUPS } from '../../src/kubernetes/client-side.ts'
import { kindsIn } from '../definitions/verdicts.ts'
import { apiServer } from './api-server.ts'
import { install } from './definitions.ts'
import { inParallel } from './in-parallel.ts'
import { mutate, poolOf, randomNumbers } from './mutations.ts'
import { jsonOf, type Origin, objectsAt } from './objects.ts'
import { rejections } from './verdict.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'https://127.0.0.1:6443' },
    'kubernetes-version': { type: 'string', default: '1.36' },
    kind: { type: 'string', multiple: true },
    mutants: { type: 'string' },
    seed: { type: 'string', default: '1' },
    definitions: { type: 'string', multiple: true },
    'built-in': { type: 'string' },
  },
})

/** How many samples the changes to others are taken from. */
const SAMPLES = 200

/** What admission plugins say where an object is missing. */
const OF_THE_CLUSTER = /not found$|no PriorityClass with name .* was found$|failed to lookup namespace/

const server = apiServer(values.server)
const installed =
  values.definitions &&
  (await install(
    server,
    [...objectsAt(values.definitions)].map(({ object }) => object),
  ))
const [file, release] = values['built-in']?.split('@') ?? []
const builtIn = file === undefined ? undefined : kindsIn(file, release)
const ours = rejections(values['kubernetes-version'], builtIn ?? installed?.kinds)
const seeds = [...objectsAt(positionals)].filter(({ object }) => isAskedFor(object))
const counts = new Map<string, number>()

for await (const verdict of inParallel(toCompare(), 8, compare)) {
  counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1)
  if (verdict.kind === 'miss' || verdict.kind === 'false alarm') process.stdout.write(`${jsonOf(verdict)}\n`)
}
process.stderr.write(`${JSON.stringify(Object.fromEntries(counts))}\n`)
// Connections are kept alive.
process.exit()

function* toCompare(): Iterable<Origin> {
  const known = seeds.filter(({ object }) => object['kind'] !== 'CustomResourceDefinition')
  if (values.mutants === undefined) return yield* seeds
  const random = randomNumbers(Number(values.seed))
  const samples = Array.from({ length: SAMPLES }, () => installed?.sample(random) ?? {})
  const pool = poolOf([...known.map(({ object }) => object), ...samples])
  for (let count = Number(values.mutants); count > 0; count--) {
    const sample = random() < 0.7 ? installed?.sample(random) : undefined
    if (sample !== undefined) {
      yield { place: 'sample', object: random() < 0.5 ? sample : mutate(sample, pool, random) }
      continue
    }
    const seed = seeds[Math.floor(random() * seeds.length)]
    if (seed !== undefined) yield { place: seed.place, object: mutate(seed.object, pool, random) }
  }
}

/** Whether an object is of a kind asked for; with definitions, of one of theirs. */
function isAskedFor(object: JsonObject): boolean {
  const kind = String(object['kind'])
  if (installed !== undefined) return installed.kinds(groupOf(object), kind).length > 0
  return values.kind === undefined || values.kind.includes(kind)
}

function groupOf({ apiVersion }: JsonObject): string {
  return String(apiVersion).split('/')[0] ?? ''
}

async function compare({ object, place }: Origin) {
  // Such an object is for a command, and nobody sends it to a server.
  if (CLIENT_SIDE_GROUPS.has(groupOf(object))) return { kind: 'client side' } as const
  const reasons = ours(object)
  const theirs = await server.create(object)
  const { apiVersion, kind } = object as JsonObject
  const about = { place, object: `${apiVersion} ${kind}` }
  if (theirs.accepted)
    return reasons.length === 0
      ? ({ kind: 'both accept' } as const)
      : ({ kind: 'false alarm', ...about, ours: reasons, manifest: object } as const)
  if (theirs.message.startsWith('no such kind')) return { kind: 'unknown kind' } as const
  if (reasons.length === 0 && OF_THE_CLUSTER.test(theirs.message)) return { kind: 'of the cluster' } as const
  if (reasons.length === 0 && holdsPlaceholder(object)) return { kind: 'placeholder' } as const
  return reasons.length > 0
    ? ({ kind: 'both reject' } as const)
    : ({ kind: 'miss', ...about, server: theirs.message, manifest: object } as const)
}

function holdsPlaceholder(object: JsonObject): boolean {
  let found = false
  JSON.stringify(object, (key, value) => {
    found ||= isUnknownYet(key) || isUnknownYet(value)
    return value
  })
  return found
}
