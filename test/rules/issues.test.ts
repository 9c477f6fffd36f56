import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { toFieldPath } from '../../src/core/path.ts'
import type { Options } from '../../src/core/rule.ts'
import { identify } from '../../src/lint/identify.ts'
import { RULES } from '../../src/rules/index.generated.ts'
import { activate } from '../../tools/lint-text.ts'

/** What fixtures cannot show: the whole message, the exact path, and the node an issue is about. */
const CASES: readonly {
  readonly rule: string
  readonly spec: JsonObject
  readonly options?: Options
  readonly issues: readonly string[]
}[] = [
  {
    rule: 'image-deprecated-registry',
    spec: { containers: [{ name: 'a', image: 'old.example.com/a:1' }] },
    options: { registries: ['old.example.com'] },
    issues: [
      'spec.containers[0].image: image "old.example.com/a:1" comes from old.example.com, which is no longer maintained',
    ],
  },
  {
    rule: 'run-as-non-root',
    spec: { containers: [{ name: 'a' }] },
    issues: [
      'spec.containers[0].securityContext.runAsNonRoot: container "a" may run as root: neither runAsNonRoot nor a runAsUser other than 0 is set',
    ],
  },
  {
    rule: 'run-as-root-user',
    spec: {
      securityContext: { runAsUser: 0 },
      containers: [{ name: 'a' }, { name: 'b', securityContext: { runAsUser: 0 } }],
    },
    issues: [
      'spec.securityContext.runAsUser: the pod runs as root: runAsUser is 0 (about spec)',
      'spec.containers[1].securityContext.runAsUser: container "b" runs as root: runAsUser is 0 (about spec.containers[1])',
    ],
  },
  {
    rule: 'privileged-container',
    spec: { containers: [{ securityContext: { privileged: true } }] },
    issues: [
      'spec.containers[0].securityContext.privileged: container without a name is privileged: it can do on the node whatever root can (about spec.containers[0])',
    ],
  },
  {
    rule: 'capability-dangerous',
    spec: { containers: [{ name: 'a', securityContext: { capabilities: { add: ['CHOWN', 'FOO'] } } }] },
    options: { capabilities: ['foo'] },
    issues: ['spec.containers[0].securityContext.capabilities.add[1]: container "a" adds capability "FOO"'],
  },
  {
    rule: 'host-path-volume',
    spec: { volumes: [{ name: 'a', hostPath: { path: '/srv/' } }] },
    issues: ['spec.volumes[0].hostPath: volume "a" is "/srv" of the node (about spec.volumes[0])'],
  },
  {
    rule: 'runtime-socket-mount',
    spec: { volumes: [{ name: 'a', hostPath: { path: '/run' } }] },
    issues: [
      'spec.volumes[0].hostPath.path: volume "a" is "/run" of the node, which holds the socket of a container runtime (about spec.volumes[0])',
    ],
  },
]

for (const { rule: id, spec, options, issues } of CASES) {
  test(`${id}: ${JSON.stringify(spec)}`, () => {
    const rule = RULES.find(rule => rule.id === id)
    assert.ok(rule !== undefined && 'check' in rule)
    const pod = identify({ apiVersion: 'v1', kind: 'Pod', spec })
    const found = [...rule.check(pod as never, activate(rule, options).options as never, [36])]
    assert.deepEqual(
      found.map(({ path, message, about }) => {
        const node = about === undefined ? '' : ` (about ${toFieldPath(about)})`
        return `${toFieldPath(path)}: ${message}${node}`
      }),
      issues,
    )
  })
}
