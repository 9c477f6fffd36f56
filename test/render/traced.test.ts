import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isSame, type Json } from '../../src/core/json.ts'
import { originAt, type SourceText } from '../../src/core/origin.ts'
import type { Path } from '../../src/core/path.ts'
import {
  itemsOf,
  listOf,
  part,
  traced,
  withField,
  withoutField,
  withPartAt,
} from '../../src/render/traced.ts'

const BASE: SourceText = { file: '/base.yaml', text: '' }
const PATCH: SourceText = { file: '/patch.yaml', text: '' }

const base = traced({ spec: { replicas: 1, args: ['a', 'b', 'c'] }, kind: 'Deployment' }, BASE, 0)
const patch = traced({ replicas: 3, arg: 'x' }, PATCH, 2)

function place(whole: { readonly origins: Parameters<typeof originAt>[0] }, path: Path): string {
  const { source, document, path: at } = originAt(whole.origins, path)
  return `${source.file}:${document}:/${at.join('/')}`
}

function partOf(whole: Parameters<typeof part>[0], segment: string | number) {
  const found = part(whole, segment)
  assert.ok(found !== undefined, `nothing at ${segment}`)
  return found
}

describe('where values came from', () => {
  test('all of a document came from it, what is not there included', () => {
    assert.equal(place(base, ['spec', 'args', 1]), '/base.yaml:0:/spec/args/1')
    assert.equal(place(base, ['spec', 'missing', 'x']), '/base.yaml:0:/spec/missing/x')
    assert.equal(part(base, 'missing'), undefined)
    assert.equal(part(base, 'toString'), undefined)
  })

  test('a field that is replaced came from elsewhere, its neighbours did not', () => {
    const built = withPartAt(base, ['spec', 'replicas'], partOf(patch, 'replicas'))
    const expected = { spec: { replicas: 3, args: ['a', 'b', 'c'] }, kind: 'Deployment' }
    assert.ok(isSame(built.value, expected))
    assert.equal(place(built, ['spec', 'replicas']), '/patch.yaml:2:/replicas')
    assert.equal(place(built, ['spec', 'args', 0]), '/base.yaml:0:/spec/args/0')
    assert.equal((base.value as { spec: { replicas: number } }).spec.replicas, 1)
  })

  test('items keep their place when the list around them changes', () => {
    const args = partOf(partOf(base, 'spec'), 'args')
    const [a, , c] = itemsOf(args)
    assert.ok(a !== undefined && c !== undefined)
    const list = listOf([c, partOf(patch, 'arg'), a], args.origins)
    assert.deepEqual(list.value, ['c', 'x', 'a'])
    assert.equal(place(list, [0]), '/base.yaml:0:/spec/args/2')
    assert.equal(place(list, [1]), '/patch.yaml:2:/arg')
    assert.equal(place(list, [2]), '/base.yaml:0:/spec/args/0')
  })

  test('a list that is put together as it was needs no entries', () => {
    const args = partOf(partOf(base, 'spec'), 'args')
    assert.equal(listOf(itemsOf(args), args.origins).origins.parts, undefined)
  })

  test('a field that is removed and set again came from where it was set', () => {
    const built = withField(withoutField(base, 'kind'), 'kind', partOf(patch, 'arg'))
    assert.equal(place(built, ['kind']), '/patch.yaml:2:/arg')
  })

  test('however deep a value is replaced, it alone came from elsewhere', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }), path => {
        const nested = (depth: number): Json =>
          depth === 0 ? 1 : { a: nested(depth - 1), b: nested(depth - 1), c: nested(depth - 1) }
        const whole = traced(nested(path.length), BASE, 0)
        const built = withPartAt(whole, path, partOf(patch, 'arg'))
        const other = [...path.slice(0, -1), path.at(-1) === 'a' ? 'b' : 'a']
        assert.equal(place(built, path), '/patch.yaml:2:/arg')
        assert.equal(place(built, other), `/base.yaml:0:/${other.join('/')}`)
      }),
    )
  })
})
