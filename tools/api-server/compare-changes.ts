/**
 * Holds what `--since` says about changes of objects against a real API server: each object is created for real, some
 * changed versions of it are applied as a dry run, and every verdict that differs from ours is a line of JSON on standard
 * output. See README.md beside this file.
 */
import { parseArgs } from 'node:util'
import { isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { type ApiServer, apiServer } from './api-server.ts'
import { applier } from './merge.ts'
import { mutate, poolOf, randomNumbers } from './mutations.ts'
import { type Origin, objectsAt } from './objects.ts'
import { changeRejections, rejections } from './verdict.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'https://127.0.0.1:6443' },
    'kubernetes-version': { type: 'string', default: '1.36' },
    kind: { type: 'string', multiple: true },
    objects: { type: 'string', default: '100' },
    changes: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
})

const server = apiServer(values.server)
const apply = applier(await server.openApi())
const ill = rejections(values['kubernetes-version'])
const ours = changeRejections(values['kubernetes-version'])
const random = randomNumbers(Number(values.seed))
const seeds = [...objectsAt(positionals)].filter(
  ({ object }) => values.kind === undefined || values.kind.includes(String(object['kind'])),
)
const pool = poolOf(seeds.map(({ object }) => object))
const kinds = groupByKind(seeds)
// What an earlier run has left may still be going away.
const run = Date.now().toString(36)
const counts = new Map<string, number>()

const OF_THE_CLUSTER = /already allocated|only dynamically provisioned pvc|object has been modified|not found/
const NAMED_BY_CONTENT: ReadonlySet<Json | undefined> = new Set(['CustomResourceDefinition', 'APIService'])

for (let number = 0; number < Number(values.objects); number++) {
  // Each kind as often as any other, however many seeds it has.
  const seed = pick(pick(kinds) ?? [])
  if (seed === undefined) break
  const before = named(random() < 0.5 ? seed.object : mutate(seed.object, pool, random), number)
  const live = await created(before)
  if (live === undefined) {
    count('not created')
    continue
  }
  if (!(await server.update(apply(before, before, live))).accepted) {
    count('not applicable twice')
    await server.remove(before)
    continue
  }
  const changes = Array.from({ length: Number(values.changes) }, () => mutate(before, pool, random))
  await Promise.all(changes.map(change => compare(seed.place, before, change, live)))
  await server.remove(before)
}
process.stderr.write(`${JSON.stringify(Object.fromEntries(counts))}\n`)
// Connections are kept alive.
process.exit()

async function compare(
  place: string,
  before: JsonObject,
  mutant: JsonObject,
  live: JsonObject,
): Promise<void> {
  const { apiVersion, kind: ofKind } = before
  const metadata = { ...declared(mutant), ...identityOf(before) }
  const after: JsonObject = { ...mutant, apiVersion: apiVersion ?? '', kind: ofKind ?? '', metadata }
  const merged = apply(before, after, live)
  if (!(await isCreatable(server, after))) return count('not creatable')
  if (ill(before).length > 0 || ill(after).length > 0) return count('ill')
  const reasons = ours(before, after)
  const theirs = await server.update(merged)
  if (reasons.some(reason => reason.startsWith('warning'))) return count('doubt')
  if (!theirs.accepted && OF_THE_CLUSTER.test(theirs.message)) return count('of the cluster')
  if (theirs.accepted === (reasons.length === 0))
    return count(theirs.accepted ? 'both accept' : 'both reject')
  const kind = theirs.accepted ? 'false alarm' : 'miss'
  count(kind)
  const said = theirs.accepted ? { ours: reasons } : { server: theirs.message }
  const line = { kind, place, object: `${apiVersion} ${ofKind}`, ...said, before, after }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** The object as it is in the cluster once controllers have seen it; undefined where the server rejects it. */
async function created(object: JsonObject): Promise<JsonObject | undefined> {
  const { accepted } = await server.create(object, false)
  if (!accepted) return undefined
  if (isBusy(object)) await new Promise(resolve => setTimeout(resolve, 1000))
  const live = await server.read(object)
  const status = live && statusOf(live)
  if (live === undefined || status === undefined) return live
  await server.report(live, status)
  return await server.read(object)
}

/** Whether controllers in the server itself work on it. */
function isBusy({ kind }: JsonObject): boolean {
  return kind === 'CustomResourceDefinition' || kind === 'APIService'
}

/** What controllers outside the server say of an object, where what may change depends on it. */
function statusOf({ kind, spec }: JsonObject): JsonObject | undefined {
  if (!isObject(spec)) return undefined
  if (kind === 'PersistentVolumeClaim' && isObject(spec['resources']))
    return {
      phase: 'Bound',
      capacity: spec['resources']['requests'] ?? {},
      accessModes: spec['accessModes'] ?? [],
    }
  if (kind === 'Job' && spec['suspend'] === true)
    return { conditions: [{ type: 'Suspended', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }] }
  return undefined
}

/** Whether the later version is right in itself: apart from what it takes that the earlier one has taken already. */
async function isCreatable(api: ApiServer, object: JsonObject): Promise<boolean> {
  const verdict = await api.create(object)
  return verdict.accepted || /already allocated|already exists/.test(verdict.message)
}

/** A copy with a name of its own, so that an object that is still going away is not in the way. */
function named(object: JsonObject, number: number): JsonObject {
  // The names of these follow from what is in them.
  if (NAMED_BY_CONTENT.has(object['kind'])) return object
  const { namespace } = metadataOf(object)
  const name = `changes-${run}-${number}`
  return { ...object, metadata: { ...declared(object), name, ...(namespace !== undefined && { namespace }) } }
}

/** What manifests say of an object beside its identity; the rest of the metadata is the server's. */
function declared(object: JsonObject): JsonObject {
  const known = ['labels', 'annotations', 'finalizers', 'ownerReferences']
  return Object.fromEntries(Object.entries(metadataOf(object)).filter(([name]) => known.includes(name)))
}

function identityOf(object: JsonObject): JsonObject {
  const { name, namespace } = metadataOf(object)
  return { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) }
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isObject(metadata) ? metadata : {}
}

function groupByKind(origins: readonly Origin[]): readonly (readonly Origin[])[] {
  const groups = new Map<string, Origin[]>()
  for (const origin of origins) {
    const { apiVersion, kind } = origin.object as JsonObject
    const key = `${apiVersion} ${kind}`
    groups.set(key, [...(groups.get(key) ?? []), origin])
  }
  return [...groups.values()]
}

function pick<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)]
}

function count(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
