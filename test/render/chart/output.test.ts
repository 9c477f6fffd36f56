import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { originAt } from '../../../src/core/origin.ts'
import { splitManifests } from '../../../src/render/helm/chart/output/split.ts'
import { printManifests } from '../../../src/render/helm/index.ts'
import { build, CHART_YAML, inline, meant } from './memory.ts'

/** How Helm splits what a template writes. */
const SPLIT: readonly (readonly [string, readonly string[]])[] = [
  ['a: 1', ['a: 1']],
  ['---\na: 1\n---\nb: 2\n', ['a: 1', 'b: 2']],
  ['\n\n---\n\n---\n', ['---']],
  ['\n\n', []],
  ['a: 1\n\n--- # comment\nb: 2', ['a: 1', '# comment\nb: 2']],
  ['a: 1\n---\n---\nb: 2', ['a: 1', '---\nb: 2']],
  ['a: |\n  ---\nb: 2', ['a: |\n  ---\nb: 2']],
  ['a: 1\r\n---\r\nb: 2\r\n', ['a: 1', 'b: 2']],
  ['---\n  a: 1\n  b: 2', ['a: 1\n  b: 2']],
  ['----a', ['-a']],
]

suite('documents that a template writes', () => {
  for (const [text, expected] of SPLIT) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(
        splitManifests(text).map(({ from, to }) => text.slice(from, to)),
        expected,
      )
    })
  }
})

const object = (kind: string, name: string, more = '') => `kind: ${kind}\nmetadata:\n  name: ${name}\n${more}`
const hook = (event: string) => `  annotations:\n    helm.sh/hook: ${event}\n`

suite('the order of what a chart applies', () => {
  const contents = {
    'templates/a.yaml': `${object('Deployment', 'd')}---\n${object('Widget', 'w')}---\n${object('Service', 's')}`,
    'templates/b.yaml': `${object('Apple', 'a')}---\n${object('Namespace', 'n')}---\n${object('Service', 't')}`,
    'templates/hook.yaml': object('Job', 'j', hook('"pre-install, post-upgrade"')),
    'templates/NOTES.txt': 'Thank you: for installing {{ .Release.Name }}.',
    'templates/_partial.yaml': 'not: written',
    'crds/widget.yaml': object('CustomResourceDefinition', 'c'),
  }
  const built = build(contents)

  test('definitions first, then kinds as Helm orders them, others by name, and hooks last', () => {
    assert.deepEqual(
      built.resources.map(({ value }) => value['kind']),
      ['CustomResourceDefinition', 'Namespace', 'Service', 'Service', 'Deployment', 'Apple', 'Widget', 'Job'],
    )
    assert.deepEqual(built.resources.at(-1)?.hook, 'pre-install, post-upgrade')
  })

  test('is printed with its sources, without the definitions', () => {
    const printed = printManifests(built.manifests)
    assert.match(printed, /^---\n# Source: app\/templates\/b.yaml\nkind: Namespace\n/)
    assert.ok(
      printed.endsWith(
        '---\n# Source: app/templates/hook.yaml\nkind: Job\nmetadata:\n  name: j\n  annotations:\n    helm.sh/hook: "pre-install, post-upgrade"\n',
      ),
    )
    assert.ok(!printed.includes('CustomResourceDefinition') && !printed.includes('Thank you'))
  })

  test('a hook that Helm does not know is left out, and told at its annotation', () => {
    const template = object('Job', 'j', hook('pre-instal'))
    const { resources, problems } = build({ 'templates/job.yaml': template })
    assert.equal(resources.length, 0)
    const [{ rule, origin } = { rule: '', origin: undefined }] = problems
    assert.equal(rule, 'helm-hook-unknown')
    assert.deepEqual(origin?.path, ['metadata', 'annotations', 'helm.sh/hook'])
  })

  test('a file without documents prints as Helm does', () => {
    assert.equal(
      printManifests(build({ 'templates/a.yaml': '{{ if false }}a: 1{{ end }}\n' }).manifests),
      '\n',
    )
  })
})

suite('where a value came from', () => {
  const contents = {
    'values.yaml': 'image:\n  name: nginx\n  tag: "1.0"\nlabels:\n  team: web\n',
    'templates/_helpers.tpl': '{{ define "image" }}{{ .Values.image.name }}:{{ .Values.image.tag }}{{ end }}',
    'templates/pod.yaml':
      'kind: Pod\nmetadata:\n  name: {{ .Values.image.name }}\n  labels: {{- toYaml .Values.labels | nindent 4 }}\nimage: {{ include "image" . }}\nversion: {{ .Chart.Version }}\n',
  }
  const originsIn = (values: Parameters<typeof build>[1], path: readonly string[]) => {
    const [resource] = build(contents, values).resources
    assert.ok(resource)
    const { source } = originAt(resource.origins, [...path])
    const text = source.text ?? ''
    const at = text.indexOf(`${path.at(-1)}:`) + `${path.at(-1)}: `.length
    const piece = source.pieces?.findLast(piece => piece.at <= at)
    const { source: from = undefined, path: valuePath = [] } = piece?.value ?? {}
    return [piece?.file ?? source.file, from?.file, valuePath.join('.')]
  }

  const FROM: readonly (readonly [readonly string[], readonly (string | undefined)[]])[] = [
    [['kind'], ['/app/templates/pod.yaml', undefined, '']],
    [
      ['metadata', 'name'],
      ['/app/templates/pod.yaml', '/app/values.yaml', 'image.name'],
    ],
    [
      ['metadata', 'labels', 'team'],
      ['/app/templates/pod.yaml', '/app/values.yaml', 'labels.team'],
    ],
    [['image'], ['/app/templates/_helpers.tpl', '/app/values.yaml', 'image.name']],
    [['version'], ['/app/templates/pod.yaml', '/app/Chart.yaml', 'version']],
  ]
  for (const [path, expected] of FROM) {
    test(path.join('.'), () => {
      const [template, values, valuePath] = originsIn([], path)
      assert.deepEqual([values, valuePath], expected.slice(1))
      assert.ok(template === expected[0] || template === '/app/templates/pod.yaml')
    })
  }

  test('a value that is given is where it was given', () => {
    const [, file, path] = originsIn([inline({ image: { name: 'redis' } })], ['metadata', 'name'])
    assert.deepEqual([file, path], ['/release.yaml', 'image.name'])
  })

  test('a file that a template reads is where its content came from', () => {
    const files = {
      'files/motd.txt': 'welcome',
      'templates/c.yaml': 'kind: ConfigMap\nmotd: {{ .Files.Get "files/motd.txt" }}\n',
    }
    const [resource] = build(files).resources
    assert.equal(resource?.value['motd'], 'welcome')
    const { source } = originAt(resource.origins, ['motd'])
    assert.ok(source.pieces?.some(({ file }) => file === undefined || file.endsWith('motd.txt')))
  })

  test('what lies in a dependency of another author is marked', () => {
    const remote = `${CHART_YAML}dependencies:\n  - {name: sub, version: 1.x, repository: "https://example.com"}\n`
    const sub = {
      'charts/sub/Chart.yaml': 'name: sub\nversion: 1.0.0\n',
      'charts/sub/templates/x.yaml': 'kind: X\nmetadata: {annotations: {helm.sh/hook: never}}\n',
    }
    const own = build(sub, [inline({})])
    const fetched = build({ ...sub, 'Chart.yaml': remote }, [inline({})])
    const marks = ({ problems }: typeof own) =>
      problems.flatMap(({ rule, isVendored }) => (rule === 'helm-hook-unknown' ? [isVendored] : []))
    assert.deepEqual([marks(own), marks(fetched)], [[false], [true]])
  })
})

test('places of problems are shown by what they mean', () => {
  const contents = { 'templates/a.yaml': 'a: {{ .Values.x.y }}\n' }
  const { problems } = build(contents, [inline({})])
  const [problem] = problems.filter(({ rule }) => rule === 'helm-template')
  assert.equal(problem && meant(problem.origin, contents), 'templates/a.yaml .Values.x.y')
})

test('definitions of a dependency that is switched off are left out', () => {
  const contents = {
    'Chart.yaml': `${CHART_YAML}dependencies:\n  - {name: sub, version: 1.x, condition: sub.on}\n`,
    'charts/sub/Chart.yaml': 'name: sub\nversion: 1.0.0\n',
    'charts/sub/crds/widget.yaml': object('CustomResourceDefinition', 'c'),
  }
  const kinds = (isOn: boolean) =>
    build(contents, [inline({ sub: { on: isOn } })]).resources.map(({ value }) => value['kind'])
  assert.deepEqual([kinds(true), kinds(false)], [['CustomResourceDefinition'], []])
})
