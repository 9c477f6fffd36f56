import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { filesIn } from './memory.ts'

interface Row {
  readonly name: string
  /** The field of the kustomization that names the file, if not its `resources`. */
  readonly field?: string
  /** What the file holds. */
  readonly file: string
  /** The one problem: its rule, where it is in the file, and what its message has. */
  readonly problem: readonly [rule: string, path: string, message: RegExp]
}

const CONFIGURATIONS = 'configurations: [file.yaml]'
const REPLACEMENTS = 'replacements: [{ path: file.yaml }]'
const CRDS = 'crds: [file.yaml]'
const REFUSED = 'kustomize-build-failure'

const ROWS: readonly Row[] = [
  {
    name: 'a configuration that cannot be read',
    field: CONFIGURATIONS,
    file: 'commonLabels: "a\n',
    problem: ['yaml-syntax', '', /never closed/],
  },
  {
    name: 'a configuration that is a list',
    field: CONFIGURATIONS,
    file: '- a\n',
    problem: [REFUSED, '', /must be an object/],
  },
  {
    name: 'a configuration that has a key twice',
    field: CONFIGURATIONS,
    file: 'images:\n- path: a\n  path: b\n',
    problem: [REFUSED, 'images/0/path', /refuses duplicate keys/],
  },
  {
    name: 'field specs of a configuration that disagree',
    field: CONFIGURATIONS,
    file: 'namePrefix:\n- { path: a/b, create: true }\n- { path: a/c }\n- { path: a/b }\n',
    problem: [REFUSED, 'namePrefix/2', /a\/b is there already/],
  },
  {
    name: 'a field spec that disagrees with one that is built in',
    field: CONFIGURATIONS,
    file: 'commonLabels:\n- { path: a/b }\n- { path: metadata/labels }\n',
    problem: [REFUSED, 'commonLabels/1', /metadata\/labels is there already, with `create: true`/],
  },
  {
    name: 'a field spec of names that disagrees with one of a kind',
    field: CONFIGURATIONS,
    file: 'nameReference:\n- kind: Widget\n  fieldSpecs:\n  - { path: a, kind: Job, create: true }\n- kind: Widget\n  fieldSpecs:\n  - { path: a, kind: Job }\n',
    problem: [REFUSED, 'nameReference/1/fieldSpecs/0', /a of Job is there already/],
  },
  {
    name: 'a replacement that cannot be read',
    field: REPLACEMENTS,
    file: 'source: "a\n',
    problem: ['yaml-syntax', '', /never closed/],
  },
  {
    name: 'a replacement that is a text',
    field: REPLACEMENTS,
    file: 'abc\n',
    problem: [REFUSED, '', /must be an object/],
  },
  {
    name: 'one of several replacements that is a text',
    field: REPLACEMENTS,
    file: '- { source: { kind: ConfigMap }, targets: [] }\n- abc\n',
    problem: [REFUSED, '1', /must be an object/],
  },
  {
    name: 'a replacement without a source',
    field: REPLACEMENTS,
    file: '- { source: { kind: ConfigMap }, targets: [] }\n- { targets: [] }\n',
    problem: ['kustomize-replacement-failure', '1', /must have a `source`/],
  },
  {
    name: 'a replacement whose source is not there',
    field: REPLACEMENTS,
    file: '- source: { kind: Job }\n  targets: []\n',
    problem: ['kustomize-replacement-failure', '0/source', /no resource matches/],
  },
  {
    name: 'a replacement of a field that is not there',
    field: REPLACEMENTS,
    file: 'source: { kind: ConfigMap }\ntargets:\n- select: { kind: ConfigMap }\n  fieldPaths: [metadata.name, data.a]\n',
    problem: ['kustomize-replacement-failure', 'targets/0/fieldPaths/1', /has no data\.a/],
  },
  {
    name: 'a replacement with a value of the wrong type',
    field: REPLACEMENTS,
    file: 'source: { kind: ConfigMap }\ntargets:\n- select: { kind: [a] }\n',
    problem: ['invalid-type', 'targets/0/select/kind', /string/],
  },
  {
    name: 'definitions that are a list',
    field: CRDS,
    file: '- a\n',
    problem: [REFUSED, '', /OpenAPI definitions/],
  },
  {
    name: 'definitions that cannot be read',
    field: CRDS,
    file: 'a: "b\n',
    problem: ['yaml-syntax', '', /never closed/],
  },
  {
    name: 'a resource that has a key twice',
    file: 'apiVersion: v1\nkind: Secret\nmetadata: { name: a, labels: { a: b, a: c } }\n',
    problem: [REFUSED, 'metadata/labels/a', /refuses duplicate keys/],
  },
  {
    name: 'a resource with a name that is a list',
    file: 'apiVersion: v1\nkind: Secret\nmetadata: { name: [a] }\n',
    problem: [REFUSED, 'metadata/name', /`metadata.name` is missing/],
  },
  {
    name: 'a resource without a name',
    file: 'apiVersion: v1\nkind: Secret\nmetadata: { labels: {} }\n',
    problem: [REFUSED, 'metadata', /`metadata.name` is missing/],
  },
  {
    name: 'a resource with an empty kind',
    file: 'apiVersion: v1\nkind: ""\nmetadata: { name: a }\n',
    problem: [REFUSED, 'kind', /`kind` is missing/],
  },
]

for (const { name, field, file, problem } of ROWS)
  test(`${name} is a problem at its place in the file`, () => {
    const resources = `resources: [a.yaml${field === undefined ? ', file.yaml' : ''}]\n`
    const texts = new Map([
      ['/k/kustomization.yaml', `${resources}${field ?? ''}\n`],
      ['/k/a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n'],
      ['/k/file.yaml', file],
    ])
    const { problems } = buildKustomization('/k', kustomizationBuilder(filesIn(texts)))
    assert.deepEqual(
      problems.map(({ rule, origin }) => [rule, origin.source.file, origin.path.join('/')]),
      [[problem[0], '/k/file.yaml', problem[1]]],
    )
    assert.match(problems[0]?.message ?? '', problem[2])
  })
