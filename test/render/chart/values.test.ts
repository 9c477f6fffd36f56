import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fieldOf, type Json } from '../../../src/core/json.ts'
import { bare, build, CHART_YAML, inline, setting, valuesOf } from './memory.ts'

interface Case {
  readonly name: string
  readonly defaults: string
  readonly given: Json
  readonly expected: Json
}

/** What Helm makes of the defaults of a chart and the values that are given to it. */
const MERGED: readonly Case[] = [
  {
    name: 'what is given goes before the default',
    defaults: 'a: 1\nb: 2',
    given: { b: 3, c: 4 },
    expected: { a: 1, b: 3, c: 4 },
  },
  {
    name: 'maps are merged on all levels, lists are replaced',
    defaults: 'm: {x: 1, o: {p: 2}}\nl: [1, 2]',
    given: { m: { o: { q: 3 } }, l: [9] },
    expected: { m: { x: 1, o: { p: 2, q: 3 } }, l: [9] },
  },
  {
    name: 'a null that is given takes a default away, on all levels',
    defaults: 'a: 1\nm: {x: 1, p: 2}',
    given: { a: null, m: { x: null } },
    expected: { m: { p: 2 } },
  },
  {
    name: 'a null without a default stays',
    defaults: 'a: 1',
    given: { b: null },
    expected: { a: 1, b: null },
  },
  {
    name: 'a null among the defaults stays',
    defaults: 'a:\nm: {x: }',
    given: {},
    expected: { a: null, m: { x: null } },
  },
  {
    name: 'a scalar that is given replaces a map, and a map a scalar',
    defaults: 'a: {x: 1}\nb: 1',
    given: { a: 'text', b: { y: 2 } },
    expected: { a: 'text', b: { y: 2 } },
  },
  { name: 'numbers are floats', defaults: 'a: 1000000\nb: 1.50', given: {}, expected: { a: 1e6, b: 1.5 } },
]

suite('the values of a chart', () => {
  for (const { name, defaults, given, expected } of MERGED) {
    test(name, () =>
      assert.deepEqual(bare(valuesOf({ 'values.yaml': defaults }, [inline(given)]) as Json), expected),
    )
  }

  test('later files go before earlier ones, and --set before all', () => {
    const contents = { 'one.yaml': 'a: 1\nb: 1\nc: 1\nm: {x: 1}', 'two.yaml': 'b: 2\nc: 2\nm: {p: 2}' }
    const values = valuesOf(contents, [
      { file: '/app/one.yaml' },
      { file: '/app/two.yaml' },
      setting('c=3,m.q=4'),
    ])
    assert.deepEqual(bare(values as Json), { a: 1, b: 2, c: 3, m: { x: 1, p: 2, q: 4 } })
  })
})

const SUB = 'name: sub\nversion: 1.0.0\n'

suite('the values of dependencies', () => {
  const contents = {
    'values.yaml': 'global: {shared: {from: parent, only: 1}}\nsub: {a: parent}',
    'charts/sub/Chart.yaml': SUB,
    'charts/sub/values.yaml': 'a: sub\nb: sub\nglobal: {shared: {from: sub}, own: 2}',
    'charts/sub/templates/x.yaml': 'own: {{ toJson .Values }}\n',
  }
  const own = (given: Json, more = {}) => {
    const { resources } = build({ ...contents, ...more }, [inline(given)])
    return resources.flatMap(({ value }) => (value['own'] === undefined ? [] : [bare(value['own'])]))
  }

  test('a dependency sees what stands under its name, its defaults, and the globals', () => {
    assert.deepEqual(own({}), [
      { a: 'parent', b: 'sub', global: { shared: { from: 'parent', only: 1 }, own: 2 } },
    ])
  })

  test('a null takes a default of a dependency away', () => {
    assert.deepEqual(own({ sub: { b: null, global: null } }), [{ a: 'parent' }])
  })

  test('values for a dependency that are no map are refused where they stand', () => {
    const { problems } = build(contents, [inline({ sub: 'off' })])
    assert.deepEqual(
      problems.map(({ rule, origin }) => [rule, origin.source.file, origin.path]),
      [['helm-values', '/release.yaml', ['sub']]],
    )
  })

  const listed = (fields: string) => ({
    'Chart.yaml': `${CHART_YAML}dependencies:\n  - {name: sub, version: 1.x, ${fields}}\n`,
  })

  const SWITCHED: readonly (readonly [string, string, Json, boolean])[] = [
    ['no condition', '', {}, true],
    ['a condition that holds', 'condition: sub.on', { sub: { on: true } }, true],
    ['a condition that does not', 'condition: sub.on', { sub: { on: false } }, false],
    ['a condition without a value', 'condition: sub.on', {}, true],
    ['the first condition that has a value', 'condition: "x.y,sub.on"', { sub: { on: false } }, false],
    ['a condition that is no boolean', 'condition: sub.on', { sub: { on: 'false' } }, true],
    ['a tag that is off', 'tags: [front]', { tags: { front: false } }, false],
    ['one tag of two that is on', 'tags: [front, back]', { tags: { front: false, back: true } }, true],
    [
      'a condition before a tag',
      'tags: [front], condition: sub.on',
      { tags: { front: false }, sub: { on: true } },
      true,
    ],
  ]
  for (const [name, fields, given, isOn] of SWITCHED) {
    test(`${name}: ${isOn ? 'rendered' : 'left out'}`, () => {
      assert.equal(own(given, listed(fields)).length, isOn ? 1 : 0)
    })
  }

  test('an alias gives a dependency its name', () => {
    const { resources } = build({ ...contents, ...listed('alias: other') }, [
      inline({ other: { a: 'given' } }),
    ])
    assert.deepEqual(
      resources.map(({ template }) => template),
      ['app/charts/other/templates/x.yaml'],
    )
    assert.equal(fieldOf(resources[0]?.value['own'], 'a'), 'given')
  })

  const USED_TWICE: readonly (readonly [string, string, Json, readonly string[]])[] = [
    [
      'what lies in a chart that lists nothing is one thing, with the name that the chart has without an alias',
      '',
      {},
      ['one', 'sub/charts/leaf: 2', 'two'],
    ],
    [
      'what lies in a chart that lists other things is in the use that comes last',
      'dependencies: []\n',
      {},
      ['one', 'two', 'two/charts/leaf: 2'],
    ],
    [
      'each use has a copy of what is listed',
      'dependencies: [{name: leaf, version: 1.x}]\n',
      {},
      ['one', 'one/charts/leaf: 1', 'two', 'two/charts/leaf: 2'],
    ],
    [
      'a use has a switch of its own for what is listed',
      'dependencies: [{name: leaf, version: 1.x, condition: leaf.on}]\n',
      { one: { leaf: { on: false } } },
      ['one', 'two', 'two/charts/leaf: 2'],
    ],
    [
      'an alias in a chart that is used twice is forgotten the second time',
      'dependencies: [{name: leaf, version: 1.x, alias: twig}]\n',
      {},
      ['one', 'one/charts/twig: none', 'two', 'two/charts/leaf: 2'],
    ],
    [
      'a use that is switched off does not count',
      'dependencies: []\n',
      { two: { enabled: false } },
      ['one', 'one/charts/leaf: 1'],
    ],
  ]
  for (const [name, more, given, expected] of USED_TWICE) {
    test(`a chart that is used twice: ${name}`, () => {
      const use = (alias: string) => `{name: sub, version: 1.x, alias: ${alias}, condition: ${alias}.enabled}`
      const template = 'size: {{ .Values.size | default "none" | quote }}\n'
      const { resources } = build(
        {
          'Chart.yaml': `${CHART_YAML}dependencies: [${use('one')}, ${use('two')}]\n`,
          'values.yaml': 'one: {leaf: {size: 1}}\ntwo: {leaf: {size: 2}}',
          'charts/sub/Chart.yaml': `${SUB}${more}`,
          'charts/sub/templates/x.yaml': 'size:\n',
          'charts/sub/charts/leaf/Chart.yaml': 'apiVersion: v2\nname: leaf\nversion: 1.0.0\n',
          'charts/sub/charts/leaf/templates/x.yaml': template,
        },
        [inline(given)],
      )
      const found = resources.map(({ template, value: { size } }) => {
        const chart = template.slice('app/charts/'.length, -'/templates/x.yaml'.length)
        return size === null || size === undefined ? chart : `${chart}: ${size}`
      })
      assert.deepEqual(found.toSorted(), expected)
    })
  }

  test('values are imported from a dependency, below those of the chart', () => {
    const exported = { 'charts/sub/values.yaml': 'exports: {e: {port: 1, name: sub}}\ndata: {size: 2}' }
    const fields = 'import-values: [e, {child: data, parent: in.to}]'
    const values = valuesOf({ ...contents, ...exported, ...listed(fields), 'values.yaml': 'name: own' })
    const { port, name, in: inside } = values as { port?: Json; name?: Json; in?: Json }
    assert.deepEqual([port, name, bare(inside ?? null)], [1, 'own', { to: { size: 2 } }])
  })

  test('a chart without a dependency that it lists is not rendered, and says what to do', () => {
    const { notRendered, resources } = build({
      'Chart.yaml': `${CHART_YAML}dependencies:\n  - {name: db, version: 1.x}\n`,
    })
    assert.match(notRendered?.reason ?? '', /\(db\): run `helm dependency build`/)
    assert.deepEqual(notRendered?.origin.path, ['dependencies', 0, 'name'])
    assert.equal(resources.length, 0)
  })
})
