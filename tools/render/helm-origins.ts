/**
 * Checks where the values of rendered charts are said to come from: each of some values chosen at random is changed where it is
 * said to stand, in values.yaml, and must change or go away with that.
 *
 *     npx tsx tools/render/helm-origins.ts --charts FOLDER [--seed N] [--count N]
 */
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../src/core/json.ts'
import { type Origin, originAt } from '../../src/core/origin.ts'
import type { Path } from '../../src/core/path.ts'
import { gunzip } from '../../src/files/gunzip.ts'
import { diskFiles } from '../../src/project/source-files.ts'
import { type ChartBuild, type ChartResource, helmBuilder } from '../../src/render/helm/index.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { spanOf } from '../../src/yaml/locate.ts'
import { pick, randomOf } from '../fuzz/random.ts'

const { values: options } = parseArgs({
  options: {
    charts: { type: 'string', default: '.' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
  },
})
const root = resolve(options.charts)
const random = randomOf(Number(options.seed))
const files = diskFiles([root], root)
const builder = helmBuilder(files, { kubernetesVersion: '1.36', gunzip })
const release = { name: 'rel', namespace: 'ns' }
const charts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('/Chart.yaml') && !name.includes('/charts/'))
  .map(name => join(root, dirname(name)))

/** A value of a rendered object, and where it is said to come from. */
interface Leaf {
  readonly resource: ChartResource
  readonly path: Path
  readonly origin: Origin
}

let checked = 0
let wrong = 0
while (checked < Number(options.count)) {
  const folder = pick(charts, random)
  const leaf =
    folder === undefined
      ? undefined
      : pick(leavesOf(builder.build(folder, [], release), `${folder}/values.yaml`), random)
  if (folder === undefined || leaf === undefined) continue
  checked++
  const changed = builder.build(folder, [{ inline: override(folder, leaf.origin.path) }], release)
  if (!isSame(leaf, changed)) continue
  wrong++
  console.log(
    `${folder}: ${leaf.resource.template} ${leaf.path.join('.')} is not from ${leaf.origin.path.join('.')}`,
  )
}
console.log(`${checked} values, ${wrong} of which did not change with their origin`)
process.exitCode = wrong > 0 ? 1 : 0

function leavesOf({ resources }: ChartBuild, valuesFile: string): readonly Leaf[] {
  return resources.flatMap(resource => {
    const { source, document } = resource.origins.origin
    const read = readDocuments(source.text ?? '')[document]
    if (read === undefined || source.pieces === undefined) return []
    return scalarsIn(resource.value, []).flatMap(path => {
      const { start } = spanOf(read, originAt(resource.origins, path).path, 'value')
      const origin = source.pieces?.findLast(({ at }) => at <= start)?.value
      return origin?.source.file === valuesFile ? [{ resource, path, origin }] : []
    })
  })
}

function scalarsIn(value: Json, path: Path): readonly Path[] {
  if (isArray(value)) return value.flatMap((item, index) => scalarsIn(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => scalarsIn(item, [...path, key]))
  return [path]
}

/** The values of a chart with another one at a path. */
function override(folder: string, path: Path) {
  const origin = { source: { file: 'override' }, document: 0, path: [] }
  const bytes = files.read(`${folder}/values.yaml`)
  const text = 'failure' in bytes ? '' : new TextDecoder().decode(bytes)
  const value = readDocuments(text).find(({ empty }) => !empty)?.value ?? {}
  const changed = changedAt(value, path)
  return { value: isObject(changed) ? changed : ({} as JsonObject), origins: { origin } }
}

function changedAt(value: Json, [step, ...rest]: Path): Json {
  if (step === undefined) return another(value)
  if (isArray(value)) return value.map((item, index) => (index === step ? changedAt(item, rest) : item))
  if (!isObject(value)) return value
  return { ...value, [step]: changedAt(value[step] ?? null, rest) }
}

function another(value: Json): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (isArray(value)) return []
  return isObject(value) ? {} : `x${value}`
}

/** Whether a value is still there as it was, in what the same template writes. */
function isSame({ resource, path }: Leaf, { resources }: ChartBuild): boolean {
  const before = valueAt(resource.value, path)
  return resources.some(
    ({ template, value, hook }) =>
      template === resource.template &&
      hook === resource.hook &&
      JSON.stringify(value['metadata']) === JSON.stringify(resource.value['metadata']) &&
      value['kind'] === resource.value['kind'] &&
      valueAt(value, path) === before,
  )
}
