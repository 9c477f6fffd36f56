import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Json } from '../../../src/core/json.ts'
import type { SetForm } from '../../../src/render/helm/chart/values/set-value.ts'
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

const FILE: SetForm = {
  read: path =>
    path === 'a b.txt' ? new TextEncoder().encode('one\n1\n') : { failure: 'there is no such file' },
}

/** What Helm 3.18 makes of the options that are like `--set`. */
const OTHER_FORMS: readonly (readonly [SetForm, string, Json])[] = [
  ['text', 'a=1,b=true', { a: '1', b: 'true' }],
  [
    'json',
    'a={"x":[1,2.5,"y"],"z":null},b=true, c=  ,d="q,r"',
    { a: { x: [1, 2.5, 'y'], z: null }, b: true, ' c': null, d: 'q,r' },
  ],
  ['json', 'a[1].b={"x":1}', { a: [null, { b: { x: 1 } }] }],
  ['json', 'a.b=[]', { a: { b: [] } }],
  ['literal', 'a=x,b=\\y{z}', { a: 'x,b=\\y{z}' }],
  ['literal', 'a.b[1]={1,2}', { a: { b: [null, '{1,2}'] } }],
  ['literal', 'a\\.b=1', { 'a\\': { b: '1' } }],
  ['literal', 'a,b=', { 'a,b': '' }],
  [FILE, 'a=a b.txt,b={a b.txt,a b.txt}', { a: 'one\n1\n', b: ['one\n1\n', 'one\n1\n'] }],
  [FILE, 'a=', { a: '' }],
]

const OTHER_REFUSED: readonly (readonly [SetForm, string, RegExp])[] = [
  ['json', 'a={x', /the value of "a" is not JSON .*double quotes/],
  ['json', 'a=1,b=nul', /the value of "b" is not JSON/],
  ['json', 'a=1e999', /the value of "a" is not JSON/],
  ['json', '{"a":1}', /write NAME=JSON/],
  ['json', 'a=1 2', /a name has no value/],
  ['literal', 'a', /write NAME=VALUE$/],
  [FILE, 'a=b.txt', /the file "b.txt" cannot be read: there is no such file/],
  [FILE, 'a', /write NAME=FILE/],
]

function nameOf(form: SetForm): string {
  return typeof form === 'object' ? 'file' : form
}

suite('--set and its like', () => {
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

  for (const [form, text, expected] of OTHER_FORMS) {
    test(`${nameOf(form)} ${text}`, () =>
      assert.deepEqual(bare(valuesOf({}, [setting(text, form)]) as Json), expected))
  }
  for (const [form, text, expected] of OTHER_REFUSED) {
    test(`${nameOf(form)} refuses ${text}`, () => {
      const [problem] = build({}, [setting(text, form)]).problems
      assert.match(problem?.message ?? '', expected)
    })
  }

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
