import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readBaseline } from '../../src/config/baseline.ts'
import { type BaselineEntry, baselineText, merged } from '../../src/suppress/baseline.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const FILE = '.k8s-lint-baseline.yaml'
const ONLY = [
  '--only',
  'image-tag-latest',
  '--only',
  'stale-baseline-entry',
  '--only',
  'dangling-service',
  '--only',
  'yaml-syntax',
  '--only',
  'invalid-type',
]

const container = (name: string) => `    - name: ${name}\n      image: ${name}:latest\n`

const pod = (...containers: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n${containers.map(container).join('')}`

/** A folder of manifests, with what the command line says of it. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  return {
    folder,
    write,
    remove: (name: string) => rmSync(join(folder, name)),
    read: () => readFileSync(join(folder, FILE), 'utf8'),
    /** The summary line of `k8s-lint baseline`. */
    record: async (...args: readonly string[]) =>
      (await runCli(['baseline', ...ONLY, ...args], folder)).stdout,
    /** `file:line rule` for each finding that a baseline leaves. */
    lint: async (...args: readonly string[]) => {
      const { stdout } = await runCli([...ONLY, '--baseline', FILE, '-f', 'concise', ...args], folder)
      return stdout
        .split('\n')
        .filter(line => line !== '' && !line.startsWith('Not linted: '))
        .map(line => line.replace(/:(\d+):.*\[(.*)\]$/, ':$1 $2'))
    },
  }
}

describe('a baseline', () => {
  it('does not mind where a finding stands in the file', async () => {
    const { write, record, lint } = folderOf({ 'a.yaml': pod('a', 'b') })
    assert.equal(await record(), `${FILE}: 2 findings (2 added, 0 removed)\n`)
    write('a.yaml', `# text\n\n${pod('b', 'a')}`)
    assert.deepEqual(await lint(), [])
    write('a.yaml', pod('new', 'b', 'a'))
    assert.deepEqual(await lint(), ['a.yaml:8 image-tag-latest'])
  })

  it('knows a finding by its file and its object', async () => {
    const { write, record, lint } = folderOf({ 'a.yaml': pod('a') })
    await record()
    write('b.yaml', pod('a'))
    assert.deepEqual(await lint(), ['b.yaml:8 image-tag-latest'])
    write('a.yaml', pod('a').replace('name: web', 'name: other'))
    assert.deepEqual(await lint('a.yaml'), [`${FILE}:5 stale-baseline-entry`, 'a.yaml:8 image-tag-latest'])
  })

  it('counts findings of one place', async () => {
    const { write, record, lint, read } = folderOf({ 'a.yaml': pod('a', 'a') })
    await record()
    assert.match(read(), /count: 2 }\n$/)
    write('a.yaml', pod('a', 'a', 'a'))
    assert.deepEqual(await lint(), ['a.yaml:12 image-tag-latest'])
    write('a.yaml', pod('a'))
    assert.deepEqual(await lint(), [`${FILE}:5 stale-baseline-entry`])
    assert.equal(await record(), `${FILE}: 1 finding (0 added, 1 removed)\n`)
    assert.deepEqual(await lint(), [])
  })

  it('is written anew without what is gone, and keeps what was not looked at', async () => {
    const { write, remove, record, read } = folderOf({
      'a.yaml': pod('a'),
      'b.yaml': pod('b'),
      'c.yaml': pod('c'),
    })
    await record()
    remove('c.yaml')
    write('a.yaml', pod('x'))
    assert.equal(await record('a.yaml'), `${FILE}: 2 findings (1 added, 2 removed)\n`)
    assert.match(read(), /containers\[x\]/)
    assert.match(read(), /containers\[b\]/)
    assert.doesNotMatch(read(), /containers\[[ac]\]/)
  })

  it('keeps what a run with other rules cannot judge', async () => {
    const { record, read, folder } = folderOf({ 'a.yaml': pod('a') })
    await record()
    const before = read()
    const { stdout } = await runCli(['baseline', '--only', 'null-value'], folder)
    assert.equal(stdout, `${FILE}: 1 finding (0 added, 0 removed)\n`)
    assert.equal(read(), before)
  })

  it('is not found stale by those who see only a part', async () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector: { app: x }\n  ports: [{ port: 80 }]\n'
    const labelled = pod('a')
      .replace('  name: web\n', '  name: web\n  labels: { app: web }\n')
      .replace(':latest', ':1')
    const { write, record, lint, remove } = folderOf({ 's.yaml': service, 'p.yaml': labelled })
    assert.equal(await record(), `${FILE}: 1 finding (1 added, 0 removed)\n`)
    assert.deepEqual(await lint(), [])
    remove('p.yaml')
    assert.deepEqual(await lint('s.yaml'), [])
    assert.deepEqual(await lint(), [`${FILE}:5 stale-baseline-entry`])
    write('p.yaml', labelled)
  })

  it('is not found stale by a file that is too broken to judge', async () => {
    const { write, record, lint } = folderOf({ 'a.yaml': pod('a') })
    await record()
    write('a.yaml', pod('a').replace('  name: web', '  name: web\n  labels: 1'))
    assert.deepEqual(await lint(), ['a.yaml:5 invalid-type'])
    write('a.yaml', pod('a').replace('spec:', 'spec: : x'))
    assert.deepEqual(await lint(), ['a.yaml:5 yaml-syntax'])
    await record()
    assert.deepEqual(await lint(), [])
  })

  it('reads back what it writes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter(it => it.trim() !== '')
    const entry = fc.record({
      file: text,
      rule: text,
      object: fc.oneof(fc.constant(''), text),
      path: fc.oneof(fc.constant(''), text),
      count: fc.integer({ min: 1, max: 9 }),
    })
    const folder = temporaryFolder()
    fc.assert(
      fc.property(fc.array(entry), written => {
        const entries: readonly BaselineEntry[] = merged(written)
        const path = join(folder, FILE)
        writeFileSync(path, baselineText(entries))
        const read = readBaseline(path, FILE).map(({ range, ...rest }) => rest)
        assert.deepEqual(read, entries)
        assert.equal(baselineText(merged(read)), baselineText(entries))
      }),
    )
  })
})
