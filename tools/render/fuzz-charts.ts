/**
 * Compares what we make of charts with what Helm makes of them, on charts made from seeds: dependencies within each other, with
 * conditions, tags, aliases and imports, and values on all levels. Needs the `helm` program, 3.18.
 *
 *     npx tsx tools/render/fuzz-charts.ts --helm PROGRAM [--seed N] [--count N]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzip } from '../../src/files/gunzip.ts'
import { diskFiles } from '../../src/project/source-files.ts'
import { helmBuilder, isRendered, printManifests } from '../../src/render/helm/index.ts'
import { randomOf } from '../fuzz/random.ts'
import { chartFiles } from './charts/generate.ts'

const { values: options } = parseArgs({
  options: {
    helm: { type: 'string', default: 'helm' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'charts-'))
let differences = 0
let failures = 0
for (let index = 0; index < Number(options.count); index++) {
  const seed = Number(options.seed) + index
  const root = join(folder, String(seed))
  const made = chartFiles(randomOf(seed))
  for (const [name, text] of made) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const set = made.get('set') ?? ''
  const theirs = helm(root, set)
  const ours = own(root, set)
  if (theirs === undefined) failures++
  if (theirs === ours) {
    rmSync(root, { recursive: true })
    continue
  }
  differences++
  console.log(`seed ${seed}, in ${root}:\n--- Helm\n${theirs}\n--- ours\n${ours}`)
}
console.log(`${options.count} charts, ${failures} of which Helm refuses; ${differences} differences`)
process.exitCode = differences > 0 ? 1 : 0

function helm(root: string, set: string): string | undefined {
  const args = [
    'template',
    'rel',
    join(root, 'chart'),
    '--namespace',
    'ns',
    '-f',
    join(root, 'values.yaml'),
    '--set',
    set,
  ]
  const { status, stdout } = spawnSync(options.helm, args, { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

function own(root: string, set: string): string | undefined {
  const files = diskFiles([root], root)
  const origin = { source: { file: '--set', text: set }, document: 0, path: [] }
  const build = helmBuilder(files, { kubernetesVersion: '1.20', gunzip }).build(
    join(root, 'chart'),
    [{ file: join(root, 'values.yaml') }, { set, origin }],
    { name: 'rel', namespace: 'ns' },
  )
  return isRendered(build) ? printManifests(build.manifests) : undefined
}
