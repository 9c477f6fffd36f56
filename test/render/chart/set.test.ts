import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Json } from '../../../src/core/json.ts'
import { bare, build, inline, setting, valuesOf } from './memory.ts'

/** What `--set` makes of a text. */
const READ: readonly (readonly [string, Json])[] = [
  ['a=1', { a: 1 }],
  ['a=x,b=y', { a: 'x', b: 'y' }],
  ['a.b.c=true', { a: { b: { c: true } } }],
  ['a=null', { a: null }],
  ['a=NULL,b=True', { a: null, b: true }],
  ['a=', { a: '' }],
  ['a=007', { a: '007' }],
  ['a=0,b=-5,c=1.5', { a: 0, b: -5, c: '1.5' }],
  ['a=9223372036854775808', { a: '9223372036854775808' }],
  ['a={x,1,y z}', { a: ['x', 1, 'y z'] }],
  ['a={},b=2', { a: [''], b: 2 }],
  ['a[1]=x', { a: [null, 'x'] }],
  ['a[0].b=1,a[0].c=2,a[1].b=3', { a: [{ b: 1, c: 2 }, { b: 3 }] }],
  ['a[0][1]=x', { a: [[null, 'x']] }],
  ['a\\.b=1', { 'a.b': 1 }],
  ['a=x\\,y,b=1', { a: 'x,y', b: 1 }],
  ['a=x=y', { a: 'x=y' }],
  ['ä=ö', { ä: 'ö' }],
]

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['a', /a name has no value: write NAME=VALUE/],
  ['a,b=1', /a name has no value: write NAME=VALUE/],
  ['a={x', /needs a }/],
  ['a[x]=1', /an index is not a number/],
  ['a[-1]=1', /-1 is not between/],
  ['a[99999]=1', /99999 is not between/],
  ['a[0]b=1', /may follow an index/],
  [`${'a.'.repeat(40)}b=1`, /more than 30 names/],
]

suite('--set', () => {
  for (const [text, expected] of READ) {
    test(text, () => assert.deepEqual(bare(valuesOf({}, [setting(text)]) as Json), expected))
  }
  for (const [text, expected] of REFUSED) {
    test(`refuses ${text.slice(0, 20)} at its place`, () => {
      const [problem] = build({}, [setting(text)]).problems
      assert.match(problem?.message ?? '', expected)
      assert.deepEqual(problem?.origin.path, ['set'])
    })
  }

  test('--set-string takes all for texts', () => {
    assert.deepEqual(bare(valuesOf({}, [setting('a=1,b=true', true)]) as Json), { a: '1', b: 'true' })
  })

  test('changes nothing that another rendering sees', () => {
    const given = inline({ list: [{ a: 1 }] })
    assert.deepEqual(bare(valuesOf({}, [given, setting('list[0].a=2')]) as Json), { list: [{ a: 2 }] })
    assert.deepEqual(bare(valuesOf({}, [given]) as Json), { list: [{ a: 1 }] })
  })

  test('names on a list or a text that are no map are refused', () => {
    const [problem] = build({}, [inline({ a: 'text' }), setting('a.b=1')]).problems
    assert.equal(problem?.message, 'a is not a map')
  })
})
