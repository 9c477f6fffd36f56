import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { type Content, temporaryFolder } from '../temporary.ts'

const COMPONENT = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'
const CHART = { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n' }

/** Components, each of which includes the next one twice: as many in the end as 2 to the power of how many there are. */
function doubling(levels: number): Readonly<Record<string, Content>> {
  const files: Record<string, Content> = {
    'kustomization.yaml': 'resources: [a.yaml]\ncomponents: [c0]\n',
    'a.yaml': CONFIG_MAP,
  }
  for (let level = 0; level < levels; level++)
    files[`c${level}/kustomization.yaml`] = `${COMPONENT}components: [../c${level + 1}, ../c${level + 1}]\n`
  files[`c${levels}/kustomization.yaml`] = `${COMPONENT}namePrefix: a\n`
  return files
}

/** Inputs that would never end, or take all memory there is; and what is said of them, where. */
const CASES: Readonly<Record<string, readonly [files: Readonly<Record<string, Content>>, said: RegExp]>> = {
  'bases that include each other, and nothing else does': [
    {
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    },
    /b\/kustomization\.yaml:1:13: error: "a" is being built already/,
  ],
  'a kustomization that includes itself': [
    { 'a/kustomization.yaml': 'resources: [.]\n' },
    /a\/kustomization\.yaml:1:13: error: "a" is being built already/,
  ],
  'components that include each other again and again': [doubling(30), /more than 3000 components/],
  'a value that is doubled by reference': [
    {
      ...CHART,
      'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ $x := dict }}{{ range until 40 }}{{ $x = dict "a" $x "b" $x }}{{ end }}{{ toJson $x | len }}\n`,
    },
    /templates\/a\.yaml:6:83: error: the templates do not come to an end/,
  ],
  'a list that is doubled': [
    {
      ...CHART,
      'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ $x := list 1 }}{{ range until 40 }}{{ $x = concat $x $x }}{{ end }}\n`,
    },
    /templates\/a\.yaml:6:52: error: the templates do not come to an end/,
  ],
  'an archive that is none': [
    { ...CHART, 'templates/a.yaml': CONFIG_MAP, 'charts/d-1.0.0.tgz': 'no archive' },
    /charts\/d-1\.0\.0\.tgz:1:1: error: this is not a chart archive/,
  ],
}

suite('what has no end is a finding at its place, and nothing else suffers', () => {
  for (const [name, [files, said]] of Object.entries(CASES))
    test(name, { timeout: 60_000 }, async () => {
      const inner = Object.entries(files).map(([path, content]) => [`x/${path}`, content] as const)
      const cwd = temporaryFolder({
        ...Object.fromEntries(inner),
        'other/kustomization.yaml': 'resources: [a.yaml]\n',
        'other/a.yaml': `${CONFIG_MAP}data: []\n`,
      })
      const { stdout, stderr } = await runCli(['.', '--format', 'concise'], cwd)
      assert.match(stdout, said)
      assert.match(stdout, /other\/a\.yaml:5:7: error/)
      assert.doesNotMatch(stdout + stderr, /\n {4}at |bug in/)
    })
})
