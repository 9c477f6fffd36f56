import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { expressionName } from '../../src/expressions/names.ts'
import { validatorOf } from '../../src/expressions/validate.ts'
import { customKindOf } from '../../src/schema/custom/kinds.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { manifests, packs } from '../schema/manifests.ts'

/** What is said of a Thing whose `spec` has a schema with rules, all in YAML flow style. */
function about(schema: string, spec: string, root = ''): readonly string[] {
  const [crd, thing] = manifests(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.com
  names: { kind: Thing }
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, ${root} properties: { spec: ${schema} } } } }
---
apiVersion: example.com/v1
kind: Thing
metadata: { name: web, labels: { a: b } }
spec: ${spec}
`)
  const kind = crd && customKindOf(crd.object)
  if (kind === undefined || thing === undefined) throw new Error('no definition')
  const { issues } = createSchemas({
    packs: [packs('1.36')],
    customKinds: () => [kind],
    validator: validatorOf(),
  }).check(thing.object, thing.source)
  return issues.map(({ path, message, severity = 'error' }) => `${severity} /${path.join('/')} ${message}`)
}

const rules = (...texts: string[]) =>
  `x-kubernetes-validations: [${texts.map(text => (text.startsWith('{') ? text : `{ rule: ${JSON.stringify(text)}, message: m }`)).join(', ')}]`

const FIELDS =
  'properties: { i: { type: integer }, f: { type: number }, s: { type: string }, l: { type: array, items: { type: string } }, m: { type: object, additionalProperties: { type: integer } }, t: { type: string, format: date-time }, d: { type: string, format: duration }, b: { type: string, format: byte }, set: { type: array, x-kubernetes-list-type: set, items: { type: string } }, keyed: { type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: { type: object, properties: { k: { type: string }, v: { type: integer } } } }, p: { x-kubernetes-int-or-string: true }, x-y: { type: string }, namespace: { type: string }, o: { type: object, x-kubernetes-preserve-unknown-fields: true }, password: { type: string }, dflt: { type: integer, default: 7 }, nil: { type: string, nullable: true } }'

/** Rules that hold, for an object they hold of. */
const HOLD: Readonly<Record<string, string>> = {
  'self.i + 1 == 6': '{ i: 5 }',
  'self.f == 1.0': '{ f: 1 }',
  'self.l.size() == 2 && "a" in self.l': '{ l: [a, b] }',
  'self.m.all(k, self.m[k] > 0)': '{ m: { x-z: 1 } }',
  'self.m["x-z"] == 1': '{ m: { x-z: 1 } }',
  'self.t < timestamp("2025-01-01T00:00:00Z")': '{ t: "2024-01-01T00:00:00Z" }',
  'self.d == duration("90m")': '{ d: 1h30m }',
  'self.b == b"a"': '{ b: YQ== }',
  'type(self.p) == int ? self.p < 10 : self.p == "http"': '{ p: http }',
  'self.x__dash__y == "z"': '{ x-y: z }',
  'self.__namespace__ == "a"': '{ namespace: a }',
  'self.namespace == "a"': '{ namespace: a }',
  'self.set == ["b", "a"] && self.set + ["a", "c"] == ["c", "b", "a"]': '{ set: [a, b] }',
  'self.keyed + [{"k": "b", "v": 2}] == [{"k": "b", "v": 2}, {"k": "a", "v": 1}]':
    '{ keyed: [{ k: a, v: 1 }, { k: b, v: 1 }] }',
  'self.l.sort() == ["a", "b"] && self.l.reverse() == ["a", "b"]': '{ l: [b, a] }',
  'self.keyed.sortBy(i, i.v)[0].k == "b"': '{ keyed: [{ k: a, v: 2 }, { k: b, v: 1 }] }',
  'self.l.transformMapEntry(i, t, {t: i})["b"] == 1': '{ l: [a, b] }',
  'self.l.all(i, t, i < 2 && t != "") && {"a": 1}.all(k, v, v == 1)': '{ l: [a, b] }',
  'self.l.exists(i, t, i == 1 || self.s == "a")': '{ l: [a, b] }',
  'self.b < b"b" && self.l.distinct().size() == 1 && [[1], [2]].flatten() == lists.range(3).slice(1, 3)':
    '{ b: YQ==, l: [a, a] }',
  'self.d == duration("0s")': '{ d: "0" }',
  '!has(self.o.anything)': '{ o: { anything: 1 } }',
  'self.dflt == 7': '{}',
  'self.nil == null': '{ nil: null }',
  'quantity(self.s).isLessThan(quantity("1Gi"))': '{ s: 512Mi }',
  'self.s.matches("^[a-z]+$")': '{ s: abc }',
  '!has(self.s)': '{ i: 1 }',
  'oldSelf.i == self.i': '{ i: 1 }',
}

suite('validation rules', () => {
  for (const [rule, spec] of Object.entries(HOLD)) {
    test(`hold: ${rule}`, () =>
      assert.deepEqual(about(`{ type: object, ${FIELDS}, ${rules(rule)} }`, spec), []))
    if (rule.includes('oldSelf')) continue
    test(`fail where they say the opposite: ${rule}`, () => {
      assert.deepEqual(about(`{ type: object, ${FIELDS}, ${rules(`!(${rule})`)} }`, spec), ['error /spec m'])
    })
  }

  const cases: Readonly<Record<string, readonly [rule: string, spec: string, ...expected: string[]]>> = {
    'name the rule where there is no message': [
      '{ rule: "self.i > 1" }',
      '{ i: 1 }',
      'error /spec the rule self.i > 1 does not hold',
    ],
    'have messages made of the object': [
      `{ rule: "self.i > 1", messageExpression: "'not ' + string(self.i)" }`,
      '{ i: 1 }',
      'error /spec not 1',
    ],
    'fall back on the message': [
      `{ rule: "self.i > 1", message: a lot., messageExpression: "self.s" }`,
      '{ i: 1 }',
      'error /spec a lot',
    ],
    'point at a field': [
      '{ rule: "self.i > 1", message: m, fieldPath: ".i" }',
      '{ i: 1 }',
      'error /spec/i m',
    ],
    'fail where the object lacks what they ask for': ['self.i > 1', '{}', 'error /spec m (no such key: i)'],
    'fail where a value cannot be converted': [
      'int(self.s) > 1',
      '{ s: x }',
      'error /spec m ("x" is not a valid integer)',
    ],
    'that cannot be evaluated are said': [
      'nosuch(self)',
      '{}',
      "info /spec the rule nosuch(self) was not checked: undeclared reference to 'nosuch'",
    ],
    'are not asked about values that are filled in later': ['self.s == "x"', '{ s: "{{ value }}" }'],
    'wait until the rest is right': [
      'self.i > 1',
      '{ i: 1, s: 5 }',
      'error /spec/s 5 is a number, but "s" must be a string; quote it',
    ],
  }
  for (const [name, [rule, spec, ...expected]] of Object.entries(cases)) {
    test(name, () => assert.deepEqual(about(`{ type: object, ${FIELDS}, ${rules(rule)} }`, spec), expected))
  }

  test('stand at any depth', () => {
    const schema = `{ type: object, properties: { l: { type: array, items: { type: object, properties: { a: { type: integer, ${rules('self > 1')} } } } } } }`
    assert.deepEqual(about(schema, '{ l: [{ a: 2 }, { a: 1 }] }'), ['error /spec/l/1/a m'])
  })

  test('see of the metadata the name', () => {
    assert.deepEqual(
      about('{ type: object }', '{}', `${rules("self.metadata.name == 'web' && self.kind == 'Thing'")},`),
      [],
    )
    assert.equal(about('{ type: object }', '{}', `${rules("'a' in self.metadata.labels")},`).length, 1)
  })
})

test('fields go by names that expressions can use', () => {
  const names = {
    plain: 'plain',
    'a-b': 'a__dash__b',
    'a.b/c': 'a__dot__b__slash__c',
    a__b: 'a__underscores__b',
    in: '__in__',
    '1a': undefined,
    'a b': undefined,
  }
  for (const [field, name] of Object.entries(names)) assert.equal(expressionName(field), name)
})
