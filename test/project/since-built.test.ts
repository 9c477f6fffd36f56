import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const deployment = (name: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      hostNetwork: true
      containers: [{ name: web, image: "web:1" }]
${more}`

const FILES: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml, api.yaml]\n',
  'base/web.yaml': deployment('web'),
  'base/api.yaml': deployment('api'),
  'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\npatches: [{ path: patch.yaml }]\n',
  'dev/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { replicas: 2 }\n',
  'prod/kustomization.yaml': 'resources: [../base]\nnamespace: prod\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/values.yaml': 'replicas: 1\nlabel: web\n',
  'chart/templates/web.yaml': `${deployment('chart')}  replicas: {{ .Values.replicas }}\n`.replace(
    'matchLabels: { app: chart }',
    'matchLabels: { app: {{ .Values.label }} }',
  ),
  'chart/templates/_name.tpl': '{{ define "name" }}chart{{ end }}',
  'chart/templates/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: {{ include "name" . }}, namespace: shop }\nspec:\n  hostNetwork: true\n  containers: [{ name: web, image: "web:1" }]\n`,
}

/** What `--since` tells of the rules about hostNetwork and immutable fields, after some files were changed or, by null, removed. */
async function told(
  changes: Readonly<Record<string, string | null>>,
  files = FILES,
): Promise<readonly string[]> {
  const folder = temporaryFolder(files)
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    assert.equal(spawnSync('git', [...identity, ...args], { cwd: folder }).status, 0)
  }
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  for (const [name, text] of Object.entries(changes)) {
    const path = join(folder, name)
    if (text === null) rmSync(path)
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  const rules = ['host-network', 'immutable-field-change', 'kustomize-not-built'].flatMap(id => [
    '--only',
    id,
  ])
  const { stdout } = await runCli(['--since', 'main', '--format', 'json', ...rules, '.'], folder)
  const { findings } = JSON.parse(stdout)
  return findings.map(
    ({ file, rule, contexts = [] }: { file: string; rule: string; contexts?: string[] }) =>
      `${rule} ${file} in ${contexts.join(', ')}`,
  )
}

const CHART = Object.fromEntries(Object.entries(FILES).filter(([name]) => name.startsWith('chart/')))

const FLUX: Readonly<Record<string, string>> = {
  'clusters/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ./apps
  targetNamespace: shop
  sourceRef: { kind: GitRepository, name: flux-system }
  postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: flux-system }
data: { label: api }
`,
  'apps/web.yaml': deployment('web'),
  'apps/api.yaml': deployment('api').replace(
    'matchLabels: { app: api }',
    `matchLabels: { app: "${'$'}{label}" }`,
  ),
  'argocd/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  destination: { namespace: shop }
  source: { repoURL: https://example.com/shop.git, path: chart, helm: { valuesObject: { replicas: 2 } } }
`,
}

describe('--since tells of what Flux and Argo CD apply', () => {
  const cases: readonly (readonly [what: string, Parameters<typeof told>[0], readonly string[]])[] = [
    ['nothing where nothing has changed', {}, []],
    [
      'what has changed, and not what is beside it',
      { 'apps/web.yaml': deployment('web', '  replicas: 2\n') },
      ['host-network apps/web.yaml in Kustomization flux-system/apps'],
    ],
    [
      'what a setting of the object reaches',
      { 'clusters/apps.yaml': FLUX['clusters/apps.yaml']?.replace('shop', 'mall') ?? '' },
      [
        'host-network apps/api.yaml in Kustomization flux-system/apps',
        'host-network apps/web.yaml in Kustomization flux-system/apps',
      ],
    ],
    [
      'a selector that a variable changes',
      { 'clusters/apps.yaml': FLUX['clusters/apps.yaml']?.replace('label: api', 'label: other') ?? '' },
      [
        'host-network apps/api.yaml in Kustomization flux-system/apps',
        'immutable-field-change clusters/apps.yaml in Kustomization flux-system/apps',
      ],
    ],
    [
      'what the values of an Application reach',
      { 'argocd/app.yaml': FLUX['argocd/app.yaml']?.replace('replicas: 2', 'label: other') ?? '' },
      [
        'immutable-field-change chart/templates/web.yaml in Application argocd/web',
        'host-network chart/templates/web.yaml in Application argocd/web',
      ],
    ],
    [
      'all that a new object applies',
      {
        'argocd/more.yaml': FLUX['argocd/app.yaml']?.replace('name: web', 'name: more') ?? '',
      },
      [
        'host-network chart/templates/pod.yaml in Application argocd/more',
        'host-network chart/templates/web.yaml in Application argocd/more',
      ],
    ],
  ]
  for (const [what, changes, expected] of cases)
    it(what, async () => assert.deepEqual(await told(changes, { ...CHART, ...FLUX }), expected))
})

describe('--since tells of what is built', () => {
  const cases: readonly (readonly [what: string, Parameters<typeof told>[0], readonly string[]])[] = [
    ['nothing where nothing has changed', {}, []],
    ['nothing where a file has nothing to do with it', { 'README.md': 'hello\n' }, []],
    [
      'what a changed patch reaches, and nothing else',
      { 'dev/patch.yaml': FILES['dev/patch.yaml']?.replace('2', '3') ?? '' },
      ['host-network base/web.yaml in dev'],
    ],
    [
      'what a changed kustomization reaches',
      {
        'prod/kustomization.yaml':
          'resources: [../base]\nnamespace: prod\nreplicas: [{ name: api, count: 4 }]\n',
      },
      ['host-network base/api.yaml in prod'],
    ],
    [
      'a new overlay',
      { 'test/kustomization.yaml': 'resources: [../base]\nnamespace: test\n' },
      ['host-network base/api.yaml in test', 'host-network base/web.yaml in test'],
    ],
    [
      'what a changed value reaches',
      { 'chart/values.yaml': 'replicas: 2\nlabel: web\n' },
      ['host-network chart/templates/web.yaml in chart'],
    ],
    [
      'what a changed named template reaches',
      { 'chart/templates/_name.tpl': '{{ define "name" }}other{{ end }}' },
      ['host-network chart/templates/pod.yaml in chart'],
    ],
    [
      'nothing where a template is gone that others are not made by',
      { 'chart/templates/web.yaml': null },
      [],
    ],
    [
      'immutable fields that a patch changes, as they are built',
      {
        'dev/patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  selector: { matchLabels: { tier: web } }\n',
      },
      ['host-network base/web.yaml in dev', 'immutable-field-change dev/patch.yaml in dev'],
    ],
    [
      'immutable fields that values change',
      { 'chart/values.yaml': 'replicas: 1\nlabel: other\n' },
      [
        'immutable-field-change chart/templates/web.yaml in chart',
        'host-network chart/templates/web.yaml in chart',
      ],
    ],
    [
      'the base, in all that include it',
      { 'base/web.yaml': FILES['base/web.yaml']?.replace('web:1', 'web:2') ?? '' },
      ['host-network base/web.yaml in dev, prod'],
    ],
    [
      'what can be built no longer',
      { 'prod/kustomization.yaml': 'resources: [../base, https://github.com/acme/base//deploy]\n' },
      ['kustomize-not-built prod/kustomization.yaml in prod'],
    ],
  ]
  for (const [what, changes, expected] of cases) {
    it(what, async () => assert.deepEqual(await told(changes), expected))
  }
})
