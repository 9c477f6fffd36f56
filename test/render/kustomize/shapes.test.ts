import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildProblem } from '../../../src/render/build.ts'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { readDocuments } from '../../../src/yaml/documents.ts'
import { filesIn } from './memory.ts'

interface Row {
  readonly name: string
  /** The kustomization; where it has no `resources`, with those of the resource. */
  readonly kustomization: string
  readonly resource?: string
  readonly files?: Readonly<Record<string, string>>
  /** What kustomize 5.7.1 builds; undefined where it refuses. */
  readonly built?: string
  /** The one problem: its rule, its path and what its message has. */
  readonly problem?: readonly [rule: string, path: string, message: RegExp]
}

const WIDGET = `apiVersion: example.com/v1
kind: Widget
metadata: { name: web, labels: { app: web } }
spec: { size: 3, image: nginx }
`

const widget = (metadata: string, spec = '{ size: 3, image: nginx }') =>
  `apiVersion: example.com/v1\nkind: Widget\nmetadata: ${metadata}\nspec: ${spec}\n`

const patch = (text: string, target = '{ kind: Widget }') =>
  `patches:\n- target: ${target}\n  patch: |\n${text.replaceAll(/^/gm, '    ')}\n`

const AS_IT_WAS = widget('{ name: web, labels: { app: web } }')

const ROWS: readonly Row[] = [
  {
    name: 'a patch that replaces the whole resource changes nothing',
    kustomization: patch(
      'kind: Widget\nmetadata: { name: web, labels: { b: c } }\n$patch: replace\nspec: { size: 4 }',
    ),
    built: AS_IT_WAS,
    problem: ['kustomize-patch-failure', '$patch', /changes nothing/],
  },
  {
    name: 'a patch of JSON may have its list on one line',
    kustomization: patch('[{"op": "replace", "path": "/spec/size", "value": 4}]'),
    built: widget('{ name: web, labels: { app: web } }', '{ size: 4, image: nginx }'),
  },
  {
    name: 'a list on one line that is YAML only is no patch',
    kustomization: patch('[{ op: replace, path: /spec/size, value: 4 }]'),
    problem: ['kustomize-patch-failure', '', /must be JSON throughout/],
  },
  {
    name: 'the path of an operation must be a string',
    kustomization: patch('- { op: replace, path: 10, value: 4 }'),
    problem: ['kustomize-patch-failure', '0/path', /`path` must be a string/],
  },
  {
    name: 'a patch for chosen resources cannot take away all labels',
    kustomization: patch('kind: Widget\nmetadata: { name: x, labels: null }'),
    built: AS_IT_WAS,
  },
  {
    name: 'labels that are a scalar are left out of such a patch',
    kustomization: patch('kind: Widget\nmetadata: { name: x, labels: 1, annotations: x }\nspec: { size: 4 }'),
    built: widget('{ name: web, labels: { app: web } }', '{ size: 4, image: nginx }'),
  },
  {
    name: 'the options of the kustomization are not for generators in files',
    kustomization:
      'generatorOptions: { labels: { a: b }, disableNameSuffixHash: true }\ngenerators:\n- |\n  apiVersion: builtin\n  kind: ConfigMapGenerator\n  metadata: { name: made }\n  literals: [a=b]\n',
    built: `apiVersion: v1\ndata: { a: b }\nkind: ConfigMap\nmetadata: { name: made-4h2mbtbbt6 }\n---\n${AS_IT_WAS}`,
  },
  {
    name: 'what changed a ConfigMap before it was replaced is told',
    kustomization:
      'resources: [base]\nbuildMetadata: [transformerAnnotations]\nconfigMapGenerator: [{ name: made, behavior: replace, literals: [c=d] }]\ngeneratorOptions: { disableNameSuffixHash: true }\n',
    files: {
      'base/kustomization.yaml': 'namespace: prod\nconfigMapGenerator: [{ name: made, literals: [a=b] }]\n',
    },
    built: `apiVersion: v1
data: { c: d }
kind: ConfigMap
metadata:
  annotations:
    alpha.config.kubernetes.io/transformations: |
      - configuredIn: base/kustomization.yaml
        configuredBy:
          apiVersion: builtin
          kind: NamespaceTransformer
  name: made
  namespace: prod
`,
  },
  {
    name: 'a prefix is all of a field that it makes',
    kustomization: 'namePrefix: pre-\nconfigurations: [config.yaml]\n',
    files: { 'config.yaml': 'namePrefix: [{ path: spec/title, create: true }]\n' },
    built: widget('{ name: pre-web, labels: { app: web } }', '{ size: 3, image: nginx, title: pre- }'),
  },
  {
    name: 'fields of labels that disagree with the built-in ones',
    kustomization: 'labels: [{ pairs: { a: b }, fields: [{ path: metadata/labels }] }]\n',
    problem: ['kustomize-build-failure', 'labels/0/fields/0', /metadata\/labels is there already/],
  },
  {
    name: 'a list gets no prefix',
    kustomization: 'namePrefix: pre-\nconfigurations: [config.yaml]\n',
    files: { 'config.yaml': 'namePrefix: [{ path: spec/items }]\n' },
    resource: widget('{ name: web }', '{ items: [a] }'),
    problem: ['kustomize-build-failure', 'spec/items', /`spec.items` must be a string to get a prefix/],
  },
  {
    name: 'a map in the place of a scalar comes to an empty text',
    kustomization:
      'replacements:\n- source: { kind: Widget, fieldPath: metadata.labels }\n  targets: [{ select: { kind: Widget }, fieldPaths: [spec.image] }]\n',
    built: widget('{ name: web, labels: { app: web } }', '{ size: 3, image: "" }'),
  },
  ...['8080', 'true', '1.5', '0x10', '2024-01-01'].map(key => ({
    name: `the key ${key} must be in quotes`,
    kustomization: '',
    resource: widget('{ name: web }', `{ sizes: [{ ${key}: small }] }`),
    problem: ['kustomize-build-failure', `spec/sizes/0/${key === '0x10' ? '16' : key}`, /in quotes/] as const,
  })),
  ...['"8080"', 'yes', 'v1'].map(key => ({
    name: `the key ${key} is a string`,
    kustomization: '',
    resource: widget('{ name: web }', `{ ${key}: small }`),
    built: widget('{ name: web }', `{ "${key.replaceAll('"', '')}": small }`),
  })),
]

const isMinded = ({ severity }: BuildProblem) => severity === undefined

for (const { name, kustomization, resource = WIDGET, files = {}, built, problem } of ROWS)
  test(name, () => {
    const texts = new Map([
      [
        '/k/kustomization.yaml',
        kustomization.includes('resources:') ? kustomization : `resources: [widget.yaml]\n${kustomization}`,
      ],
      ['/k/widget.yaml', resource],
      ...Object.entries(files).map(([file, text]) => [`/k/${file}`, text] as const),
    ])
    const { resources, problems } = buildKustomization('/k', kustomizationBuilder(filesIn(texts)))
    assert.equal(
      problems.some(isMinded),
      built === undefined,
      JSON.stringify(problems.map(each => each.message)),
    )
    assert.deepEqual(
      problems.map(({ rule, origin }) => [rule, origin.path.join('/')]),
      problem === undefined ? [] : [problem.slice(0, 2)],
    )
    if (problem !== undefined) assert.match(problems[0]?.message ?? '', problem[2])
    if (built === undefined) return
    const expected = readDocuments(built).map(({ value }) => value)
    assert.deepEqual(plain(resources.map(({ value }) => value)), plain(expected))
  })

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
