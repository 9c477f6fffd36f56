import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findField } from '../../src/commands/explain/field.ts'
import { fieldName, fieldPage } from '../../src/commands/explain/field-page.ts'
import { kindsCalled, takeApart } from '../../src/commands/explain/kind.ts'
import { itemOf } from '../../src/commands/explain/type-text.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { createPacks, KUBERNETES_VERSIONS, LATEST_VERSION } from '../../src/schema/pack.ts'
import { runCli } from './run.ts'

const packs = KUBERNETES_VERSIONS.map(createPacks(readSchema))
const latest = createPacks(readSchema)(LATEST_VERSION)

describe('an operand is taken apart', () => {
  const OPERANDS: readonly [text: string, option: string | undefined, expected: unknown][] = [
    ['pod', undefined, { apiVersion: undefined, kind: 'pod', path: [] }],
    ['v1/Pod.spec', undefined, { apiVersion: 'v1', kind: 'Pod', path: ['spec'] }],
    ['apps/v1/Deployment.spec', undefined, { apiVersion: 'apps/v1', kind: 'Deployment', path: ['spec'] }],
    ['apps/Deployment', undefined, { apiVersion: 'apps', kind: 'Deployment', path: [] }],
    ['hpa.spec', 'autoscaling/v1', { apiVersion: 'autoscaling/v1', kind: 'hpa', path: ['spec'] }],
    [
      'pod.spec.containers[3].env[].name',
      undefined,
      { apiVersion: undefined, kind: 'pod', path: ['spec', 'containers', 'env', 'name'] },
    ],
  ]
  for (const [text, option, expected] of OPERANDS)
    test(text, () => assert.deepEqual(takeApart(text, option), expected))
})

describe('a kind is called', () => {
  const NAMES: readonly [name: string, apiVersion: string | undefined, expected: string | undefined][] = [
    ['Deployment', undefined, 'apps/v1 Deployment'],
    ['deployments', undefined, 'apps/v1 Deployment'],
    ['DEPLOY', undefined, 'apps/v1 Deployment'],
    ['ingresses', undefined, 'networking.k8s.io/v1 Ingress'],
    ['networkpolicies', undefined, 'networking.k8s.io/v1 NetworkPolicy'],
    ['hpa', undefined, 'autoscaling/v2 HorizontalPodAutoscaler'],
    ['hpa', 'autoscaling/v1', 'autoscaling/v1 HorizontalPodAutoscaler'],
    ['event', undefined, 'v1 Event'],
    ['event', 'events.k8s.io', 'events.k8s.io/v1 Event'],
    ['PodSecurityPolicy', undefined, 'policy/v1beta1 PodSecurityPolicy'],
    ['deployment', 'apps/v7', undefined],
    ['nothing', undefined, undefined],
  ]
  for (const [name, apiVersion, expected] of NAMES) {
    test(`${name} of ${apiVersion ?? 'any version'}`, () => {
      const [kind] = kindsCalled(name, apiVersion, latest)
      assert.equal(kind && `${kind.apiVersion} ${kind.kind}`, expected)
    })
  }
})

test('every kind has a page, and so has every field near its root', () => {
  const { kinds } = latest.builtIn
  for (const apiVersion of kinds.apiVersions()) {
    for (const kind of kinds.kindsIn(apiVersion)) {
      if (packs.every(({ schema }) => schema(apiVersion, kind) === undefined)) continue
      const explain = (path: readonly string[]) =>
        findField([{ apiVersion, kind }], path, LATEST_VERSION, packs)
      const root = explain([])
      assert.match(fieldPage(root), /Available/, `${apiVersion} ${kind}`)
      const names = namesBelow(root)
      for (const name of names) assert.equal(fieldName(explain([name])), `${kind}.${name}`)
      const below = names.flatMap(name => namesBelow(explain([name])).map(next => [name, next]))
      for (const path of below) assert.match(fieldPage(explain(path)), /Required/)
    }
  }
})

function namesBelow({ node }: ReturnType<typeof findField>): readonly string[] {
  return [...itemOf(node).fields().byName.keys()]
}

test('the rules that report a field are rules, and those about its kind', async () => {
  const known = new Set(ALL_RULES.map(({ id }) => id))
  const named = readSchema('rule-fields.txt')
    .split('\n')
    .flatMap(line => line.split(' ').slice(1))
  assert.deepEqual(
    named.filter(id => !known.has(id)),
    [],
  )
  const { stdout: ofDaemonSets } = await runCli(['explain', 'ds.spec.template.spec.restartPolicy'], '.')
  const { stdout: ofPods } = await runCli(['explain', 'pod.spec.restartPolicy'], '.')
  assert.match(ofDaemonSets, /api\/ds-restart-policy/)
  assert.doesNotMatch(ofPods, /api\/ds-restart-policy/)
})
