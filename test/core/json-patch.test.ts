import assert from 'node:assert/strict'
import { test } from 'node:test'
import { patched } from '../../src/admission/json-patch.ts'
import { MutationError } from '../../src/admission/mutation-error.ts'
import type { Json } from '../../src/core/json.ts'

const OBJECT = { map: { a: 1, none: null, 'b/c~d': 2 }, list: ['x', 'y'], text: 'z' }

type Row = readonly [op: string, path: string, more: { from?: string; value?: Json }, result: Json | RegExp]

/** The changed fields of the object, or why the operation cannot be done; as evanphx/json-patch 4.13 does it. */
const ROWS: readonly Row[] = [
  ['add', '/map/e', { value: 3 }, { map: { ...OBJECT.map, e: 3 } }],
  ['add', '/map/a', {}, { map: { ...OBJECT.map, a: null } }],
  ['add', '/list/0', { value: 'w' }, { list: ['w', 'x', 'y'] }],
  ['add', '/list/2', { value: 'w' }, { list: ['x', 'y', 'w'] }],
  ['add', '/list/-', { value: 'w' }, { list: ['x', 'y', 'w'] }],
  ['add', '/list/-1', { value: 'w' }, { list: ['x', 'y', 'w'] }],
  ['add', '/list/-3', { value: 'w' }, { list: ['w', 'x', 'y'] }],
  ['add', '/list/+1', { value: 'w' }, { list: ['x', 'w', 'y'] }],
  ['add', '/list/01', { value: 'w' }, { list: ['x', 'w', 'y'] }],
  ['add', '/list/3', { value: 'w' }, /"3" is not there: the list has 2 items/],
  ['add', '/list/-4', { value: 'w' }, /"-4" is not there/],
  ['add', '/list/one', { value: 'w' }, /"one" is not the index of an item/],
  ['add', '/nope/a', { value: 1 }, /"nope" is not there/],
  ['add', '/map/none/a', { value: 1 }, /"none" is not there/],
  ['add', '/text/a', { value: 1 }, /what has "a" is a scalar/],
  ['add', '', { value: 1 }, /must lead to a part of the object/],
  ['add', 'map', { value: 1 }, /must lead to a part of the object/],
  ['replace', '/map/b~1c~0d', { value: 3 }, { map: { ...OBJECT.map, 'b/c~d': 3 } }],
  ['replace', '/map/absent', { value: 3 }, { map: { ...OBJECT.map, absent: 3 } }],
  ['replace', '/list/-1', { value: 'w' }, { list: ['x', 'w'] }],
  ['replace', '/list/2', { value: 'w' }, /"2" is not there/],
  ['replace', '/list/-', { value: 'w' }, /"-" is not the index of an item/],
  ['remove', '/map/none', {}, { map: { a: 1, 'b/c~d': 2 } }],
  ['remove', '/list/-2', {}, { list: ['y'] }],
  ['remove', '/map/absent', {}, /cannot remove "\/map\/absent": "absent" is not there/],
  ['remove', '/list/2', {}, /"2" is not there/],
  ['copy', '/list/-', { from: '/text' }, { list: ['x', 'y', 'z'] }],
  ['copy', '/map/a', { from: '/map/absent' }, { map: { ...OBJECT.map, a: null } }],
  ['copy', '/map/a', { from: '/list/2' }, /"2" is not there/],
  ['copy', '/map/a', { from: '' }, /must lead to a part of the object/],
  ['move', '/map/a', { from: '/list/0' }, { map: { ...OBJECT.map, a: 'x' }, list: ['y'] }],
  ['move', '/map/a', { from: '/map/absent' }, /"absent" is not there/],
  ['test', '/map/none', {}, {}],
  ['test', '/map/absent', { value: null }, {}],
  ['test', '', { value: OBJECT }, {}],
  ['test', '/list/2', { value: 1 }, /"2" is not there/],
  ['turn', '/map/a', {}, /"turn" is not an operation/],
]

for (const [op, path, { from = '', value = null }, result] of ROWS)
  test(`JSON Patch: ${op} ${path} ${from} ${JSON.stringify(value)}`, () => {
    const run = () => patched(OBJECT, [{ op, path, from, value }])
    if (!(result instanceof RegExp)) assert.deepEqual(plain(run()), { ...OBJECT, ...(result as object) })
    else
      assert.throws(run, error => {
        assert.ok(error instanceof MutationError)
        assert.match(error.message, result)
        return true
      })
  })

test('JSON Patch: a test that fails leaves the object as it was', () => {
  const remove = { op: 'remove', path: '/text', from: '', value: null }
  const isThree = { op: 'test', path: '/map/a', from: '', value: 3 }
  assert.equal(patched(OBJECT, [remove, isThree]), OBJECT)
})

function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value))
}
