import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  choice,
  count,
  forbidden,
  matching,
  matchingKeys,
  maxBytes,
  notEmpty,
  type ObjectConstraint,
  oneOf,
  range,
  required,
  together,
  unique,
} from '../../src/api/combinators.ts'
import { valuesOf } from '../../src/api/fields.ts'
import { byteLength, longerThan } from '../../src/api/wording.ts'
import { toFieldPath } from '../../src/core/path.ts'
import type { Resource } from '../../src/core/resource.ts'

const WORDS = { id: 'x', summary: 'Something is wrong', remedy: 'Put it right.' }

const RESOURCE: Resource = {
  apiVersion: 'v1',
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  groupKind: 'ConfigMap',
  name: 'x',
  namespace: undefined,
  labels: {},
  annotations: {},
  templatePath: undefined,
  object: {},
}

function reports(constraint: ObjectConstraint, object: unknown): readonly string[] {
  const found: string[] = []
  const report = (path: readonly (string | number)[], message: string) => {
    found.push(`${toFieldPath(path)}: ${message}`)
  }
  constraint.check({ path: [], object }, report, RESOURCE)
  return found
}

const lower = (text: string) => (/^[a-z]*$/.test(text) ? undefined : 'must be lower case')
const name = required({ ...WORDS, fields: ['list', '*', 'name'] })
const mode = oneOf({ ...WORDS, fields: ['mode'], values: ['Always', 'Never'] })
const port = range({ ...WORDS, fields: ['ports', '*'], min: 1, max: 65535 })
const only = choice({ ...WORDS, fields: ['source'], of: ['url', 'service'], need: 'exactly one' })
const twins = unique({ ...WORDS, fields: ['list'], keyOf: item => String(item), noun: 'item' })
const two = count({ ...WORDS, fields: ['list'], min: 1, max: 2, noun: 'items' })

const full = notEmpty({ ...WORDS, fields: ['list', '*', 'name'] })
const both = together(WORDS, words => [
  notEmpty({ ...words, fields: ['name'] }),
  range({ ...words, fields: ['mode'], max: 511, hint: mode => `; did you mean 0${mode}?` }),
])

const cases: readonly [ObjectConstraint, unknown, readonly string[]][] = [
  [
    name,
    { list: [{ name: 'a' }, {}, { name: '' }, 7] },
    ['list[1].name: field list[1].name is missing', 'list[2].name: field list[2].name is empty'],
  ],
  [name, {}, []],
  [name, null, []],
  [required({ ...WORDS, fields: ['a'], when: () => false }), {}, []],
  [forbidden({ ...WORDS, fields: ['a'], because: 'here' }), { a: 0 }, ['a: field a may not be set here']],
  [forbidden({ ...WORDS, fields: ['a'], because: 'here' }), { a: '' }, []],
  [mode, { mode: 'Always' }, []],
  [mode, { mode: '' }, []],
  [mode, { mode: '{{ mode }}' }, []],
  [mode, { mode: 'never' }, ['mode: mode "never" is unknown; did you mean "Never"?']],
  [mode, { mode: 'xyzzy' }, ['mode: mode "xyzzy" must be "Always" or "Never"']],
  [
    port,
    { ports: [0, 1, 65535, 65536, '{{ port }}'] },
    ['ports[0]: ports 0 must be from 1 to 65535', 'ports[3]: ports 65536 must be from 1 to 65535'],
  ],
  [range({ ...WORDS, fields: ['n'], min: 0 }), { n: -1n }, ['n: n -1 must be at least 0']],
  [
    matching({ ...WORDS, fields: ['m', '*'], grammar: lower }),
    { m: { a: 'b', c: 'D', e: '' } },
    ['m.c: c "D" must be lower case'],
  ],
  [
    matchingKeys({ ...WORDS, fields: ['m'], grammar: lower, noun: 'key' }),
    { m: { a: 1, B: 2 } },
    ['m.B: key "B" must be lower case'],
  ],
  [maxBytes({ ...WORDS, fields: ['t'], max: 3 }), { t: 'aé' }, []],
  [
    maxBytes({ ...WORDS, fields: ['t'], max: 3 }),
    { t: 'éé' },
    ['t: t "éé" has 4 bytes, and can have at most 3'],
  ],
  [twins, { list: ['a', 'b', 'a'] }, ['list[2]: item "a" is given twice']],
  [two, { list: ['a', 'b'] }, []],
  [two, { list: [] }, ['list: list has 0 items, and must have at least 1']],
  [two, { list: ['a', 'b', 'c'] }, ['list: list has 3 items, and can have at most 2']],
  [only, { source: { url: 'x' } }, []],
  [only, { source: {} }, ['source: needs "url" or "service"']],
  [
    only,
    { source: { url: 'x', service: {} } },
    ['source.service: "service" may not be set beside "url"; only one of them can be'],
  ],
  [
    full,
    { list: [{ name: 'a' }, {}, { name: '' }, { name: [] }] },
    ['list[2].name: field list[2].name is empty', 'list[3].name: field list[3].name is empty'],
  ],
  [both, { name: 'a', mode: 511 }, []],
  [
    both,
    { name: '', mode: 644 },
    ['name: field name is empty', 'mode: mode 644 must be at most 511; did you mean 0644?'],
  ],
]

for (const [index, [constraint, object, expected]] of cases.entries()) {
  test(`combinator case ${index}`, () => {
    assert.deepEqual(reports(constraint, object), expected)
  })
}

test('values are found through lists and maps, each with its path', () => {
  const found: string[] = []
  const root = { a: [{ b: { x: { c: 1 }, y: { c: 2 }, z: {} } }, { b: 3 }, {}] }
  valuesOf(['a', '*', 'b', '*', 'c'])(root, (value, path) => found.push(`${toFieldPath(path)}=${value}`))
  assert.deepEqual(found, ['a[0].b.x.c=1', 'a[0].b.y.c=2'])
})

test('lengths are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, max) => {
      const bytes = Buffer.byteLength(text)
      assert.equal(byteLength(text), bytes)
      assert.equal(longerThan(text, max) !== undefined, bytes > max)
    }),
  )
})
