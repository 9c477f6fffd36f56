import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { blamed, fieldPath } from '../../src/admission/blame.ts'
import { celEnvironment } from '../../src/cel/environment.ts'
import { toCel } from '../../src/cel/evaluate/json.ts'
import type { Value } from '../../src/cel/evaluate/values.ts'
import { DYN } from '../../src/cel/types/types.ts'
import { toPointer } from '../../src/core/path.ts'

const environment = celEnvironment(new Map(['object', 'params', 'variables'].map(name => [name, DYN])))

const OBJECT = {
  kind: 'Deployment',
  metadata: { name: 'web', labels: { 'a/b': 'c' } },
  spec: {
    replicas: 4,
    paused: true,
    containers: [
      { name: 'a', image: 'ours/a', ports: [{ containerPort: 80 }] },
      {
        name: 'b',
        image: 'theirs/b',
        privileged: true,
        ports: [{ containerPort: 80 }, { containerPort: 22 }],
      },
    ],
  },
}
const VALUES = {
  object: toCel(OBJECT),
  params: toCel({ max: 3 }),
  variables: new Map<Value, Value>([['containers', toCel(OBJECT.spec.containers)]]),
}

/** Where an expression that is false is to be shown. */
function place(expression: string): string {
  const compiled = environment.compile(expression)
  assert.ok('program' in compiled)
  const { program } = compiled
  assert.deepEqual(program.evaluate(VALUES), { value: false })
  const path = blamed(program, program.look(VALUES), name =>
    name === 'containers' ? ['spec', 'containers'] : undefined,
  )
  return path === undefined ? 'nowhere' : toPointer(path)
}

const CASES: Readonly<Record<string, string>> = {
  'object.spec.replicas <= 3': '/spec/replicas',
  'params.max >= object.spec.replicas': '/spec/replicas',
  '!object.spec.paused': '/spec/paused',
  'has(object.spec.strategy)': '/spec/strategy',
  '!has(object.spec.paused)': '/spec/paused',
  '!has(object.spec.paused) || object.spec.paused == false': '/spec/paused',
  '!has(object.spec.replicas) || object.spec.paused == false': 'nowhere',
  "object.kind != 'Deployment' || object.spec.replicas < 4": '/spec/replicas',
  "has(object.metadata.labels) && 'x' in object.metadata.labels": '/metadata/labels',
  "object.metadata.labels['a/b'] == 'd'": '/metadata/labels/a~1b',
  "object.metadata.?labels[?'team'].orValue('') != ''": '/metadata/labels/team',
  "object.spec.replicas < 9 && object.metadata.name != 'web'": '/metadata/name',
  'object.spec.paused ? object.spec.replicas < 3 : false': '/spec/replicas',
  'object.spec.replicas == size(object.spec.containers)': 'nowhere',
  'size(object.spec.containers) > 3': '/spec/containers',
  "object.spec.containers[1].image.startsWith('ours/')": '/spec/containers/1/image',
  "object.spec.containers.all(c, c.image.startsWith('ours/'))": '/spec/containers/1/image',
  "variables.containers.all(c, c.image.startsWith('ours/'))": '/spec/containers/1/image',
  'object.spec.containers.all(c, !has(c.privileged) || !c.privileged)': '/spec/containers/1/privileged',
  'object.spec.containers.all(c, c.ports.all(p, p.containerPort > 79))':
    '/spec/containers/1/ports/1/containerPort',
  'object.spec.containers.all(c, has(c.resources) && has(c.resources.limits))':
    '/spec/containers/0/resources',
  'object.spec.containers.all(c, c.image == c.name)': '/spec/containers/0',
  "object.spec.containers.exists(c, c.name == 'z')": '/spec/containers',
  "object.spec.containers.map(c, c.name) == ['a']": '/spec/containers',
  false: 'nowhere',
  "object.metadata.labels.all(k, k.startsWith('x/'))": '/metadata/labels',
}

suite('the field to blame', () => {
  for (const [expression, expected] of Object.entries(CASES)) {
    test(expression, () => assert.equal(place(expression), expected))
  }

  test('is what a variable stands for, where that is no more than a field', () => {
    const paths = ['object.spec.containers', 'object.spec.?replicas', 'object.spec.replicas + 1'].map(
      text => {
        const compiled = environment.compile(text)
        return 'program' in compiled ? fieldPath(compiled.program) : assert.fail(text)
      },
    )
    assert.deepEqual(paths, [['spec', 'containers'], ['spec', 'replicas'], undefined])
  })
})
