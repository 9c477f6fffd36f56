import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

/** What is found in a file under a configuration, in short, and how much was accepted. */
async function lint(
  config: string,
  manifest: string,
): Promise<{ found: readonly string[]; suppressed: number }> {
  const cwd = temporaryFolder({ '.git/HEAD': '', '.k8s-lint.yaml': config, 'app.yaml': manifest })
  const { stdout, stderr } = await runCli(['.', '--format', 'json'], cwd)
  assert.equal(stderr, '')
  const { findings, summary } = JSON.parse(stdout)
  const short = (finding: Record<string, unknown>) =>
    `${finding['rule']} ${finding['severity']} ${finding['line']}`
  return { found: findings.map(short), suppressed: summary.suppressed }
}

const service = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec:\n  selector: { app: x }\n  ports: [{ port: 80 }]\n`

const pod = `apiVersion: v1
kind: Pod
metadata: { name: a, labels: { app: x }, labels: { app: z } }
spec:
  containers: [{ name: a, image: a:1, comand: [x] }]
`

const preset = 'preset: correctness\n'

describe('exemptions and overrides', () => {
  test('reach rules about the whole set', async () => {
    const pods = ['one', 'two'].map(
      namespace =>
        `apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: ${namespace}, labels: { app: z } }\nspec: { containers: [{ name: a, image: a:1 }] }\n`,
    )
    const manifest = [service('a', 'one'), service('a', 'two'), ...pods].join('---\n')
    const rules = `${preset}rules: { dangling-service: warning }\n`
    const all = ['dangling-service warning 5', 'dangling-service warning 12']
    assert.deepEqual(await lint(rules, manifest), { found: all, suppressed: 0 })
    assert.deepEqual(
      await lint(`${rules}exemptions: [{ rules: dangling-*, namespaces: one, reason: x }]`, manifest),
      { found: all.slice(1), suppressed: 1 },
    )
    assert.deepEqual(
      await lint(`${rules}overrides: [{ namespaces: t*, rules: { dangling-service: error } }]`, manifest),
      { found: [all[0], 'dangling-service error 12'], suppressed: 0 },
    )
  })

  test('reach what reading the text and the schema reveal', async () => {
    const all = ['yaml-duplicate-key error 3', 'unknown-field error 5']
    assert.deepEqual(await lint(preset, pod), { found: all, suppressed: 0 })
    const exempt = (fields: string) => lint(`${preset}exemptions: [{ ${fields}, reason: x }]`, pod)
    assert.deepEqual(await exempt('rules: yaml-*, kinds: Pod'), { found: all.slice(1), suppressed: 1 })
    assert.deepEqual(await exempt('rules: "*", kinds: Service'), { found: all, suppressed: 0 })
    assert.deepEqual(await exempt('rules: "*", containers: a'), { found: all.slice(0, 1), suppressed: 1 })
    assert.deepEqual(await exempt('rules: "*", labels: { app: x }'), { found: all, suppressed: 0 })
    assert.deepEqual(await exempt('rules: "*", labels: { app: z }'), { found: [], suppressed: 2 })
    assert.deepEqual(
      await lint(`${preset}overrides: [{ kinds: Pod, rules: { yaml-duplicate-key: off } }]`, pod),
      { found: all.slice(1), suppressed: 0 },
    )
  })

  test('are called unused only where nothing was left out', async () => {
    const config = `${preset}rules: { unused-exemption: on }\nexemptions: [{ rules: "*", kinds: Service, reason: x }]\n`
    const cwd = temporaryFolder({
      '.git/HEAD': '',
      'deploy/.k8s-lint.yaml': config,
      'deploy/app.yaml': pod,
      'x/y.yaml': pod,
    })
    const reported = async (...args: readonly string[]) => {
      const { stdout } = await runCli([...args, '--format', 'concise'], cwd)
      return stdout.includes(
        'deploy/.k8s-lint.yaml:3:14: info: nothing needs the exemption from * [unused-exemption]',
      )
    }
    for (const complete of [[], ['.'], ['deploy', 'x'], ['deploy/.']])
      assert.ok(await reported(...complete), complete.join(' '))
    const partial = [
      ['deploy/app.yaml'],
      ['deploy/*.yaml'],
      ['.', '--rule', 'host-pid=off'],
      ['x'],
      ['deploy', '--preset', 'strict'],
    ]
    for (const args of partial) assert.ok(!(await reported(...args)), args.join(' '))
  })

  test('reach text that cannot be read only where they are for the whole file', async () => {
    const broken = 'apiVersion: v1\nkind: Pod\nmetadata: [\n'
    const exempt = (fields: string) =>
      lint(`${preset}exemptions: [{ rules: yaml-syntax, ${fields}, reason: x }]`, broken)
    assert.deepEqual(await exempt('kinds: "*"'), { found: ['yaml-syntax error 3'], suppressed: 0 })
  })
})
