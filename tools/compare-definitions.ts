/**
 * Holds `schemas/projects/` against the CustomResourceDefinitions that it was made from: objects made up from each of them
 * must get the same verdict from both.
 *
 *     npx tsx tools/compare-definitions.ts FOLDER --objects 200 --seed 7
 *
 * FOLDER is as `tools/project-definitions.ts` wants it, and `--objects` is a number for each version of a kind. Each object
 * that gets two verdicts is a line of JSON on standard output; what was compared is a table on standard error.
 */
import { parseArgs } from 'node:util'
import type { JsonObject } from '../src/core/json.ts'
import { randomNumbers } from './api-server/mutations.ts'
import { jsonOf } from './api-server/objects.ts'
import { projectsIn } from './definitions/projects.ts'
import { compareVerdicts, kindsIn } from './definitions/verdicts.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { objects: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
})
const [folder] = positionals
if (folder === undefined) throw new Error('Give the folder of the definitions')
const random = randomNumbers(Number(values.seed))

for (const { name, releases } of projectsIn(folder)) {
  for (const { label, definitions } of releases) compare(name, label, definitions)
}

function compare(project: string, release: string, definitions: readonly JsonObject[]): void {
  const kinds = kindsIn(project, release)
  const results = definitions.map(one => compareVerdicts(one, kinds, Number(values.objects), random))
  for (const difference of results.flatMap(({ differences }) => differences))
    process.stdout.write(`${jsonOf({ project, release, ...difference } as unknown as JsonObject)}\n`)
  const total = (count: (result: (typeof results)[number]) => number) =>
    results.reduce((sum, result) => sum + count(result), 0)
  const row = [
    total(({ objects }) => objects),
    total(({ accepted }) => accepted),
    total(({ differences }) => differences.length),
  ]
  process.stderr.write(`${[project, release, definitions.length, ...row].join('\t')}\n`)
}
