/**
 * Holds what we fill in for absent fields against what a real API server does: each field that differs in an object the
 * server accepts is a line of JSON on standard output. See README.md beside this file.
 */
import { parseArgs } from 'node:util'
import { filled } from '../../src/admission/created.ts'
import { inputsOf } from '../../src/admission/inputs.ts'
import { isArray, isObject, type Json, type JsonObject, jsonText } from '../../src/core/json.ts'
import { toFieldPath } from '../../src/core/path.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { defaulted } from '../../src/kubernetes/defaults/defaulted.ts'
import { parseQuantity } from '../../src/kubernetes/grammar/quantity.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { apiServer } from './api-server.ts'
import { inParallel } from './in-parallel.ts'
import { mutate, poolOf, randomNumbers } from './mutations.ts'
import { type Origin, objectsAt } from './objects.ts'

/** What the server sets by itself, allocates or converts: by kind, and by the path without indices. */
const NOT_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'status',
    'metadata.creationTimestamp',
    'metadata.deletionGracePeriodSeconds',
    'metadata.deletionTimestamp',
    'metadata.generation',
    'metadata.managedFields',
    'metadata.name',
    'metadata.namespace',
    'metadata.resourceVersion',
    'metadata.selfLink',
    'metadata.uid',
  ],
  CertificateSigningRequest: ['spec.extra', 'spec.groups', 'spec.uid', 'spec.username'],
  DaemonSet: ['metadata.annotations'],
  Job: ['metadata.labels', 'spec.selector', 'spec.template.metadata.labels'],
  Namespace: ['spec.finalizers'],
  PersistentVolume: ['metadata.finalizers'],
  PersistentVolumeClaim: ['metadata.finalizers', 'spec.dataSource', 'spec.dataSourceRef'],
  // AppArmor and seccomp are said twice, in annotations and in fields.
  Pod: [
    'metadata.annotations',
    'spec.containers.securityContext',
    'spec.initContainers.securityContext',
    'spec.securityContext.seccompProfile',
  ],
  Secret: ['data', 'stringData'],
  Service: [
    'spec.clusterIP',
    'spec.clusterIPs',
    'spec.healthCheckNodePort',
    'spec.ipFamilies',
    'spec.ipFamilyPolicy',
    'spec.ports.nodePort',
  ],
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'https://127.0.0.1:6443' },
    'kubernetes-version': { type: 'string', default: '1.36' },
    kind: { type: 'string', multiple: true },
    mutants: { type: 'string' },
    seed: { type: 'string', default: '1' },
    admission: { type: 'boolean', default: false },
  },
})

interface Difference {
  readonly path: string
  readonly given: Json | undefined
  readonly ours: Json | undefined
  readonly server: Json | undefined
}

const server = apiServer(values.server)
const asked = { pack: createPacks(readSchema)(values['kubernetes-version']), customKinds: undefined }
const NO_INPUTS = inputsOf([])
const seeds = [...objectsAt(positionals)].filter(
  ({ object }) => values.kind === undefined || values.kind.includes(String(object['kind'])),
)
const counts = { accepted: 0, rejected: 0, different: 0 }

for await (const { place, object, differences } of inParallel(toCompare(), 8, compare)) {
  if (differences === undefined) counts.rejected++
  else counts.accepted++
  if (differences === undefined || differences.length === 0) continue
  counts.different++
  for (const difference of differences) {
    const about = { object: `${object['apiVersion']} ${object['kind']}`, ...difference, place }
    process.stdout.write(`${JSON.stringify(about)}\n`)
  }
}
process.stderr.write(`${JSON.stringify(counts)}\n`)
// Connections are kept alive.
process.exit()

function* toCompare(): Iterable<Origin> {
  if (values.mutants === undefined) return yield* seeds
  const random = randomNumbers(Number(values.seed))
  const pool = poolOf(seeds.map(({ object }) => object))
  for (let count = Number(values.mutants); count > 0; count--) {
    const seed = seeds[Math.floor(random() * seeds.length)]
    if (seed !== undefined) yield { place: seed.place, object: mutate(seed.object, pool, random) }
  }
}

async function compare({ object, place }: Origin) {
  const theirs = await server.create(object)
  if (!theirs.accepted || theirs.object['kind'] !== object['kind'])
    return { place, object, differences: undefined }
  const ours = values.admission
    ? filled(object, asked, NO_INPUTS)
    : defaulted(object, values['kubernetes-version'])
  const differences = differencesIn(object, ours, withPlainNames(theirs.object), [], ignoredIn(object))
  return { place, object, differences: [...differences] }
}

/** An object without the letters that the server makes up for the volume of a service account. */
function withPlainNames(object: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(object).replace(/"kube-api-access-[a-z0-9]{5}"/g, '"kube-api-access-xxxxx"'),
  )
}

function ignoredIn({ kind }: JsonObject): ReadonlySet<string> {
  return new Set([...(NOT_DEFAULTS[''] ?? []), ...(NOT_DEFAULTS[String(kind)] ?? [])])
}

function* differencesIn(
  given: Json | undefined,
  ours: Json | undefined,
  server: Json | undefined,
  path: readonly string[],
  ignored: ReadonlySet<string>,
): Iterable<Difference> {
  if (ignored.has(path.join('.'))) return
  if (isObject(ours) && isObject(server)) {
    for (const name of new Set([...Object.keys(ours), ...Object.keys(server)])) {
      const below = isObject(given) ? given[name] : undefined
      yield* differencesIn(below, ours[name], server[name], [...path, name], ignored)
    }
  } else if (isArray(ours) && isArray(server) && ours.length === server.length) {
    for (const [index, item] of ours.entries()) {
      const below = isArray(given) ? given[index] : undefined
      yield* differencesIn(below, item, server[index], path, ignored)
    }
  } else if (isAsGiven(given, ours) || isSame(given, ours, server)) return
  else yield { path: toFieldPath(path), given, ours, server }
}

/** What the server drops or changes was there already. */
function isAsGiven(given: Json | undefined, ours: Json | undefined): boolean {
  return !isEmpty(given) && jsonText(given) === jsonText(ours)
}

/** The server leaves out what is empty, and writes quantities and numbers in its own way. */
function isSame(given: Json | undefined, ours: Json | undefined, server: Json | undefined): boolean {
  if (server === undefined || server === null)
    return ours === undefined || ours === null || (isEmpty(ours) && given !== undefined)
  if (ours === server) return true
  if (!isScalar(ours) || !isScalar(server)) return false
  const quantities = [parseQuantity(String(ours)), parseQuantity(String(server))]
  return quantities[0] !== undefined && quantities[0].nanos === quantities[1]?.nanos
}

function isEmpty(value: Json | undefined): boolean {
  if (isArray(value)) return value.length === 0
  if (isObject(value)) return Object.values(value).every(isEmpty)
  return value === undefined || value === null || value === '' || value === 0 || value === false
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
