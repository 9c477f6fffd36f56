/**
 * Compares our engine for templates with Go's, on templates made from seeds. Needs Go.
 *
 *     npx tsx tools/render/fuzz-templates.ts [--seed N] [--count N]
 */
import { parseArgs } from 'node:util'
import { randomOf } from '../fuzz/random.ts'
import { caseOf } from './templates/generate.ts'
import { runGo } from './templates/go.ts'
import { type Outcome, run } from './templates/run.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '10000' } },
})
const first = Number(values.seed)
const seeds = Array.from({ length: Number(values.count) }, (_, index) => first + index)
const cases = seeds.map(seed => caseOf(randomOf(seed)))
const expected = runGo(cases)
let differences = 0
let errors = 0
for (const [index, asked] of cases.entries()) {
  const [ours, theirs] = [outcome(() => run(asked)), JSON.stringify(expected[index])]
  if (theirs.startsWith('{"error')) errors++
  if (ours === theirs) continue
  differences++
  if (differences <= 20) {
    console.log(`seed ${seeds[index]}: ${JSON.stringify(asked.template)}\n  Go:   ${theirs}\n  ours: ${ours}`)
  }
}
console.log(`${cases.length} templates, ${errors} of them with an error; ${differences} differences`)
process.exitCode = differences > 0 ? 1 : 0

function outcome(attempt: () => Outcome): string {
  try {
    return JSON.stringify(attempt())
  } catch (error) {
    return String(error instanceof Error ? error.stack : error)
  }
}
