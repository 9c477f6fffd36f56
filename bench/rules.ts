/**
 * What each rule costs, as a share of all that is computed for a folder of manifests (reading files and writing reports
 * left out). Everything runs twice, and the second time counts; the dearest come first.
 *
 *     npx tsx bench/rules.ts FOLDER [PRESET]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resolveSettings } from '../src/config/settings.ts'
import { isObject } from '../src/core/json.ts'
import { PRESETS, type Preset } from '../src/core/rule.ts'
import { readSchema } from '../src/files/schemas.ts'
import { expandList } from '../src/kubernetes/lists.ts'
import { outline, outlineSet } from '../src/kubernetes/outline/index.ts'
import { identify } from '../src/lint/identify.ts'
import { ruleTable } from '../src/lint/rule-table.ts'
import { ALL_RULES } from '../src/rules/all.ts'
import { createPacks, LATEST_VERSION } from '../src/schema/pack.ts'
import { createSchemas } from '../src/schema/schemas.ts'
import { readDocuments } from '../src/yaml/documents.ts'

const [folder, name = 'recommended'] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give a folder of manifests')
const preset = PRESETS.find((known): known is Preset => known === name)
if (preset === undefined) throw new Error(`No preset ${name}`)

const settings = resolveSettings({ presets: [preset] }, ALL_RULES)
const table = ruleTable(settings)
const schemas = createSchemas({ packs: [createPacks(readSchema)(LATEST_VERSION)] })
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))
const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }))

const parsing = timed(() =>
  texts.flatMap(({ file, text }) => readDocuments(text).map(document => ({ file, document }))),
)
const objects = parsing.result
  .flatMap(({ file, document: { value } }) =>
    isObject(value) ? expandList(value).map(({ object }) => ({ file, object })) : [],
  )
  .filter(({ object }) => typeof object['kind'] === 'string' && typeof object['apiVersion'] === 'string')
const checking = timed(() => objects.map(({ file, object }) => ({ file, ...schemas.check(object) })))
const resources = checking.result.map(({ file, object }) => ({ file, resource: identify(object) }))
const apiChecking = timed(() => resources.map(({ resource }) => table.apiIssues(resource)))
const outlining = timed(() => resources.map(({ file, resource }) => ({ file, outline: outline(resource) })))
const fileOf = new Map(outlining.result.map(({ file, outline }) => [outline, file]))
const set = outlineSet(
  outlining.result.map(({ outline }) => outline),
  one => fileOf.get(one) ?? '',
)

const costs = new Map(
  settings.rules
    .filter(({ rule }) => !('stage' in rule))
    .map(({ rule }) => [rule.id, { milliseconds: 0, issues: 0 }]),
)
runRules()
for (const cost of costs.values()) Object.assign(cost, { milliseconds: 0, issues: 0 })
runRules()
const stages = [parsing, checking, apiChecking, outlining].map(({ milliseconds }) => milliseconds)
const total = [...stages, ...[...costs.values()].map(({ milliseconds }) => milliseconds)].reduce(
  (a, b) => a + b,
)

console.log(`${resources.length} resources, ${costs.size} rules, Node ${process.versions.node}`)
row('reading YAML', parsing.milliseconds)
row('schemas', checking.milliseconds)
row('API server checks', apiChecking.milliseconds)
row('outlines', outlining.milliseconds)
for (const [id, { milliseconds, issues }] of [...costs].sort(
  ([, a], [, b]) => b.milliseconds - a.milliseconds,
)) {
  row(id, milliseconds, `${issues} issues`)
}

/** All rules for one resource before the next, as in a run: what the first finds out about it, the others use too. */
function runRules(): void {
  for (const { resource } of resources) {
    for (const { rule, options } of table.resourceRules(resource.groupKind)) {
      spend(rule.id, () => rule.check(resource as never, options as never, table.versions))
    }
  }
  for (const { outline: one } of outlining.result) {
    for (const { rule, options } of table.setRules(one.groupKind)) {
      spend(rule.id, () => rule.checkSet(one, set, options as never, table.versions))
    }
  }
}

function spend(id: string, check: () => Iterable<unknown>): void {
  const cost = costs.get(id)
  if (cost === undefined) return
  const start = performance.now()
  for (const _ of check()) cost.issues++
  cost.milliseconds += performance.now() - start
}

/** The second of two runs: the first warms up. */
function timed<T>(work: () => T): { readonly result: T; readonly milliseconds: number } {
  work()
  const start = process.hrtime.bigint()
  const result = work()
  return { result, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 }
}

function row(label: string, milliseconds: number, remark = ''): void {
  const share = ((100 * milliseconds) / total).toFixed(1)
  console.log(`${milliseconds.toFixed(0).padStart(6)} ms ${share.padStart(5)} %  ${label}  ${remark}`)
}
