import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupBy, groupByEach } from '../../src/core/group-by.ts'
import { groupKindOf, groupOf, versionOf } from '../../src/core/group-kind.ts'
import { fieldOf, itemsIn, listAt, objectsIn, textAt, textOf, textsIn, valueAt } from '../../src/core/json.ts'
import { type Path, pointerSegments, toPointer } from '../../src/core/path.ts'

const OBJECT: unknown = JSON.parse(
  '{"a": {"b": [{"c": "text"}, null, "", 7]}, "__proto__": {"kind": "own"}, "constructor": "own", "0": "zero"}',
)

const VALUES: readonly (readonly [path: Path, value: unknown])[] = [
  [['a', 'b', 0, 'c'], 'text'],
  [['a', 'b', 1], null],
  [['a', 'b', 3], 7],
  [['a', 'b', 4], undefined],
  [['a', 'b', -1], undefined],
  // Items go by their index, fields by their name, and nothing by the other.
  [['a', 'b', '0'], undefined],
  [['a', 'b', 'length'], undefined],
  [[0], undefined],
  [['0'], 'zero'],
  [['a', 'b', 0, 'c', 0], undefined],
  [['a', 'b', 0, 'c', 'length'], undefined],
  [['a', 'b', 1, 'c'], undefined],
  // Only what the object has itself.
  [['__proto__', 'kind'], 'own'],
  [['constructor'], 'own'],
  [['a', '__proto__'], undefined],
  [['a', 'constructor'], undefined],
  [['a', 'toString'], undefined],
  [['a', 'b', '__proto__'], undefined],
]

test('the value at a path is what the fields and items along it lead to', () => {
  for (const [path, value] of VALUES) assert.deepEqual(valueAt(OBJECT, path), value, toPointer(path))
  assert.equal(valueAt(OBJECT, []), OBJECT)
  assert.equal(valueAt(undefined, ['a']), undefined)
  for (const index of [Number.NaN, -1, 0.5, 2])
    assert.equal(valueAt(['a', 'b'], [index]), undefined, String(index))
})

test('a field is one that the object has itself', () => {
  assert.equal(fieldOf({ a: 1 }, 'a'), 1)
  for (const holder of [{}, [], 'text', null, undefined, 1n])
    assert.equal(fieldOf(holder, 'constructor'), undefined)
  assert.equal(fieldOf(['a'], '0'), undefined)
})

test('what is expected is read, and what has another shape is passed over', () => {
  assert.equal(textAt(OBJECT, ['a', 'b', 0, 'c']), 'text')
  for (const index of [1, 2, 3]) assert.equal(textAt(OBJECT, ['a', 'b', index]), undefined)
  assert.equal(textOf(' '), ' ')
  assert.deepEqual(listAt(OBJECT, ['a', 'b']), [{ c: 'text' }, null, '', 7])
  assert.deepEqual(objectsIn(listAt(OBJECT, ['a', 'b'])), [{ c: 'text' }])
  assert.deepEqual(textsIn(['a', '', 1, null, {}, []]), ['a', ''])
  for (const value of ['text', { length: 1 }, null, undefined, 1n]) assert.deepEqual(itemsIn(value), [])
})

test('the segments of a pointer are those it was made of', () => {
  for (const path of [[], ['a'], ['a/b', 'c~d', ''], ['~1', '~01', '/']])
    assert.deepEqual(pointerSegments(toPointer(path)), path)
})

const API_VERSIONS = [
  { apiVersion: 'v1', group: '', version: 'v1', groupKind: 'Kind' },
  { apiVersion: 'apps/v1', group: 'apps', version: 'v1', groupKind: 'Kind.apps' },
  {
    apiVersion: 'a.example.com/v1beta1',
    group: 'a.example.com',
    version: 'v1beta1',
    groupKind: 'Kind.a.example.com',
  },
  // No API version at all; whoever reports that has to name it.
  { apiVersion: '', group: '', version: '', groupKind: 'Kind' },
  { apiVersion: '/v1', group: '', version: 'v1', groupKind: 'Kind' },
  { apiVersion: 'a/b/c', group: 'a', version: 'b/c', groupKind: 'Kind.a' },
]

test('an apiVersion is a group and a version, or the version alone', () => {
  for (const { apiVersion, group, version, groupKind } of API_VERSIONS) {
    assert.equal(groupOf(apiVersion), group, apiVersion)
    assert.equal(versionOf(apiVersion), version, apiVersion)
    assert.equal(groupKindOf(apiVersion, 'Kind'), groupKind, apiVersion)
  }
})

test('groups keep the order of what is grouped', () => {
  const words = ['bee', 'ant', 'bat', 'cow', 'ape']
  assert.deepEqual(
    [...groupBy(words, word => word[0])],
    [
      ['b', ['bee', 'bat']],
      ['a', ['ant', 'ape']],
      ['c', ['cow']],
    ],
  )
  assert.deepEqual(
    [...groupByEach(['ab', 'aa', ''], word => [...word])],
    [
      ['a', ['ab', 'aa']],
      ['b', ['ab']],
    ],
  )
})
