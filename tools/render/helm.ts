/**
 * Compares what we make of charts with what Helm makes of them, byte for byte. Needs the `helm` program, 3.18.
 *
 *     npx tsx tools/render/helm.ts --corpus FOLDER --helm PROGRAM [--outputs FOLDER] [--only TEXT] [--show]
 *
 * The corpus has a table, renderings.tsv, whose first columns are the path of a chart; `helm` and arguments, such as
 * `helm -f ci/x-values.yaml`; `ok` or `failed`; and a note on what differs from run to run. What Helm prints is kept in
 * `--outputs`, by the number of the row.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzip } from '../../src/files/gunzip.ts'
import { diskFiles } from '../../src/project/source-files.ts'
import { type ChartBuild, helmBuilder, isRendered, printManifests } from '../../src/render/helm/index.ts'
import { compileJsonSchema } from '../../src/schema/json-schema.ts'

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string', default: '.' },
    helm: { type: 'string', default: 'helm' },
    outputs: { type: 'string' },
    only: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
  },
})
const corpus = resolve(options.corpus)

interface Row {
  readonly number: number
  readonly chart: string
  readonly args: string[]
  readonly note: string
}

const rows: readonly Row[] = readFileSync(join(corpus, 'renderings.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line, number) => {
    const [chart = '', tool = '', , note = ''] = line.split('\t')
    return { number, chart, args: tool.split(' '), note }
  })
  .filter(({ args }) => args[0] === 'helm')
  .filter(row => `${row.chart} ${row.args.join(' ')}`.includes(options.only))

const files = diskFiles([corpus], corpus)
const shared = { kubernetesVersion: '1.36', gunzip }
const checked = helmBuilder(files, { ...shared, compileSchema: compileJsonSchema })
const unchecked = helmBuilder(files, shared)

const counts = new Map<string, number>()
for (const row of rows) {
  const verdict = judge(row)
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
}
console.log([...counts].map(([verdict, count]) => `${count} ${verdict}`).join('\n'))

function judge(row: Row): string {
  const { chart, args, note, number } = row
  const folder = join(corpus, chart)
  const expected = outputOf(row, folder)
  const build = (args.includes('--skip-schema-validation') ? unchecked : checked).build(
    folder,
    valueFiles(args).map(file => ({ file: join(folder, file) })),
    { name: 'rel', namespace: 'ns' },
  )
  const ours = isRendered(build) ? printManifests(build.manifests) : undefined
  if (expected === ours) return expected === undefined ? 'fail in both' : 'equal'
  if (note.startsWith('output differs') && ours !== undefined)
    return 'not compared: they differ from run to run'
  const verdict =
    expected === undefined ? 'fail in Helm only' : ours === undefined ? 'fail in ours only' : 'differ'
  console.log(`${String(number).padStart(3, '0')} ${chart} ${args.slice(1).join(' ')}: ${verdict}`)
  if (options.show) explain(expected, ours, build, row)
  return verdict
}

function valueFiles(args: string[]): readonly string[] {
  return args.filter((_, index) => args[index - 1] === '-f')
}

/** What Helm prints; undefined where it fails. */
function outputOf({ args, number }: Row, folder: string): string | undefined {
  const path = join(options.outputs ?? '', String(number).padStart(3, '0'))
  if (options.outputs !== undefined && existsSync(`${path}.yaml`)) return readFileSync(`${path}.yaml`, 'utf8')
  if (options.outputs !== undefined && existsSync(`${path}.err`)) return undefined
  const placed = args.slice(1).map((arg, index) => (args[index] === '-f' ? join(folder, arg) : arg))
  const fixed: readonly string[] = ['template', 'rel', folder, '--namespace', 'ns', '--kube-version', '1.36']
  const { status, stdout, stderr } = spawnSync(options.helm, [...fixed, ...placed], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (options.outputs !== undefined)
    writeFileSync(`${path}.${status === 0 ? 'yaml' : 'err'}`, status === 0 ? stdout : stderr)
  return status === 0 ? stdout : undefined
}

function explain(
  expected: string | undefined,
  ours: string | undefined,
  build: ChartBuild,
  { number }: Row,
): void {
  const { problems, notRendered } = build
  if (notRendered !== undefined) console.log(`    not rendered: ${notRendered.reason}`)
  const shown = problems.filter(({ rule }) => !rule.startsWith('helm-value-'))
  for (const { rule, message, origin } of shown.slice(0, 5)) {
    console.log(`    ${origin.source.file}: ${rule}: ${message.slice(0, 300)}`)
  }
  if (expected === undefined && options.outputs !== undefined) {
    const path = join(options.outputs, `${String(number).padStart(3, '0')}.err`)
    console.log(`    Helm: ${readFileSync(path, 'utf8').slice(0, 500)}`)
  }
  if (expected === undefined || ours === undefined) return
  const [theirs, mine] = [expected.split('\n'), ours.split('\n')]
  const at = theirs.findIndex((line, index) => line !== mine[index])
  console.log(
    theirs
      .slice(at - 2, at + 4)
      .map(line => `    helm ${line}`)
      .join('\n'),
  )
  console.log(
    mine
      .slice(at - 2, at + 4)
      .map(line => `    ours ${line}`)
      .join('\n'),
  )
}
