/**
 * What building costs that is linted: the memory of more and larger contexts, and real kustomizations and charts against the
 * programs.
 *
 *     npm run build && npx tsx bench/contexts.ts [--kustomize PROGRAM] [--helm PROGRAM] [FOLDER…]
 *
 * The inputs are those of `bench/growth.ts contexts`, which tells of their time. Then the contexts of each folder are built
 * (`k8s-lint contexts`), and by the programs, one by one. Compare ratios, never seconds of different runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KUSTOMIZATION_NAMES } from '../src/core/kustomization-names.ts'
import { CONTEXTS } from './growth-inputs/contexts.ts'
import { writeFiles } from './write-files.ts'

const { values: programs, positionals: folders } = parseArgs({
  options: { kustomize: { type: 'string' }, helm: { type: 'string' } },
  allowPositionals: true,
})

const HERE = dirname(fileURLToPath(import.meta.url))
const SIZES = [1, 2, 4, 8]

console.log(`Node ${process.versions.node}\n\n${'peak MB'.padEnd(46)}  base      1x     2x     4x     8x`)
for (const { name, base, input } of CONTEXTS) {
  const peaks = SIZES.map(size => {
    const folder = mkdtempSync(join(tmpdir(), 'k8s-lint-contexts-'))
    writeFiles(folder, input(base * size))
    const { peak } = lint('--exit-zero', '--format', 'concise', folder)
    rmSync(folder, { recursive: true })
    return peak
  })
  console.log(`${name.padEnd(46)}  ${String(base).padEnd(6)}${peaks.map(peak => peak.padStart(6)).join(' ')}`)
}
for (const folder of folders) {
  const { seconds } = lint('contexts', folder)
  console.log(`\n${folder}\n  k8s-lint contexts: ${seconds.toFixed(1)} s`)
  if (programs.kustomize !== undefined)
    report('kustomize build', seconds, foldersWith(folder, KUSTOMIZATION_NAMES), path => [
      programs.kustomize ?? '',
      'build',
      path,
    ])
  if (programs.helm !== undefined)
    report('helm template', seconds, foldersWith(folder, ['Chart.yaml']), path => [
      programs.helm ?? '',
      'template',
      'web',
      path,
    ])
}

/** Runs the command, with how long it took, and the most memory that it had, in MB. */
function lint(...args: readonly string[]): { readonly seconds: number; readonly peak: string } {
  const node = ['--import', join(HERE, 'peak-memory.mjs'), join(HERE, '../dist/cli.js')]
  const { seconds, stderr } = timed([process.execPath, ...node, '--no-config', ...args])
  return { seconds, peak: /^peak-memory (\d+)$/m.exec(stderr)?.[1] ?? '-' }
}

function timed([file = '', ...args]: readonly string[]): {
  readonly seconds: number
  readonly stderr: string
} {
  const start = process.hrtime.bigint()
  const { stderr, error } = spawnSync(file, args, { maxBuffer: 2 ** 30, encoding: 'utf8' })
  if (error !== undefined) throw new Error(`${file} could not run`, { cause: error })
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stderr }
}

function report(
  name: string,
  ours: number,
  paths: readonly string[],
  command: (path: string) => readonly string[],
): void {
  const seconds = paths.map(path => timed(command(path)).seconds).reduce((sum, one) => sum + one, 0)
  console.log(
    `  ${name}, ${paths.length} runs: ${seconds.toFixed(1)} s, ${(seconds / ours).toFixed(1)} times that`,
  )
}

/** The folders below one, itself included, that have a file of one of some names; parts of other charts are left out. */
function foldersWith(folder: string, names: readonly string[]): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => names.includes(entry.name)).map(entry => entry.parentPath)
  return [...new Set(paths)].filter(path => !path.slice(folder.length).includes('/charts/'))
}
