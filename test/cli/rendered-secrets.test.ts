import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Content, temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

/** What no output may hold, as written and in base64 at any of the three offsets. */
const PLANTED = /Pl4nted|UGw0bnRlZ|QbDRudGVk|BsNG50ZW/

/** A folder to be linted and rendered, with the word planted in some value of a Secret. */
interface Case {
  readonly files: Readonly<Record<string, Content>>
  /** What to render; the folder itself unless told. */
  readonly path?: string
  readonly args?: readonly string[]
  /** What linting must have said for the case to prove anything. */
  readonly expects: RegExp
}

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n'
const BASE = { 'base/kustomization.yaml': 'resources: [a.yaml]\n', 'base/a.yaml': `${SECRET}data: {}\n` }
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec:\n  selector: {a: b}\n  ports: [{port: 80}]\n'

function chart(template: string, values: string, more: Readonly<Record<string, Content>> = {}) {
  return {
    'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'values.yaml': values,
    'templates/a.yaml': template,
    ...more,
  }
}

/** A kustomization that copies a value of a Secret to a place in a Service. */
function copiedTo(path: string, value: string): Case['files'] {
  return {
    'kustomization.yaml': `resources: [b.yaml]\nsecretGenerator:\n- name: a\n  literals: ["user=${value}"]\nreplacements:\n- source: {kind: Secret, fieldPath: data.user}\n  targets:\n  - select: {kind: Service}\n    fieldPaths: [${path}]\n    options: {create: true}\n`,
    'b.yaml': SERVICE,
  }
}

/** A chart that writes a value into a Secret, and something else into the name of a Service. */
function named(name: string, secret = '{{ .Values.user | quote }}', values = 'user: "Pl4nted 1x!"\n') {
  const service = SERVICE.replace('name: b', `name: ${name}`)
  return chart(`${SECRET}stringData:\n  user: ${secret}\n---\n${service}`, values)
}

const FLUX_SOURCE = 'interval: 1m\n  sourceRef: {kind: GitRepository, name: g}'

const CASES: Readonly<Record<string, Case>> = {
  'literals of a generator': {
    files: {
      'kustomization.yaml':
        'namespace: Bad_NS\nsecretGenerator:\n- name: Bad_NAME\n  literals:\n  - user=Pl4nted1\n  - Pl4nted2\n',
    },
    expects: /literals/,
  },
  'a misspelt list of literals': {
    files: {
      'kustomization.yaml': 'secretGenerator:\n- name: a\n  literal:\n  - user=Pl4nted\n',
    },
    expects: /literal/,
  },
  'the environment file of a generator': {
    files: {
      'kustomization.yaml': 'namespace: Bad_NS\nsecretGenerator:\n- name: a\n  envs: [a.env]\n',
      'a.env': 'a=Pl4nted1\n=Pl4nted2\n',
    },
    expects: /a\.env/,
  },
  'a file of a generator': {
    files: {
      'kustomization.yaml': 'secretGenerator:\n- name: Bad_NAME\n  files: ["a b=a.txt"]\n',
      'a.txt': 'Pl4nted\n',
    },
    expects: /Bad_NAME|a b/,
  },
  'a JSON patch, within the kustomization': {
    files: {
      ...BASE,
      'over/kustomization.yaml': `resources: [../base]\npatches:\n- target: {kind: Secret}\n  patch: |\n    - op: add\n      path: /data/b\n      value: Pl4nted1!\n    - {op: add, path: /type, value: "Pl4nted2 "}\n`,
    },
    path: 'over',
    expects: /base64/,
  },
  'a JSON patch in a file, with a test that fails': {
    files: {
      ...BASE,
      'over/kustomization.yaml': 'resources: [../base]\npatches:\n- target: {kind: Secret}\n  path: p.yaml\n',
      'over/p.yaml': '- op: test\n  path: /data\n  value: Pl4nted\n',
    },
    path: 'over',
    expects: /p\.yaml/,
  },
  'a strategic merge patch': {
    files: {
      ...BASE,
      'over/kustomization.yaml': 'resources: [../base]\npatches:\n- path: p.yaml\n',
      'over/p.yaml': `${SECRET}data:\n  b: Pl4nted1!\n  c: [Pl4nted2]\n`,
    },
    path: 'over',
    expects: /p\.yaml/,
  },
  'a replacement that copies a value elsewhere': {
    files: {
      'kustomization.yaml':
        'resources: [b.yaml]\nsecretGenerator:\n- name: a\n  literals:\n  - user=Pl4nted1\nreplacements:\n- source: {kind: Secret, fieldPath: data.user}\n  targets:\n  - select: {kind: Service}\n    fieldPaths: [spec.type]\n    options: {create: true}\n',
      'b.yaml': SERVICE,
    },
    expects: /invalid-enum-value/,
  },
  'values of a chart that are no base64': {
    files: chart(
      `${SECRET}data:\n  a: {{ .Values.user }}\n  b: {{ .Values.user | b64enc }}\n`,
      'user: Pl4nted!\n',
    ),
    expects: /base64/,
  },
  'values of a chart through a named template': {
    files: chart(
      `{{- define "own" }}{{ toYaml .Values.login }}{{ end -}}\n${SECRET}stringData:\n  {{- include "own" . | nindent 2 }}\n`,
      'login:\n  user: 1234\n  # k8s-lint-disable-line nothing\n  host: Pl4nted\n',
    ),
    expects: /values\.yaml:2/,
  },
  'values beside one that a schema refuses': {
    files: chart(`${SECRET}stringData:\n  a: {{ .Values.user }}\n`, 'user: Pl4nted\nreplicas: 1\n', {
      'ci/a-values.yaml': 'user: Pl4nted1\nreplicas: many\n',
      'values.schema.json': '{"properties": {"replicas": {"type": "integer"}, "user": {"maxLength": 7}}}',
    }),
    expects: /ci\/a-values\.yaml/,
  },
  'a value that a template fails with': {
    files: chart(
      `{{ if .Values.bad }}{{ fail (printf "bad %s" .Values.user) }}{{ end }}\n${SECRET}stringData:\n  a: {{ .Values.user }}\n`,
      'user: Pl4nted\nbad: true\n',
    ),
    expects: /bad/,
  },
  'a value that is no name of a template': {
    files: chart(`${SECRET}stringData:\n  a: {{ include .Values.user . }}\n`, 'user: Pl4nted\n'),
    expects: /unknown template/,
  },
  'what a template has in quotes': {
    files: chart(`${SECRET}data:\n  a: {{ "Pl4nted1 " | quote }}\n  b: Pl4nted2!\n`, '{}\n'),
    expects: /base64/,
  },
  'YAML that a value breaks': {
    files: chart(`${SECRET}data:\n  a: {{ .Values.user }}\n`, 'user: "Pl4nted1: Pl4nted2: ["\n'),
    expects: /yaml-syntax/,
  },
  'a name that a replacement copies': {
    files: copiedTo('metadata.name', 'Pl4nted_1'),
    expects: /name "\[hidden\]" of the Service/,
  },
  'a namespace that a replacement copies': {
    files: copiedTo('metadata.namespace', 'Pl4nted-12345'),
    expects: /namespace "\[hidden\]"/,
  },
  'a kustomization with CRLF': {
    files: Object.fromEntries(
      Object.entries(copiedTo('metadata.name', 'Pl4nted_1')).map(([name, text]) => [
        name,
        String(text).replaceAll('\n', '\r\n'),
      ]),
    ),
    expects: /name "\[hidden\]" of the Service/,
  },
  'a name that is a value of a chart': {
    files: named('{{ .Values.user | quote }}'),
    expects: /name "\[hidden\]" of the Service/,
  },
  'a name in base64': {
    files: named('{{ .Values.user | b64enc }}'),
    expects: /name "\[hidden\]" of the Service/,
  },
  'a name that tpl makes of a value': {
    files: named(
      '{{ tpl .Values.q . | quote }}',
      '{{ .Values.user | quote }}',
      'user: "Pl4nted 1x!"\nq: "{{ .Values.user }}"\n',
    ),
    expects: /name "\[hidden\]" of the Service/,
  },
  'a name with the password of an address in it': {
    files: named(
      '{{ printf "X_%s" .Values.user }}',
      '{{ printf "u:%s@h" .Values.user }}',
      'user: Pl4nted_1\n',
    ),
    expects: /name "X_\[hidden\]" of the Service/,
  },
  'a value of several lines': {
    files: named(
      '{{ .Values.user | quote }}',
      '{{ .Values.user | quote }}',
      'user: |\n  a Pl4nted1x\n  b Pl4nted2x\n',
    ),
    expects: /name "\[hidden\]\\\\?n/,
  },
  'a copy in another file': {
    files: {
      'a.yaml': `${SECRET}stringData: {user: Pl4nted_1}\n`,
      'b.yaml': SERVICE.replace('name: b', 'name: Pl4nted_1'),
    },
    expects: /name "\[hidden\]" of the Service/,
  },
  'a Secret that substitutes variables': {
    files: {
      'k.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k, namespace: n}\nspec:\n  prune: true\n  path: ./app\n  postBuild: {substituteFrom: [{kind: Secret, name: a}]}\n  ${FLUX_SOURCE}\n`,
      's.yaml': `${SECRET}  namespace: n\nstringData: {USER: Pl4nted_1}\n`,
      'app/kustomization.yaml': 'resources: [b.yaml]\n',
      'app/b.yaml': SERVICE.replace('name: b', ['name: "$', '{USER}"'].join('')),
    },
    path: 'app',
    expects: /name "\[hidden\]" of the Service/,
  },
  'a Secret that holds values of a release': {
    files: {
      'h.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h, namespace: n}\nspec:\n  interval: 1m\n  chart: {spec: {chart: ./c, sourceRef: {kind: GitRepository, name: g}}}\n  valuesFrom: [{kind: Secret, name: a}]\n',
      's.yaml': `${SECRET}  namespace: n\nstringData:\n  values.yaml: |\n    user: Pl4nted_1xyz\n`,
      ...Object.fromEntries(
        Object.entries(chart(SERVICE.replace('name: b', 'name: {{ .Values.user }}'), 'user: b\n')).map(
          ([name, text]) => [`c/${name}`, text],
        ),
      ),
    },
    path: 'c',
    expects: /name "\[hidden\]" of the Service/,
  },
  'an index on the command line that is no number': {
    files: chart(`${SECRET}data:\n  a: {{ .Values.user }}\n`, 'user: 1\n'),
    args: ['--set', 'user[0=Pl4nted'],
    expects: /index/,
  },
  'a value of the command line that a template fails with': {
    files: chart(`${SECRET}data:\n  a: {{ .Values.user }}\n{{ include .Values.user . }}\n`, 'user: b\n'),
    args: ['--set', 'user=Pl4nted'],
    expects: /unknown template "\[hidden\]"/,
  },
  'the command line': {
    files: chart(`${SECRET}data:\n  a: {{ .Values.user }}\n`, 'user: 1\n'),
    args: ['--set', 'user=first,Pl4nted'],
    expects: /Secret/,
  },
}

suite('what is rendered never shows a value of a Secret', () => {
  for (const [name, { files, path = '.', args = [], expects }] of Object.entries(CASES))
    test(name, async () => {
      const cwd = temporaryFolder(files)
      const runs: (readonly string[])[] = [
        ...['pretty', 'concise', 'json', 'sarif', 'github'].map(format => ['.', '--format', format]),
        ['render', path, ...args],
        ['contexts'],
      ]
      let told = ''
      for (const run of runs) {
        const { stdout, stderr } = await runCli(run, cwd)
        assert.doesNotMatch(stdout + stderr, PLANTED, run.join(' '))
        told += stdout + stderr
      }
      assert.match(told, expects)
    })
})

test('all values are shown where that is asked for', async () => {
  const cwd = temporaryFolder(chart(`${SECRET}stringData:\n  a: {{ .Values.user }}\n`, 'user: Pl4nted\n'))
  assert.match((await runCli(['render', '.', '--show-secrets'], cwd)).stdout, /a: Pl4nted/)
})
