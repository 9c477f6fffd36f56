import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isInRanges } from '../../src/kubernetes/grammar/ranges.ts'
import { namespacePolicies, parsePolicyVersion } from '../../src/kubernetes/pod-security/namespace-labels.ts'
import { capabilities, drops, plainCapability } from '../../src/kubernetes/pods/capabilities.ts'
import { hasUserNamespace } from '../../src/kubernetes/pods/user-namespaces.ts'

suite('capabilities', () => {
  test('have one name, however they are written', () => {
    for (const written of ['NET_RAW', 'net_raw', 'CAP_NET_RAW', 'cap_net_raw']) {
      assert.equal(plainCapability(written), 'NET_RAW')
    }
  })

  test('are dropped by any spelling, and ALL only by its name', () => {
    const container = { securityContext: { capabilities: { drop: ['all'], add: ['CHOWN'] } } }
    assert.deepEqual(capabilities(container, 'drop'), ['all'])
    assert.ok(drops(container, 'ALL', 'NET_RAW'))
    assert.ok(!drops(container, 'NET_RAW'))
    assert.ok(!drops({}, 'ALL'))
  })
})

suite('labels of a namespace', () => {
  const PREFIX = 'pod-security.kubernetes.io/'

  test('name levels and versions, the hardest mode first', () => {
    assert.deepEqual(
      namespacePolicies({
        [`${PREFIX}audit`]: 'restricted',
        [`${PREFIX}enforce`]: 'baseline',
        [`${PREFIX}enforce-version`]: 'v1.30',
        [`${PREFIX}warn`]: 'restricted',
        [`${PREFIX}warn-version`]: 'latest',
      }),
      [
        { mode: 'enforce', level: 'baseline', version: 30 },
        { mode: 'warn', level: 'restricted', version: undefined },
        { mode: 'audit', level: 'restricted', version: undefined },
      ],
    )
  })

  test('ask nothing where they are absent, privileged or no level', () => {
    const labels = { [`${PREFIX}enforce`]: 'privileged', [`${PREFIX}warn`]: 'strict', app: 'web' }
    assert.deepEqual(namespacePolicies(labels), [])
  })

  test('have versions as the API server reads them', () => {
    const versions = ['latest', 'v1.0', 'v1.36', '1.36', 'v1.036', 'v2.1', 'v1.36.1', 'Latest', '']
    assert.deepEqual(versions.map(parsePolicyVersion), [
      'latest',
      0,
      36,
      ...Array.from({ length: 6 }, () => undefined),
    ])
  })
})

test('a number is within ranges', () => {
  assert.ok(isInRanges(['80', '30000-32767'], 80))
  assert.ok(isInRanges(['80', '30000-32767'], 32767))
  assert.ok(!isInRanges(['80', '30000-32767'], 32768))
  assert.ok(!isInRanges(['word'], 0))
  assert.ok(!isInRanges([], 80))
})

test('a user namespace is given by every version asked for, or not relied on', () => {
  assert.ok(hasUserNamespace({ hostUsers: false }, [33, 36]))
  assert.ok(!hasUserNamespace({ hostUsers: false }, [32, 36]))
  assert.ok(!hasUserNamespace({ hostUsers: true }, [36]))
  assert.ok(!hasUserNamespace({}, [36]))
})
