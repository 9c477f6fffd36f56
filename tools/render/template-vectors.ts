/**
 * Writes what Go makes of the templates in `fixtures/render/template/vectors.json`, and of templates made from seeds to
 * `fuzzed.json` beside it. To add a vector, add an entry with a `template` alone, and run this. Needs Go.
 *
 *     npx tsx tools/render/template-vectors.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomOf } from '../fuzz/random.ts'
import { caseOf, DATA } from './templates/generate.ts'
import { runGo } from './templates/go.ts'

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'render', 'template')
const SEEDS = 1500
/** Of long templates there are enough. */
const LONGEST = 300

const written: { readonly template: string }[] = JSON.parse(
  readFileSync(join(FOLDER, 'vectors.json'), 'utf8'),
)
write('vectors.json', [...new Set(written.map(({ template }) => template))])
const made = Array.from({ length: SEEDS }, (_, seed) => caseOf(randomOf(seed)).template)
write(
  'fuzzed.json',
  made.filter(template => template.length <= LONGEST),
)

function write(file: string, templates: readonly string[]): void {
  const outcomes = runGo(templates.map(template => ({ template, data: DATA })))
  const lines = templates.map((template, index) => JSON.stringify({ template, ...outcomes[index] }))
  writeFileSync(join(FOLDER, file), `[\n${lines.join(',\n')}\n]\n`)
  console.log(`${file}: ${templates.length}`)
}
