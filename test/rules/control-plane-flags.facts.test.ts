import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  commandLine,
  complaint,
  type Demand,
  FLAG_CHECKS,
} from '../../src/rules/security/control-plane-flags.facts.ts'

test('a command line is taken apart', () => {
  const line = commandLine([
    '/usr/local/bin/kube-apiserver',
    '--a=1',
    '--b',
    '2',
    '--c',
    '--d=x=y',
    'stray',
    '-e',
  ])
  assert.equal(line?.component, 'kube-apiserver')
  assert.deepEqual(Object.fromEntries(line?.flags ?? []), { a: '1', b: '2', c: 'true', d: 'x=y', e: 'true' })
})

test('only the components are known', () => {
  assert.equal(commandLine(['kube-apiserver-proxy', '--x']), undefined)
  assert.equal(commandLine([]), undefined)
})

const CASES: readonly [demand: Demand, value: string | undefined, fine: boolean][] = [
  [{ is: 'set' }, undefined, false],
  [{ is: 'set' }, '', false],
  [{ is: 'set' }, 'x', true],
  [{ is: 'unset' }, undefined, true],
  [{ is: 'unset' }, 'x', false],
  [{ is: 'not zero' }, '0', false],
  [{ is: 'not zero' }, '0s', false],
  [{ is: 'not zero' }, '5m', true],
  [{ value: 'false' }, 'true', false],
  [{ value: 'false' }, 'false', true],
  [{ atLeast: 30 }, '29', false],
  [{ atLeast: 30 }, '30', true],
  [{ has: 'RBAC' }, 'Node,RBAC', true],
  [{ has: 'RBAC' }, 'NodeRBAC', false],
  [{ lacks: 'AlwaysAllow' }, 'Node,AlwaysAllow', false],
  [{ lacks: 'AlwaysAllow' }, 'Node', true],
  [{ only: ['A', 'B'] }, 'A,B', true],
  [{ only: ['A', 'B'] }, 'A,C', false],
]

for (const [demand, value, fine] of CASES) {
  test(`${JSON.stringify(demand)} with ${value}`, () => {
    const check = { component: 'etcd', flag: 'x', demand } as const
    assert.equal(complaint(check, value) === undefined, fine)
  })
}

test('an absent flag may be fine by its default', () => {
  const check = { component: 'etcd', flag: 'x', demand: { value: 'true' }, absentIsFine: true } as const
  assert.equal(complaint(check, undefined), undefined)
  assert.notEqual(complaint(check, 'false'), undefined)
})

test('no demand stands there twice', () => {
  const keys = FLAG_CHECKS.map(({ component, flag, demand }) => JSON.stringify([component, flag, demand]))
  assert.equal(new Set(keys).size, keys.length)
})
