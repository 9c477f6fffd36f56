/**
 * Feeds random inputs to the whole pipeline, through every preset and format, and tells which of them make it throw, hang,
 * or place a finding outside its text. An input is made from its seed and the files in the folders alone:
 *
 *     npx tsx tools/fuzz.ts [--seed N] [--count N] [FOLDER…]
 *     npx tsx tools/fuzz.ts --trees [--seed N] [--count N] [FOLDER…]    folders with kustomizations and charts
 *     npx tsx tools/fuzz.ts --show --seed N [FOLDER…]
 *     npx tsx tools/fuzz.ts --trees --write NEW-FOLDER --seed N [FOLDER…]
 *
 * SIGINT and SIGTERM end it with what it has found so far.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Message, Task } from './fuzz/task.ts'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const PAGE = join(ROOT, 'docs', 'configuration.md')

/** More CPU time than that for one run is a hang. The time of the clock says little on a machine that is shared. */
const MOST_MICROSECONDS = 2_000_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    show: { type: 'boolean', default: false },
    write: { type: 'string' },
    trees: { type: 'boolean', default: false },
  },
})
const folders = positionals.length > 0 ? positionals.map(path => resolve(path)) : [join(ROOT, 'fixtures')]
let isEnded = false
const [seed, count] = [Number(values.seed), Number(values.count)]
await (values.write !== undefined ? write(values.write) : values.show ? show() : fuzz())

async function write(folder: string): Promise<void> {
  const { treesIn, writeTree } = await import('./fuzz/trees.ts')
  const { treeOf } = await import('./fuzz/check-tree.ts')
  writeTree(folder, treeOf(folders.flatMap(treesIn), seed))
}

async function show(): Promise<void> {
  const [{ inputOf }, { corpusOf, textsIn }] = [
    await import('./fuzz/check.ts'),
    await import('./fuzz/corpus.ts'),
  ]
  const files = await inputOf(corpusOf(folders.flatMap(textsIn), readFileSync(PAGE, 'utf8')), seed)
  for (const { name, text } of files) process.stdout.write(`# ${JSON.stringify(name)}\n${text}\n`)
}

async function fuzz(): Promise<void> {
  const folder = mkdtempSync(join(cache(), 'fuzz-'))
  const worker = join(folder, 'worker.js')
  await build({
    entryPoints: [join(ROOT, 'tools', 'fuzz', 'worker.ts')],
    outfile: worker,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  const seen = new Map<string, number>()
  const tell = ({ seed, problem }: Message) => {
    const kind = problem.replace(/\S*[./]\S*|\d+/g, '0')
    const times = (seen.get(kind) ?? 0) + 1
    seen.set(kind, times)
    if (times <= 3) process.stdout.write(`seed ${seed}: ${problem}\n`)
  }
  let from = seed
  while (from < seed + count && !isEnded) from = await run(worker, from, seed + count, tell)
  rmSync(folder, { recursive: true })
  const faults = [...seen.values()].reduce((sum, times) => sum + times, 0)
  const seconds = (process.cpuUsage().user / 1e6).toFixed(0)
  process.stdout.write(
    `${from - seed} inputs from seed ${seed} on: ${faults} faults of ${seen.size} kinds, ${seconds} s\n`,
  )
  process.exitCode = faults === 0 ? 0 : 1
}

/** A folder below `node_modules`, where git does not look and packages are found. */
function cache(): string {
  const path = join(ROOT, 'node_modules', '.cache')
  mkdirSync(path, { recursive: true })
  return path
}

/** Runs a worker until it is done, or has to be ended; gives the seed to go on with. */
function run(worker: string, from: number, to: number, tell: (message: Message) => void): Promise<number> {
  const shared = new SharedArrayBuffer(8)
  const state = new Int32Array(shared)
  const thread = new Worker(worker, {
    workerData: { folders, trees: values.trees, page: PAGE, from, to, shared } satisfies Task,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  })
  let at = { seed: -1, runs: 0, since: 0 }
  const watch = setInterval(() => {
    const [now, runs] = [Atomics.load(state, 0), Atomics.load(state, 1)]
    const used = process.cpuUsage().user
    if (runs === 0 || now !== at.seed || runs !== at.runs) at = { seed: now, runs, since: used }
    else if (used - at.since > MOST_MICROSECONDS) {
      tell({ seed: now, problem: 'takes too long' })
      void thread.terminate()
    }
  }, 100)
  const end = () => {
    isEnded = true
    void thread.terminate()
  }
  process.once('SIGINT', end).once('SIGTERM', end)
  thread.on('message', tell)
  thread.on('error', error =>
    tell({ seed: Atomics.load(state, 0), problem: `ends the worker: ${error.message}` }),
  )
  return new Promise(done => {
    thread.on('exit', () => {
      clearInterval(watch)
      process.off('SIGINT', end).off('SIGTERM', end)
      const last = Math.max(Atomics.load(state, 0), from)
      done(last >= to || isEnded ? last : last + 1)
    })
  })
}
