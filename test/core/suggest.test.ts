import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editDistance, suggest } from '../../src/core/suggest.ts'

const PROTOCOLS = ['SCTP', 'TCP', 'UDP']
const CONTAINER = [
  'args',
  'command',
  'env',
  'envFrom',
  'image',
  'imagePullPolicy',
  'name',
  'ports',
  'resources',
]
const OPERATORS = ['DoesNotExist', 'Exists', 'Gt', 'In', 'Lt', 'NotIn']

/** A word, what may be meant, and what is; undefined where a hint would be a guess. */
const HINTS: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['HTTP', PROTOCOLS, undefined],
  ['tpc', PROTOCOLS, 'TCP'],
  ['UPD', PROTOCOLS, 'UDP'],
  ['tcp', PROTOCOLS, 'TCP'],
  ['QUIC', PROTOCOLS, undefined],
  ['port', CONTAINER, 'ports'],
  ['prots', CONTAINER, 'ports'],
  ['imgae', CONTAINER, 'image'],
  ['comand', CONTAINER, 'command'],
  ['imagePulPolcy', CONTAINER, 'imagePullPolicy'],
  ['time', ['name', 'type'], undefined],
  ['id', ['ip', 'uid'], undefined],
  ['Exist', OPERATORS, 'Exists'],
  ['NotExists', OPERATORS, undefined],
  ['DoesNotExists', OPERATORS, 'DoesNotExist'],
  ['Equals', ['Equal', 'Exists'], 'Equal'],
  ['minUnavailable', ['maxUnavailable', 'selector'], undefined],
  ['maxUnavailabel', ['maxUnavailable', 'minAvailable'], 'maxUnavailable'],
  ['Ingres', ['Egress', 'Ingress'], 'Ingress'],
  ['Egres', ['Egress', 'Ingress'], 'Egress'],
  // Two that are equally near, and not by a single slip.
  ['abcdxx', ['abcdef', 'abcdgh'], undefined],
  ['', ['a'], undefined],
]

for (const [word, candidates, meant] of HINTS) {
  test(`"${word}" of ${candidates.join(', ')} is ${meant ?? 'nothing in particular'}`, () => {
    assert.equal(suggest(word, candidates), meant)
    assert.equal(suggest(word, [...candidates].reverse()), meant)
  })
}

test('edits are counted with swaps as one', () => {
  assert.equal(editDistance('prots', 'ports'), 1)
  assert.equal(editDistance('http', 'sctp'), 2)
  assert.equal(editDistance('', 'abc'), 3)
})
