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
