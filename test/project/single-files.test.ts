import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const deployment = (more: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
${more}`

const FILES = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.k8s-lint.yaml': `root: true
contexts:
  roots: { name: all, paths: [extra] }
  charts: { path: chart, values: { name: prod, files: values/prod.yaml } }
`,
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment(`  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      hostNetwork: true
      containers: [{ name: web, image: "web:1" }]
`),
  'component/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: pid.yaml }]\n',
  'component/pid.yaml': deployment('  template: { spec: { hostPID: true } }\n'),
  'dev/kustomization.yaml':
    'resources: [../base]\ncomponents: [../component]\npatches: [{ path: ipc.yaml }]\n',
  'dev/ipc.yaml': deployment('  template: { spec: { hostIPC: true } }\n'),
  'prod/kustomization.yaml': 'resources: [../base]\n',
  'linked.yaml': { link: 'base/web.yaml' },
  'extra/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostNetwork: true\n  containers: [{ name: a, image: "a:1" }]\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/values.yaml': 'host: false\n',
  'chart/templates/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostNetwork: {{ .Values.host }}\n  containers: [{ name: a, image: "a:1" }]\n',
  'values/prod.yaml': 'host: true\n',
  'values/other.yaml': 'host: true\n',
} as const

const RULES = ['host-network', 'host-pid', 'host-ipc'].flatMap(id => ['--only', id])

async function told(args: readonly string[], folder = '', stdin = ''): Promise<readonly string[]> {
  const cwd = temporaryFolder(FILES)
  const { stdout } = await runCli(['--format', 'json', ...RULES, ...args], join(cwd, folder), stdin)
  const { findings } = JSON.parse(stdout)
  return findings.map(
    ({ file, rule, contexts = [] }: { file: string; rule: string; contexts?: string[] }) =>
      `${rule} ${file} in ${contexts.join(', ')}`,
  )
}

describe('a file that is named by itself is judged in what it is a part of', () => {
  const cases: readonly (readonly [what: string, args: Parameters<typeof told>, readonly string[]])[] = [
    ['a base', [['base/web.yaml']], ['host-network base/web.yaml in dev, prod']],
    ['a patch', [['dev/ipc.yaml']], ['host-ipc dev/ipc.yaml in dev']],
    ['a file of a component', [['component/pid.yaml']], ['host-pid component/pid.yaml in dev']],
    ['a manifest of a root', [['extra/pod.yaml']], ['host-network extra/pod.yaml in all']],
    ['a template', [['chart/templates/pod.yaml']], ['host-network chart/templates/pod.yaml in chart (prod)']],
    ['a path with backslashes', [['base\\web.yaml']], ['host-network base/web.yaml in dev, prod']],
    [
      'a path from a sub-folder',
      [['../base/web.yaml'], 'dev'],
      ['host-network ../base/web.yaml in ., ../prod'],
    ],
    ['a link', [['linked.yaml']], ['host-network linked.yaml in dev, prod']],
    [
      'several files',
      [['dev/ipc.yaml', 'component/pid.yaml']],
      ['host-pid component/pid.yaml in dev', 'host-ipc dev/ipc.yaml in dev'],
    ],
    [
      'standard input in place of a patch',
      [
        ['--stdin-filename', 'dev/ipc.yaml', '-'],
        '',
        deployment('  template: { spec: { hostPID: true } }\n'),
      ],
      ['host-pid dev/ipc.yaml in dev'],
    ],
    [
      'values of the configuration',
      [['values/prod.yaml']],
      ['host-network chart/templates/pod.yaml in chart (prod)'],
    ],
    ['values that nothing uses', [['--no-error-on-unmatched-pattern', 'values/other.yaml']], []],
  ]
  for (const [what, args, expected] of cases) {
    it(what, async () => assert.deepEqual(await told(...args), expected))
  }
})
