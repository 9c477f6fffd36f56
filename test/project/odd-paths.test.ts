import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { type Content, temporaryFolder } from '../temporary.ts'

const CHART: Readonly<Record<string, Content>> = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'a: 1\n',
  'web/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: []\n',
  'plain/a.yaml': 'kind: ConfigMap\n',
}

function configuring(chart: string, values: string): Readonly<Record<string, Content>> {
  const lines = [
    'contexts:',
    '  charts:',
    `    - path: ${chart}`,
    `      values: [{ name: a, files: ${values} }]`,
  ]
  return { ...CHART, '.k8s-lint.yaml': `${lines.join('\n')}\n` }
}

/** Paths of a configuration that lead to what it cannot mean, and what is said of them. */
const CONFIGURED: Readonly<Record<string, readonly [chart: string, values: string, said: string]>> = {
  'a folder as a file of values': [
    'web',
    'plain',
    '.k8s-lint.yaml:4:34: "plain" is a folder: name the files of values in it',
  ],
  'a folder that is no chart': [
    'plain',
    'web/values.yaml',
    '.k8s-lint.yaml:3:13: "plain" has no Chart.yaml, so it is not a chart',
  ],
  'a file that is no chart': [
    'web/Chart.yaml',
    'web/values.yaml',
    '.k8s-lint.yaml:3:13: "web/Chart.yaml" is neither the folder of a chart nor an archive',
  ],
}

suite('a path in a configuration', () => {
  for (const [name, [chart, values, said]] of Object.entries(CONFIGURED))
    test(`that is ${name} is refused at its place`, async () => {
      const { exit, stderr } = await runCli(['.'], temporaryFolder(configuring(chart, values)))
      assert.equal(exit, 2)
      assert.ok(stderr.includes(said), stderr)
    })
})

test('values for a chart that cannot be loaded are not a defect of the program', async () => {
  const files = { ...configuring('web.tgz', 'v.txt'), 'web.tgz': 'no archive', 'v.txt': 'a: 1\n' }
  const { stdout, stderr } = await runCli(['.', '--format', 'concise'], temporaryFolder(files))
  assert.match(stdout, /web\.tgz:1:1: error: this is not a chart archive/)
  assert.match(stdout, /web\/templates\/a\.yaml:5:7: error/)
  assert.doesNotMatch(stderr, /bug in/)
})

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: []\n'

/** Folders with links in them, and all that is said of them. */
const LINKED: Readonly<Record<string, readonly [files: Readonly<Record<string, Content>>, said: RegExp]>> = {
  'of a kustomization to the folder that includes it is a loop': [
    {
      'a/kustomization.yaml': 'resources: [a.yaml, again]\n',
      'a/a.yaml': CONFIG_MAP,
      'a/again': { link: '.' },
    },
    /a\/kustomization\.yaml:1:21: error: "a" is being built already/,
  ],
  'of a chart to the folder that it lies in keeps the chart from being loaded': [
    { ...CHART, 'web/templates/again': { link: '..' } },
    /web\/Chart\.yaml:1:1: error: templates\/again is a link to a folder that it lies in/,
  ],
  'to a file that is linted by its own name does not give its folder a name': [
    {
      'a/kustomization.yaml': 'resources: [a.txt, gone.yaml]\n',
      'a/a.txt': CONFIG_MAP,
      'z/z.yaml': { link: '../a/a.txt' },
    },
    /Not built: kustomization a:/,
  ],
}

suite('a link', () => {
  for (const [name, [files, said]] of Object.entries(LINKED))
    test(name, { timeout: 60_000 }, async () => {
      const { stdout, stderr } = await runCli(
        ['.', '--format', 'concise'],
        temporaryFolder({ ...files, '.git/HEAD': '' }),
      )
      assert.match(stdout, said)
      assert.doesNotMatch(stdout + stderr, /\n {4}at |bug in/)
    })
})
