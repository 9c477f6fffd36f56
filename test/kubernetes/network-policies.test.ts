import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowsPort, isEverybody, networkPolicy } from '../../src/kubernetes/network/network-policies.ts'

test('the directions follow the policy types, and the rules where there are none', () => {
  const egress = [{}]
  const cases: readonly [object, readonly string[]][] = [
    [{}, ['ingress']],
    [{ egress }, ['ingress', 'egress']],
    [{ egress: [] }, ['ingress']],
    [{ policyTypes: ['Egress'], ingress: [{}] }, ['egress']],
    [{ policyTypes: ['Ingress'], egress }, ['ingress']],
    [{ policyTypes: ['Ingress', 'Egress'] }, ['ingress', 'egress']],
  ]
  for (const [spec, expected] of cases) assert.deepEqual(Object.keys(networkPolicy({ spec })), expected)
})

test('what is absent or empty restricts nothing, and a variable may', () => {
  const ingress = [{}, { from: [], ports: [] }, { from: [{ podSelector: {} }] }, { ports: '$(PORTS)' }]
  const rules = networkPolicy({ spec: { ingress } }).ingress ?? []
  assert.deepEqual(
    rules.map(({ peers, ports }) => [peers?.length, ports?.length]),
    [
      [undefined, undefined],
      [undefined, undefined],
      [1, undefined],
      [undefined, 0],
    ],
  )
  assert.deepEqual(rules[2]?.peers?.[0]?.path, ['spec', 'ingress', 2, 'from', 0])
})

test('ports match by protocol, number and range; names may be any', () => {
  const cases: readonly [object, number, string, boolean][] = [
    [{ port: 53 }, 53, 'TCP', true],
    [{ port: 53 }, 53, 'UDP', false],
    [{ port: 53, protocol: 'UDP' }, 53, 'UDP', true],
    [{ port: 50, endPort: 60 }, 53, 'TCP', true],
    [{ port: 50, endPort: 52 }, 53, 'TCP', false],
    [{ port: 'dns', protocol: 'UDP' }, 53, 'UDP', true],
    [{ protocol: 'UDP' }, 53, 'UDP', true],
  ]
  for (const [port, wanted, protocol, expected] of cases) {
    const [rule] = networkPolicy({ spec: { ingress: [{ ports: [port] }] } }).ingress ?? []
    assert.equal(rule && allowsPort(rule, wanted, protocol), expected, JSON.stringify(port))
  }
})

test('everybody is every address, or every pod of every namespace', () => {
  const cases: readonly [object, boolean][] = [
    [{ ipBlock: { cidr: '0.0.0.0/0' } }, true],
    [{ ipBlock: { cidr: '::/0' } }, true],
    [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, false],
    [{ ipBlock: { cidr: '10.0.0.0/8' } }, false],
    [{ podSelector: {} }, false],
    [{ namespaceSelector: {} }, true],
    [{ namespaceSelector: {}, podSelector: {} }, true],
    [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }, false],
    [{ namespaceSelector: { matchLabels: { team: 'a' } } }, false],
  ]
  for (const [peer, expected] of cases) {
    const [rule] = networkPolicy({ spec: { ingress: [{ from: [peer] }] } }).ingress ?? []
    assert.equal(rule?.peers?.some(isEverybody), expected, JSON.stringify(peer))
  }
})
