import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readBytes, readNamed } from '../../src/files/read.ts'
import { writeWhole } from '../../src/files/write.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:1"}]}\n'

describe('reading a file', () => {
  test('gives bytes that no later read changes', () => {
    const cwd = temporaryFolder({ a: 'first', b: 'second' })
    const a = readBytes(join(cwd, 'a'))
    readBytes(join(cwd, 'b'))
    assert.equal('bytes' in a && Buffer.from(a.bytes).toString(), 'first')
  })

  test('grows with what says no size', () => {
    const read = readNamed('/proc/self/maps')
    assert.ok('bytes' in read ? read.bytes.length > 0 : process.platform !== 'linux')
  })

  test('refuses what is not a regular file, at once', () => {
    const cwd = temporaryFolder({ device: { link: '/dev/zero' }, folder: { link: '.' } })
    execFileSync('mkfifo', [join(cwd, 'pipe')])
    for (const [name, failure] of [
      ['device', 'not a regular file'],
      ['pipe', 'not a regular file'],
      ['folder', 'a folder, not a file'],
      ['none', 'there is no such file'],
    ] as const)
      assert.deepEqual(readBytes(join(cwd, name)), { failure })
  })

  test('of a device that the user names ends where a file is too large', () => {
    assert.deepEqual(readNamed('/dev/zero'), { failure: 'larger than 32 MiB' })
  })
})

/** Whatever has a say in a run, as a link to something without end. */
const ENDLESS: readonly (readonly [file: string, exit: number, config?: string])[] = [
  ['package.json', 0],
  ['.gitignore', 0],
  ['.k8s-lintignore', 0],
  ['kustomization.yaml', 0],
  ['chainsaw-test.yaml', 0],
  ['more.yaml', 0],
  ['.k8s-lint.yaml', 2],
  ['base.yaml', 2, 'extends: ./base.yaml'],
  ['old.yaml', 2, 'baseline: ./old.yaml'],
]

for (const [file, exit, config] of ENDLESS) {
  test(`a run survives ${file} without end`, async () => {
    const cwd = temporaryFolder({
      '.git/HEAD': '',
      'pod.yaml': POD,
      ...(config && { '.k8s-lint.yaml': config }),
    })
    execFileSync('mkfifo', [join(cwd, file)])
    const result = await runCli(['--preset', 'correctness', '.'], cwd)
    assert.equal(result.exit, exit, result.stderr)
  })
}

describe('writing a file', () => {
  test('replaces it whole, keeps its mode, follows links, leaves nothing else', () => {
    const cwd = temporaryFolder({ 'a.yaml': 'old', link: { link: 'a.yaml' } })
    chmodSync(join(cwd, 'a.yaml'), 0o600)
    writeWhole(join(cwd, 'link'), ['new', ' text'])
    assert.equal(readFileSync(join(cwd, 'a.yaml'), 'utf8'), 'new text')
    assert.equal(statSync(join(cwd, 'a.yaml')).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(cwd), ['a.yaml', 'link'])
  })

  test('leaves the old one where it fails in the middle', () => {
    const cwd = temporaryFolder({ 'a.yaml': 'old' })
    function* broken(): Iterable<string> {
      yield 'x'.repeat(2 ** 17)
      throw new Error('stop')
    }
    assert.throws(() => writeWhole(join(cwd, 'a.yaml'), broken()), /stop/)
    assert.equal(readFileSync(join(cwd, 'a.yaml'), 'utf8'), 'old')
    assert.deepEqual(readdirSync(cwd), ['a.yaml'])
  })

  test('writes to what is no regular file as it is', () => {
    const cwd = temporaryFolder()
    symlinkSync('/dev/null', join(cwd, 'null'))
    writeWhole(join(cwd, 'null'), ['text'])
    assert.deepEqual(readdirSync(cwd), ['null'])
  })
})
