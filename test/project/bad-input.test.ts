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

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: flux-system }
spec:
  interval: 10m
  chart:
    spec:
      chart: ./x/chart
      sourceRef: { kind: GitRepository, name: flux-system }
      valuesFiles: [./x/chart/values.yaml, ./x/chart/gone.yaml]
`
const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: web }
  source:
    repoURL: https://example.com/a/repository.git
    path: x/chart
    helm:
      valueFiles: [gone.yaml]
`
const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  names: { kind: Widget, plural: widgets }
  scope: Everywhere
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`

/** A chart with one template, or more. */
function chart(
  files: Readonly<Record<string, Content>>,
  folder = 'chart',
): Readonly<Record<string, Content>> {
  const all = Object.entries({ ...CHART, 'templates/other.yaml': CONFIG_MAP, ...files })
  return Object.fromEntries(all.map(([path, content]) => [`${folder}/${path}`, content]))
}

/** As many ConfigMaps, the last of which has data of the wrong type. */
function configMaps(count: number): string {
  const all = Array.from({ length: count }, (_, index) => CONFIG_MAP.replace('name: a', `name: a${index}`))
  return `${all.join('---\n')}data: []\n`
}

/** Inputs that are broken, or would never end, or take all memory there is; and the one finding that they give. */
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
  'a base outside of the repository': [
    { 'a/kustomization.yaml': 'resources:\n  - a.yaml\n  - ../../../base\n', 'a/a.yaml': CONFIG_MAP },
    /a\/kustomization\.yaml:3:5: info: "\.\.\/\.\.\/\.\.\/base" is outside of the repository/,
  ],
  'a file outside of the repository that a generator asks for': [
    { 'a/kustomization.yaml': 'configMapGenerator:\n  - name: b\n    files: [../../../base/a.yaml]\n' },
    /a\/kustomization\.yaml:3:13: info: "\.\.\/\.\.\/\.\.\/base\/a\.yaml" is outside of the repository/,
  ],
  '10,000 resources': [
    { 'a/kustomization.yaml': 'namePrefix: a-\nresources: [a.yaml]\n', 'a/a.yaml': configMaps(10_000) },
    /a\/a\.yaml:50000:7: error: "data" needs an object, not a list/,
  ],
  'bases that multiply': [
    {
      'kustomization.yaml': 'resources:\n  - b0\n  - b1\n  - b2\n  - b3\n  - b4\n  - b5\n',
      ...Object.fromEntries(
        [0, 1, 2, 3, 4, 5].map(index => [
          `b${index}/kustomization.yaml`,
          `namePrefix: b${index}-\nresources: [../base]\n`,
        ]),
      ),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': configMaps(7000).replace('data: []\n', ''),
    },
    /x\/kustomization\.yaml:4:5: info: there are more than 20000 resources/,
  ],
  'a text that tpl runs and that runs itself': [
    chart({
      'values.yaml': `a: '{{ tpl .Values.a . }}{{ tpl .Values.a . }}'\n`,
      'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ tpl .Values.a . }}\n`,
    }),
    /chart\/values\.yaml:1:4: error: the templates are nested too deeply/,
  ],
  'a text that tpl runs and that multiplies': [
    chart({
      'values.yaml': `a: '{{ range until 999 }}{{ tpl $.Values.b $ }}{{ end }}'\nb: '{{ range until 999 }}{{ tpl $.Values.c $ }}{{ end }}'\nc: '{{ range until 999 }}{{ . }}{{ end }}'\n`,
      'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ tpl .Values.a . }}\n`,
    }),
    /chart\/values\.yaml:1:4: error: the templates write too much/,
  ],
  'a template that includes itself': [
    chart({
      'templates/_a.tpl': '{{ define "a" }}\n{{ include "a" . }}\n{{ end }}',
      'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ include "a" . }}\n`,
    }),
    /chart\/templates\/_a\.tpl:2:4: error: /,
  ],
  'values of 10 MB': [
    chart({ 'values.yaml': `a: ${'x'.repeat(10_000_000)}\n` }),
    /chart\/values\.yaml:1:1: error: .*larger than 5 MiB/,
  ],
  'values files that a HelmRelease names, and that are not there': [
    { ...chart({ 'values.yaml': '' }), 'release.yaml': RELEASE },
    /x\/release\.yaml:10:44: error: .*gone\.yaml/,
  ],
  'values files that an Application names, and that are not there': [
    { ...chart({ 'values.yaml': '' }), 'application.yaml': APPLICATION },
    /x\/application\.yaml:11:20: error: .*gone\.yaml/,
  ],
  'values files that an entry of helmCharts names, and that are not there': [
    {
      ...chart({}, 'charts/chart'),
      'kustomization.yaml':
        'helmCharts:\n  - name: chart\n    releaseName: a\n    additionalValuesFiles: [gone.yaml]\n',
    },
    /x\/kustomization\.yaml:4:29: error: "gone\.yaml" does not exist/,
  ],
  'a patch of what is not there': [
    {
      'a/kustomization.yaml': 'resources: [a.yaml]\npatches:\n  - path: p.yaml\n',
      'a/a.yaml': CONFIG_MAP,
      'a/p.yaml': CONFIG_MAP.replace('name: a', 'name: b'),
    },
    /a\/kustomization\.yaml:3:11: error: there is no ConfigMap "b" of v1 for the patch/,
  ],
  'a patch with a target that is not there': [
    {
      'a/kustomization.yaml': `resources: [a.yaml]\npatches:\n  - target: { kind: Job }\n    patch: '[{ "op": "remove", "path": "/a" }]'\n`,
      'a/a.yaml': CONFIG_MAP,
    },
    /a\/kustomization\.yaml:3:5: warning: no resource matches the target \(kind: Job\)/,
  ],
  'a patch of a field that is not there': [
    {
      'a/kustomization.yaml': `resources: [a.yaml]\npatches:\n  - target: { kind: ConfigMap }\n    patch: |\n      - op: remove\n        path: /data/a\n`,
      'a/a.yaml': CONFIG_MAP,
    },
    /a\/kustomization\.yaml:6:15: error: /,
  ],
  'YAML that rendering breaks': [
    chart({
      'values.yaml': 'a:\n  b: c\n',
      'templates/a.yaml': `${CONFIG_MAP}data:\n  {{- toYaml .Values.a | nindent 2 }}\n    {{- toYaml .Values.a | nindent 4 }}\n`,
    }),
    /chart\/templates\/a\.yaml:7:5: error: the line above already has a value: indent/,
  ],
  'a value that breaks the YAML around it': [
    chart({ 'values.yaml': "a: 'b: c'\n", 'templates/a.yaml': `${CONFIG_MAP}data:\n  a: {{ .Values.a }}\n` }),
    /chart\/templates\/a\.yaml:6:\d+: error: a second ": " on one line/,
  ],
  'a definition in the crds of a chart': [
    chart({ 'crds/a.yaml': DEFINITION }),
    /chart\/crds\/a\.yaml:7:10: error: /,
  ],
}

suite('bad input gives one finding at its place, and nothing else suffers', () => {
  for (const [name, [files, said]] of Object.entries(CASES))
    test(name, { timeout: 120_000 }, async () => {
      const inner = Object.entries(files).map(([path, content]) => [`repository/x/${path}`, content] as const)
      const folder = temporaryFolder({
        ...Object.fromEntries(inner),
        'repository/.git/HEAD': '',
        'repository/other/kustomization.yaml': 'resources: [a.yaml]\n',
        'repository/other/a.yaml': `${CONFIG_MAP}data: []\n`,
        'base/kustomization.yaml': 'resources: [a.yaml]\n',
        'base/a.yaml': CONFIG_MAP,
      })
      const { stdout, stderr } = await runCli(['.', '--format', 'concise'], `${folder}/repository`)
      const [found = '', ...others] = stdout.split('\n').filter(line => line.startsWith('x/'))
      assert.match(found, said)
      assert.deepEqual(others, [])
      assert.match(stdout, /^other\/a\.yaml:5:7: error/m)
      assert.doesNotMatch(stdout + stderr, /\n {4}at |bug in/)
    })
})
