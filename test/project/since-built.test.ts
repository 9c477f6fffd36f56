import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CHART, deployment, FILES, told } from './since.ts'

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
