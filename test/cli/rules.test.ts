import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PRESETS } from '../../src/core/rule.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const cwd = temporaryFolder()

async function output(...argv: string[]): Promise<string> {
  const { exit, stdout, stderr } = await runCli(argv, cwd)
  assert.deepEqual({ exit, stderr }, { exit: 0, stderr: '' })
  return stdout
}

describe('k8s-lint rules', () => {
  test('lists every rule once, under its category', async () => {
    const lines = (await output('rules')).split('\n')
    for (const { id, category, severity, summary } of ALL_RULES) {
      const [at, ...more] = lines.flatMap((line, index) => (line.trim().split(/ +/)[0] === id ? [index] : []))
      assert.ok(at !== undefined && more.length === 0, id)
      assert.ok(lines[at]?.includes(severity) && lines[at]?.includes(summary), lines[at])
      const heading = lines.slice(0, at).findLast(line => /^\w/.test(line))
      assert.equal(heading, category, id)
    }
  })

  test('as JSON has all metadata, and the presets that hold each rule', async () => {
    const listed = JSON.parse(await output('rules', '--format', 'json'))
    assert.deepEqual(
      listed.map((rule: { id: string }) => rule.id),
      ALL_RULES.map(({ id }) => id),
    )
    const keys = [
      'id',
      'category',
      'severity',
      'presets',
      'summary',
      'why',
      'remedy',
      'exempt',
      'options',
      'peers',
      'links',
      'docs',
    ]
    for (const rule of listed) assert.deepEqual(Object.keys(rule), keys)
    const presetsOf = (id: string) => listed.find((rule: { id: string }) => rule.id === id)?.presets
    assert.deepEqual(presetsOf('yaml-syntax'), PRESETS)
    assert.deepEqual(presetsOf('image-tag-latest'), ['recommended', 'strict'])
    assert.deepEqual(presetsOf('cpu-limit-missing'), ['strict'])
  })
})

describe('k8s-lint explain', () => {
  for (const rule of ALL_RULES) {
    test(rule.id, async () => {
      const page = await output('explain', rule.id)
      const words = page.replace(/\s+/g, ' ')
      const said = [
        rule.id,
        rule.severity,
        rule.category,
        rule.summary,
        rule.why,
        rule.remedy,
        ...(rule.links ?? []),
      ]
      for (const part of said) assert.ok(words.includes(part.replace(/\s+/g, ' ')), part)
      for (const name of Object.keys(rule.options ?? {})) assert.ok(words.includes(name), name)
      for (const line of page.split('\n')) assert.ok(line.length <= 80 || !line.trim().includes(' '), line)
    })
  }
})

test('help is the same wherever it is asked for', async () => {
  const help = await output('--help')
  assert.equal(await output('-h'), help)
  assert.equal(await output('rules', '--help'), help)
  assert.match(help, /^Lints Kubernetes manifests/)
})
