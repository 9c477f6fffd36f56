import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { starterConfig } from '../../src/commands/starter-config.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const TEMPLATES = new URL('../../templates/', import.meta.url)

describe('init', () => {
  test('changes nothing about what holds', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '' })
    const printed = async () => {
      const { stdout } = await runCli(['--print-config', 'a.yaml'], cwd)
      const { presets, kubernetesVersions, failOn, ignore, rules, exemptions } = JSON.parse(stdout)
      return { presets, kubernetesVersions, failOn, ignore, rules, exemptions }
    }
    const before = await printed()
    assert.equal((await runCli(['init'], cwd)).exit, 0)
    assert.deepEqual(await printed(), before)
  })

  test('suggests only what can be said', async () => {
    const uncommented = starterConfig().replace(/^# (?= +\S|[a-zA-Z]+:(?: |$))/gm, '')
    assert.match(uncommented, /^extends: .*$/m)
    assert.match(uncommented, /^ {4}expires: /m)
    const cwd = temporaryFolder({ '.git/HEAD': '', '.k8s-lint.yaml': uncommented, 'base.yaml': '' })
    const { exit, stdout, stderr } = await runCli(['--print-config', 'clusters/prod/a.yaml'], cwd)
    assert.equal(exit, 0, stderr)
    const { presets, exemptions, overridesByResource } = JSON.parse(stdout)
    assert.deepEqual([presets, exemptions.length, overridesByResource.length], [['strict'], 1, 1])
  })

  test('writes the sample manifests, in which nothing is found', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '' })
    const { exit, stdout } = await runCli(['init', '--templates', 'deploy/base'], cwd)
    const names = readdirSync(TEMPLATES).sort()
    assert.equal(
      stdout,
      ['.k8s-lint.yaml', ...names.map(name => `deploy/base/${name}`)].map(name => `wrote ${name}\n`).join(''),
    )
    for (const name of names)
      assert.equal(
        readFileSync(join(cwd, 'deploy', 'base', name), 'utf8'),
        readFileSync(new URL(name, TEMPLATES), 'utf8'),
      )
    assert.equal(exit, 0)
    const linted = await runCli(['.', '--fail-on', 'info'], cwd)
    assert.equal(linted.exit, 0, linted.stdout)
  })

  test('overwrites only where it is told to, and else writes nothing at all', async () => {
    const mine = 'preset: strict\n'
    const cwd = temporaryFolder({ '.git/HEAD': '', 'deploy/pvc.yaml': mine })
    assert.equal((await runCli(['init', '--templates', 'deploy'], cwd)).exit, 2)
    assert.deepEqual(readdirSync(cwd).sort(), ['.git', 'deploy'])
    assert.deepEqual(readdirSync(join(cwd, 'deploy')), ['pvc.yaml'])
    writeFileSync(join(cwd, '.k8s-lint.yaml'), mine)
    assert.equal((await runCli(['init', '--templates', 'deploy', '--force'], cwd)).exit, 0)
    for (const file of ['.k8s-lint.yaml', 'deploy/pvc.yaml'])
      assert.notEqual(readFileSync(join(cwd, file), 'utf8'), mine)
  })

  test('says what cannot be written', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '', deploy: '' })
    const { exit, stderr } = await runCli(['init', '--templates', 'deploy/a'], cwd)
    assert.equal(exit, 2)
    assert.match(stderr, /^k8s-lint: cannot write deploy\/a\/configmap\.yaml \(E\w+\)\n$/)
  })
})
