/**
 * Times whole runs over a folder of manifests, in turns, and prints what each costs against the first:
 *
 *     npm run build && npx tsx bench/corpus.ts FOLDER [ROUNDS]
 *
 * The yardsticks: reading and parsing the YAML files and nothing else (js-yaml's event parser), and, where it or Go is
 * installed, kubeconform with local schemas, which checks schemas and nothing else. Compare ratios, never seconds of
 * different runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kubeconformCommand } from './kubeconform.ts'

interface Contender {
  readonly name: string
  readonly command: readonly string[]
}

interface Run {
  readonly seconds: number
  /** In MB; undefined where the process does not tell. */
  readonly peakMemory: number | undefined
}

const HERE = dirname(fileURLToPath(import.meta.url))
const [folder, rounds = '5'] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give a folder of manifests')

const contenders = contendersFor(folder)
const runs = new Map<Contender, Run[]>(contenders.map(contender => [contender, []]))
for (let round = 0; round < Number(rounds); round++) {
  for (const contender of contenders) runs.get(contender)?.push(measure(contender))
}
print(runs)

function contendersFor(target: string): readonly Contender[] {
  const node = [process.execPath, '--import', join(HERE, 'peak-memory.mjs')]
  const lint = [
    ...node,
    join(HERE, '../dist/cli.js'),
    '--no-config',
    '--exit-zero',
    '--format',
    'json',
    target,
  ]
  const cache = join(tmpdir(), 'k8s-lint-bench')
  mkdirSync(cache, { recursive: true })
  const kubeconform = kubeconformCommand(cache, target)
  return [
    { name: 'k8s-lint', command: lint },
    { name: 'k8s-lint, schemas only', command: [...lint, '--only', 'syntax/*', '--only', 'schema/*'] },
    { name: 'js-yaml parseEvents', command: [...node, join(HERE, 'parse-events.mjs'), target] },
    ...(kubeconform === undefined ? [] : [{ name: 'kubeconform', command: kubeconform }]),
  ]
}

function measure({ name, command: [file = '', ...args] }: Contender): Run {
  const start = process.hrtime.bigint()
  const { stderr, error } = spawnSync(file, args, { maxBuffer: 2 ** 30, encoding: 'utf8' })
  if (error !== undefined) throw new Error(`${name} could not run`, { cause: error })
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const peak = /^peak-memory (\d+)$/m.exec(stderr)?.[1]
  return { seconds, peakMemory: peak === undefined ? undefined : Number(peak) }
}

function print(results: ReadonlyMap<Contender, readonly Run[]>): void {
  const [first] = [...results.values()].map(medianSeconds)
  console.log(`Node ${process.versions.node}, ${rounds} rounds in turns\n`)
  console.log(`${'command'.padEnd(26)}  min s  median s  to first  peak MB`)
  for (const [{ name }, list] of results) {
    const median = medianSeconds(list)
    const least = Math.min(...list.map(({ seconds }) => seconds))
    const peaks = list.flatMap(({ peakMemory }) => (peakMemory === undefined ? [] : [peakMemory]))
    const peak = peaks.length === 0 ? '-' : String(Math.max(...peaks))
    console.log(
      `${name.padEnd(26)}  ${least.toFixed(2).padStart(5)}  ${median.toFixed(2).padStart(8)}  ${(median / (first ?? 1)).toFixed(2).padStart(8)}  ${peak.padStart(7)}`,
    )
  }
}

function medianSeconds(runs: readonly Run[]): number {
  const sorted = runs.map(({ seconds }) => seconds).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
