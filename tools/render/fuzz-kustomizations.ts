/**
 * Compares what we build of kustomizations with what kustomize makes of them, on trees made from seeds: a base, a component
 * and an overlay with all that they may hold, most of them with one value of a wrong type. Needs the `kustomize` program, 5.7.
 *
 *     npx tsx tools/render/fuzz-kustomizations.ts [--kustomize PROGRAM] [--seed N] [--count N] [--all]
 *
 * Differences are told by kind, each with a first tree that shows it; `--all` tells each tree.
 *
 * About 1 tree in 60 differs, all of them with a value of a wrong type that no API server takes, in one of these ways:
 *
 * - kustomize keeps what it knows of a resource in annotations. A patch or replacement that copies, replaces or removes
 *   `metadata` or its annotations whole meets these: they are printed, or lost, or kustomize panics. We keep that elsewhere.
 * - kustomize refuses a value of a wrong type only where a later step comes upon it, such as a search for names that goes
 *   through a text where a map should be, or labels that are a number. Our build passes over some of these, and the linter
 *   reports the type. The reverse holds for annotations that are no map, and for items that are no maps in lists that are
 *   merged by a key: these we refuse, and kustomize does not always.
 * - We read every selector; kustomize reads `a,,b` only when a resource fits the rest of the target.
 * - A value that is absent in a flow map, as in `{ image: }`, is null all the way, and kustomize prints it as `""`.
 * - A name that is a number, such as `1e3`, is the number `1000` to kustomize where a generator gets it.
 * - A number as `kind`, `group` or `version` in a file of `configurations`, and numbers as keys of the labels and
 *   annotations of generators, are refused by kustomize. We take them as texts.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { refusalIn } from '../../src/render/build.ts'
import { buildKustomization, kustomizationBuilder } from '../../src/render/kustomize/index.ts'
import { printResources } from '../../src/render/print-resources.ts'
import { randomOf } from '../fuzz/random.ts'
import { DISK } from './disk.ts'
import { kustomizationFiles } from './kustomizations/generate.ts'

const { values: options } = parseArgs({
  options: {
    kustomize: { type: 'string', default: 'kustomize' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    all: { type: 'boolean', default: false },
  },
})

/** What a program makes of a tree: what it prints, or why it refuses. */
interface Outcome {
  readonly output: string | undefined
  readonly error: string
}

function theirs(folder: string): Outcome {
  const { status, stdout, stderr } = spawnSync(options.kustomize, ['build', folder], { encoding: 'utf8' })
  const error = stderr.split('\n').filter(line => !line.startsWith('#'))
  return { output: status === 0 ? stdout : undefined, error: error.join(' ').trim() }
}

function ours(folder: string): Outcome {
  const { resources, problems } = buildKustomization(folder, kustomizationBuilder(DISK))
  const refusal = refusalIn(problems)
  if (refusal === undefined) return { output: printResources(resources.map(({ value }) => value)), error: '' }
  const { rule, message, origin } = refusal
  return { output: undefined, error: `${rule}: ${message} (${origin.path.join('/')})` }
}

function difference(their: Outcome, our: Outcome): string | undefined {
  if (their.output === our.output) return undefined
  if (their.output === undefined) return `only kustomize refuses: ${their.error}`
  if (our.output === undefined) return `only we refuse: ${our.error}`
  const [expected, got] = [their.output.split('\n'), our.output.split('\n')]
  const at = expected.findIndex((line, index) => line !== got[index])
  return `other output: ${expected[at] ?? 'nothing'} | ${got[at] ?? 'nothing'}`
}

const folder = mkdtempSync(join(tmpdir(), 'kustomizations-'))
const kinds = new Map<string, { count: number; readonly example: string }>()
const counts = { equal: 0, 'both refuse': 0, different: 0 }
for (let index = 0; index < Number(options.count); index++) {
  const seed = Number(options.seed) + index
  const root = join(folder, String(seed))
  for (const [name, text] of kustomizationFiles(randomOf(seed))) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const overlay = join(root, 'overlay')
  const [their, our] = [theirs(overlay), ours(overlay)]
  const differing = difference(their, our)
  if (differing === undefined) {
    counts[their.output === undefined ? 'both refuse' : 'equal']++
    rmSync(root, { recursive: true })
    continue
  }
  counts.different++
  const told = differing.replaceAll(root, '')
  if (options.all) console.log(`${root}: ${told}`)
  const kind = told.replaceAll(/\d+|"[^"]*"|'[^']*'/g, '…').slice(0, 200)
  const known = kinds.get(kind)
  if (known === undefined) kinds.set(kind, { count: 1, example: `${root}\n     ${told.slice(0, 600)}` })
  else known.count++
}
for (const { count, example } of [...kinds.values()].sort((a, b) => b.count - a.count))
  console.log(`${count} × ${example}`)
console.log(counts)
process.exitCode = counts.different > 0 ? 1 : 0
