import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CATALOGUE } from '../../src/catalogue.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

/** The rules that have findings in a pod, in order, each once. */
function rulesFor(spec: object, ids: readonly string[]): readonly string[] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }
  const active = ids.map(id => {
    const rule = CATALOGUE.find(rule => rule.id === id)
    assert.ok(rule !== undefined, id)
    return activate(rule)
  })
  const { findings } = lintText('pod.json', Buffer.from(JSON.stringify(pod)), active)
  return [...new Set(findings.map(({ rule }) => rule))].sort()
}

const root = { runAsUser: 0 }

const CASES: readonly { readonly specific: string; readonly general: string; readonly spec: object }[] = [
  {
    specific: 'run-as-root-user',
    general: 'run-as-non-root',
    spec: { containers: [{ name: 'a', securityContext: root }] },
  },
  {
    specific: 'run-as-root-user',
    general: 'run-as-non-root',
    spec: { securityContext: root, containers: [{ name: 'a' }] },
  },
  {
    specific: 'runtime-socket-mount',
    general: 'host-path-volume',
    spec: { containers: [{ name: 'a' }], volumes: [{ name: 'v', hostPath: { path: '/run/docker.sock' } }] },
  },
  {
    specific: 'privileged-container',
    general: 'allow-privilege-escalation',
    spec: { containers: [{ name: 'a', securityContext: { privileged: true } }] },
  },
  {
    specific: 'security-context-wrong-level',
    general: 'unknown-field',
    spec: { securityContext: { privileged: false }, containers: [{ name: 'a' }] },
  },
]

for (const { specific, general, spec } of CASES) {
  test(`${specific} silences ${general}: ${JSON.stringify(spec)}`, () => {
    assert.deepEqual(rulesFor(spec, [specific, general]), [specific])
    assert.deepEqual(
      rulesFor(spec, [general]),
      [general],
      'the general rule speaks where the specific one is off',
    )
  })
}

test('a finding about one container says nothing of its neighbour', () => {
  const spec = { containers: [{ name: 'a', securityContext: root }, { name: 'b' }] }
  assert.deepEqual(rulesFor(spec, ['run-as-root-user', 'run-as-non-root']), [
    'run-as-non-root',
    'run-as-root-user',
  ])
})
