import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ValueSource } from '../../../src/render/helm/index.ts'
import { build, CHART_YAML, inline, meant } from './memory.ts'

interface Case {
  readonly name: string
  readonly contents: Readonly<Record<string, string>>
  readonly values?: readonly ValueSource[]
  /** Rule, what the origin means, and part of the message. */
  readonly expected: readonly (readonly [string, string, RegExp])[]
}

const GIVEN = [inline({ given: true })]
const USES = { 'values.yaml': 'given:\n', 'templates/z.yaml': 'kind: Z\ngiven: {{ .Values.given }}\n' }

/** What is wrong with a chart, and where. */
const CASES: readonly Case[] = [
  {
    name: 'a template that does not parse',
    contents: { 'templates/a.yaml': 'a: {{ if .Values.given }}\n' },
    expected: [['helm-template', 'templates/a.yaml ', /never closed: add `{{ end }}`/]],
  },
  {
    name: 'a function that does not exist',
    contents: { 'templates/a.yaml': 'a: {{ toYml .Values }}\n' },
    expected: [['helm-template', 'templates/a.yaml toYml', /toYml/]],
  },
  {
    name: 'required, with values that were written for the chart',
    contents: {
      'templates/a.yaml': 'a: {{ required "set the name" .Values.given.name }}\n',
      'values.yaml': 'given: {}\n',
    },
    values: [inline({ given: { other: 1 } })],
    expected: [['helm-template', 'templates/a.yaml ', /set the name/]],
  },
  {
    name: 'a value that is absent, with the way to the helper that reads it',
    contents: {
      'values.yaml': 'given:\n',
      'templates/_h.tpl': '{{ define "n" }}\n{{ .Values.given.name.first }}{{ end }}',
      'templates/a.yaml': 'kind: A\nname: {{ include "n" . }}\n',
      'templates/b.yaml': 'kind: B\nname: {{ include "n" . }}\n',
    },
    values: [inline({ given: {} })],
    expected: [
      [
        'helm-template',
        'templates/_h.tpl .Values.given.name.first',
        /`\.Values\.given\.name` is not set.*used by templates\/b\.yaml:2/,
      ],
    ],
  },
  {
    name: 'output that is no YAML, where the template writes it',
    contents: {
      'values.yaml': 'given:\n',
      'templates/a.yaml': 'kind: A\nlabels:\n  a: 1\n {{ .Values.given }}b: 2\n',
    },
    expected: [['yaml-syntax', 'templates/a.yaml', /./]],
  },
  {
    name: 'output that is a list',
    contents: { 'templates/a.yaml': '- kind: A\n' },
    expected: [['helm-template', 'templates/a.yaml ', /must write objects/]],
  },
  {
    name: 'values against their schema, each at its line',
    contents: {
      'values.yaml': 'given: 1\nport: high\n',
      'values.schema.json': '{"properties": {"port": {"type": "integer"}, "given": {"type": "number"}}}',
      'templates/a.yaml': 'kind: A\nport: {{ .Values.port }}{{ .Values.given }}\n',
    },
    values: [inline({ given: 'text' })],
    expected: [
      ['helm-values-schema', 'values.yaml port', /`port` must be an integer/],
      ['helm-values-schema', '/release.yaml given', /^`given` must be a number, says/],
    ],
  },
  {
    name: 'values.yaml that cannot be read',
    contents: { 'values.yaml': 'a: [1\nb: 2\n' },
    expected: [['yaml-syntax', 'values.yaml ', /./]],
  },
  {
    name: 'a name that is missing',
    contents: { 'Chart.yaml': 'apiVersion: v2\nversion: 1.0.0\n' },
    expected: [['helm-chart-invalid', 'Chart.yaml name', /^`name` is missing/]],
  },
  {
    name: 'a version that is none',
    contents: { 'Chart.yaml': 'apiVersion: v2\nname: app\nversion: one\n' },
    expected: [['helm-chart-invalid', 'Chart.yaml version', /"one"/]],
  },
  {
    name: 'a type that there is not',
    contents: { 'Chart.yaml': `${CHART_YAML}type: app\n` },
    expected: [['helm-chart-invalid', 'Chart.yaml type', /application or library/]],
  },
  {
    name: 'a field of the wrong type',
    contents: { 'Chart.yaml': `${CHART_YAML}keywords: web\n` },
    expected: [['helm-chart-invalid', 'Chart.yaml keywords', /must be a list, not "web"/]],
  },
  {
    name: 'two dependencies of one name',
    contents: {
      'Chart.yaml': `${CHART_YAML}dependencies: [{name: db, version: 1}, {name: db, version: 2}]\n`,
    },
    expected: [['helm-chart-invalid', 'Chart.yaml dependencies.1.name', /called "db"/]],
  },
  {
    name: 'a misspelt field of Chart.yaml',
    contents: { ...USES, 'Chart.yaml': `${CHART_YAML}appversion: "1"\ndescripton: x\n` },
    values: GIVEN,
    expected: [['helm-chart-field', 'Chart.yaml descripton', /did you mean "description"/]],
  },
  {
    name: 'a chart without apiVersion',
    contents: { ...USES, 'Chart.yaml': 'name: app\nversion: 1.0.0\n' },
    expected: [['helm-chart-field', 'Chart.yaml apiVersion', /write apiVersion: v2/]],
  },
  {
    name: 'a pattern that .helmignore does not have',
    contents: { '.helmignore': '*.md\n**/x\n' },
    expected: [['helm-chart-invalid', '.helmignore **/x', /does not support \*\*/]],
  },
  {
    name: 'values that are no maps where the defaults are, and the other way round',
    contents: { ...USES, 'values.yaml': 'given: {map: {a: 1}, text: b}\nglobal: {a: 1}\n' },
    values: [inline({ given: { map: 'x', text: { y: 1 } }, global: 1 })],
    expected: [
      ['helm-value-type', '/release.yaml given.map', /^given\.map is not a map here/],
      ['helm-value-type', '/release.yaml given.text', /^given\.text is a map here/],
      ['helm-value-type', '/release.yaml global', /^global is not a map here/],
    ],
  },
  {
    name: 'a chart that writes nothing',
    contents: { 'templates/_a.tpl': '{{ define "a" }}{{ end }}' },
    expected: [['helm-chart-empty', 'Chart.yaml name', /type: library/]],
  },
  {
    name: 'a value that no template uses',
    contents: {
      'values.yaml': 'given: 1\nimage: {name: a, tag: b}\n',
      'templates/a.yaml': 'kind: A\na: {{ .Values.given }}{{ .Values.image.name }}\n',
    },
    expected: [['helm-value-unused', 'values.yaml image.tag', /image\.tag/]],
  },
  {
    name: 'a use of a value that there is not',
    contents: {
      'values.yaml': 'replicas: 1\n',
      'templates/a.yaml': 'kind: A\na: {{ .Values.replcas }}{{ .Values.replicas }}\n',
    },
    expected: [['helm-value-undefined', 'templates/a.yaml Values.replcas', /did you mean `replicas`/]],
  },
]

/** How a template writes the image of a container, and what of it no value can pin. */
const IMAGES: readonly (readonly [string, string | undefined])[] = [
  ['image: nginx', 'nginx'],
  ['image: nginx # the newest', 'nginx'],
  ['image: "example.com:5000/nginx:latest"', 'latest'],
  ['image: {{ .Values.repository }}:latest', 'latest'],
  ['image: {{ .Values.repository }}/tool', 'tool'],
  ['{{ if .Values.given }}\n    image: nginx\n    {{ end }}', 'nginx'],
  ['{{ if .Values.given }}\n    image: nginx\n    {{ else }}\n    tty: true\n    {{ end }}', 'nginx'],
  ['image: nginx:1.29', undefined],
  ['image: auto', undefined],
  [`image: nginx@sha256:${'a'.repeat(64)}`, undefined],
  ['image: {{ .Values.repository }}', undefined],
  ['image: nginx:{{ .Values.tag | default "latest" }}', undefined],
  ['image: nginx{{ if .Values.empty }}:{{ .Values.empty }}{{ end }}', undefined],
  ['image: {{ if .Values.empty }}{{ .Values.empty }}{{ else }}nginx:latest{{ end }}', undefined],
  [
    '{{ if .Values.empty }}\n    image: {{ .Values.empty }}\n    {{ else }}\n    image: nginx\n    {{ end }}',
    undefined,
  ],
  ['{{ if .Values.given }}\n    image: nginx\n    {{ else }}\n    image: x\n    {{ end }}', undefined],
  ['{{ toYaml (dict "image" "nginx") }}', undefined],
  ['image: {{ include "image" . }}', undefined],
  ['{{ tpl .Values.text . }}', undefined],
]

suite('an image without a version', () => {
  const fixed = (image: string, metadata = '') => {
    const contents = {
      'values.yaml': 'repository: example.com/x\ngiven: true\nempty: ""\ntag: ""\ntext: "image: nginx"\n',
      'templates/_helpers.tpl': '{{ define "image" }}nginx{{ end }}',
      'templates/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: a${metadata}}\nspec:\n  containers:\n  - name: a\n    ${image}\n`,
    }
    const { problems } = build(contents)
    return problems
      .filter(({ rule }) => rule === 'helm-image-fixed')
      .map(({ origin }) => meant(origin, contents))
  }
  for (const [image, expected] of IMAGES) {
    test(`is ${expected === undefined ? 'not ' : ''}fixed by its template: ${image}`, () => {
      assert.deepEqual(fixed(image), expected === undefined ? [] : [`templates/pod.yaml ${expected}`])
    })
  }
  test('is left alone in a test, which nobody installs', () => {
    assert.deepEqual(fixed('image: nginx', ', annotations: {helm.sh/hook: test}'), [])
    assert.equal(fixed('image: nginx', ', annotations: {helm.sh/hook: pre-install}').length, 1)
  })
})

/** What templates call each other by until one fails, and how the way there is told. */
const WAYS: readonly (readonly [name: string, helpers: string, expected: RegExp])[] = [
  ['one call', '{{ define "a" }}{{ fail "no" }}{{ end }}', /: no; used by templates\/b\.yaml:2$/],
  [
    'two, the nearest first',
    '{{ define "a" }}\n{{ include "b" . }}{{ end }}{{ define "b" }}{{ fail "no" }}{{ end }}',
    /; used by templates\/_a\.tpl:2, templates\/b\.yaml:2$/,
  ],
  [
    'a place again and again',
    '{{ define "a" }}{{ if eq (len .) 5 }}{{ fail "no" }}{{ end }}{{ include "a" (print . "x") }}{{ end }}',
    /; used by templates\/_a\.tpl:1, … 3 more calls, templates\/b\.yaml:2$/,
  ],
  [
    'a template within itself without end',
    '{{ define "a" }}{{ include "a" . }}{{ end }}',
    /^`include` is used for "a" within itself without end; used by templates\/_a\.tpl:1, … 999 more calls, templates\/b\.yaml:2$/,
  ],
  [
    'more places than are told',
    `{{ define "a" }}${[1, 2, 3, 4, 5].map(n => `\n{{ include "a${n}" . }}{{ end }}{{ define "a${n}" }}`).join('')}{{ fail "no" }}{{ end }}`,
    /; used by templates\/_a\.tpl:6, templates\/_a\.tpl:5, templates\/_a\.tpl:4, … 2 more calls, templates\/b\.yaml:2$/,
  ],
]

suite('the way to an error', () => {
  for (const [name, helpers, expected] of WAYS) {
    test(`of ${name}`, () => {
      const template = 'a: 1\nb: {{ include "a" "x" }}\n'
      const contents = { 'templates/_a.tpl': helpers, 'templates/b.yaml': template }
      const { problems } = build(contents, [inline({ given: 1 })])
      assert.match(problems.find(({ rule }) => rule === 'helm-template')?.message ?? '', expected)
    })
  }
})

suite('what is wrong with a chart', () => {
  for (const { name, contents, values, expected } of CASES) {
    test(name, () => {
      const { problems } = build(contents, values)
      assert.deepEqual(
        problems.map(({ rule }) => rule),
        expected.map(([rule]) => rule),
      )
      for (const [index, [, place, message]] of expected.entries()) {
        const problem = problems[index]
        assert.ok(
          problem && meant(problem.origin, contents).startsWith(place),
          problem && meant(problem.origin, contents),
        )
        assert.match(problem.message, message)
      }
    })
  }

  test('one broken template does not hide the others', () => {
    const { resources, problems, isPartial } = build({
      ...USES,
      'templates/a.yaml': 'a: {{ nope }}\n',
      'templates/b.yaml': 'a: [\n',
    })
    assert.deepEqual(
      resources.map(({ value }) => value['kind']),
      ['Z'],
    )
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['helm-template', 'yaml-syntax'],
    )
    assert.equal(isPartial, true)
  })
})

/** What a chart asks for, with its defaults alone. */
const ASKING: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    'required',
    { 'templates/a.yaml': 'a: {{ required "set clusterName" .Values.clusterName }}\n' },
    /^set clusterName$/,
  ],
  ['fail', { 'templates/a.yaml': '{{ fail "choose a mode" }}\n' }, /^choose a mode$/],
  ['a value that is absent', { 'templates/a.yaml': 'a: {{ .Values.x.y }}\n' }, /\.Values\.x$/],
  ['its schema', { 'values.schema.json': '{"required": ["x"]}' }, /the field `x` is missing/],
]

suite('a chart that asks for values', () => {
  for (const [name, contents, expected] of ASKING) {
    test(`by ${name} is not rendered, which is no error`, () => {
      const { notRendered, problems } = build(contents)
      assert.match(notRendered?.reason ?? '', expected)
      assert.deepEqual(
        problems.filter(({ rule }) => !rule.startsWith('helm-value-') && rule !== 'helm-chart-empty'),
        [],
      )
    })
    test(`by ${name} is wrong where values were written for it`, () => {
      const { notRendered, problems } = build(contents, [inline({ other: 1 })])
      assert.equal(notRendered, undefined)
      assert.ok(problems.some(({ rule }) => rule === 'helm-template' || rule === 'helm-values-schema'))
    })
  }

  test('by looking for something in a cluster is not rendered, whatever values were written for it', () => {
    const lookup =
      '{{ $found := lookup "v1" "Secret" "ns" "db" }}{{ if not $found }}{{ fail "create the Secret db" }}{{ end }}'
    const { notRendered, problems } = build({ 'templates/a.yaml': lookup }, [inline({})])
    assert.deepEqual([notRendered?.reason, problems], ['create the Secret db', []])
  })

  test('that lies in a dependency of another author is wrong where the value belongs', () => {
    const contents = {
      'Chart.yaml': `${CHART_YAML}dependencies:\n  - {name: sub, version: 1.x, repository: "https://example.com"}\n`,
      'charts/sub/Chart.yaml': 'name: sub\nversion: 1.0.0\n',
      'charts/sub/values.yaml': 'db:\n',
      'charts/sub/templates/x.yaml': 'kind: X\na: {{ .Values.db.user }}\n',
    }
    const { problems } = build(contents, [inline({ sub: { size: 1 } })])
    const [fault] = problems.filter(({ rule }) => rule === 'helm-template')
    assert.deepEqual(
      [fault?.isVendored, fault?.origin.source.file, fault?.origin.path],
      [false, '/release.yaml', ['sub', 'db']],
    )
  })

  for (const folder of ['sub', 'sub-1.0.0']) {
    test(`has dependencies of other authors, whatever their folders are called: charts/${folder}`, () => {
      const { resources } = build({
        'Chart.yaml': `${CHART_YAML}dependencies:\n  - {name: sub, version: 1.x, repository: "https://example.com"}\n`,
        [`charts/${folder}/Chart.yaml`]: 'name: sub\nversion: 1.0.0\n',
        [`charts/${folder}/templates/x.yaml`]: 'kind: X\n',
        [`charts/${folder}/charts/inner/Chart.yaml`]: 'name: inner\nversion: 1.0.0\n',
        [`charts/${folder}/charts/inner/templates/x.yaml`]: 'kind: X\n',
        'charts/own/Chart.yaml': 'name: own\nversion: 1.0.0\n',
        'charts/own/templates/x.yaml': 'kind: X\n',
      })
      assert.deepEqual(
        resources.map(({ template, isVendored }) => [template, isVendored]),
        [
          ['app/charts/own/templates/x.yaml', false],
          ['app/charts/sub/charts/inner/templates/x.yaml', true],
          ['app/charts/sub/templates/x.yaml', true],
        ],
      )
    })
  }

  test('a library is rendered through the charts that use it', () => {
    assert.match(build({ 'Chart.yaml': `${CHART_YAML}type: library\n` }).notRendered?.reason ?? '', /library/)
  })

  test('a chart for other versions of Kubernetes', () => {
    const { notRendered } = build({ 'Chart.yaml': `${CHART_YAML}kubeVersion: ">=1.40"\n` })
    assert.match(notRendered?.reason ?? '', /requires Kubernetes >=1\.40, and is rendered for 1\.34/)
  })
})
