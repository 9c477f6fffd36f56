import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isObject, type JsonObject } from '../../src/core/json.ts'
import { runBudget } from '../../src/core/run-budget.ts'
import { withDefaults } from '../../src/schema/custom/defaults.ts'
import { type CustomKind, customKindOf } from '../../src/schema/custom/kinds.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { lines, manifests, packs } from './manifests.ts'

/** A definition of the kind Thing, whose `spec` has a schema in YAML flow style. */
function definition(spec: string, version = '', more = ''): CustomKind {
  const [crd] = manifests(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.com
  names: { kind: Thing }
  versions:
    - { name: v1, served: true, storage: true${version}, schema: { openAPIV3Schema: { type: object, properties: { spec: ${spec}${more} } } } }
    - { name: v1alpha1, served: false, storage: false, schema: { openAPIV3Schema: { type: object } } }
`)
  const kind = crd && customKindOf(crd.object)
  if (kind === undefined) throw new Error('no definition')
  return kind
}

function verdictOn(text: string, kinds: readonly CustomKind[], version = '1.36') {
  const [manifest] = manifests(text)
  if (manifest === undefined) throw new Error('no manifest')
  return createSchemas({ packs: [packs(version)], customKinds: () => kinds }).check(
    manifest.object,
    manifest.source,
  )
}

/** What is said about a Thing with a `spec`. */
function about(schema: string, spec: string, version?: string): readonly string[] {
  const text = `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: ${spec}`
  return lines(verdictOn(text, [definition(schema)], version))
}

const field = (schema: string, more = '') => `{ type: object, properties: { a: ${schema} }${more} }`

/** Schema, values that fit, and values that do not with what is said about them. */
const CASES: Readonly<
  Record<string, { schema: string; good: readonly string[]; bad: Readonly<Record<string, string>> }>
> = {
  types: {
    schema: field('{ type: integer }'),
    good: ['{ a: 1 }', '{ a: 1.0 }', '{ a: 9007199254740993 }', '{ a: "{{ A }}" }', '{}'],
    bad: {
      '{ a: x }': 'invalid-type /spec/a "x" is a string, but "a" needs an integer',
      '{ a: 1.5 }': 'invalid-type /spec/a 1.5 is a number, but "a" needs an integer',
      '{ a: 9223372036854775808 }':
        'invalid-format /spec/a 9223372036854775808 is out of range: "a" holds 64-bit integers',
    },
  },
  'int32 is a range': {
    schema: field('{ type: integer, format: int32 }'),
    good: ['{ a: 2147483647 }'],
    bad: {
      '{ a: 2147483648 }': 'invalid-format /spec/a 2147483648 is out of range: "a" holds 32-bit integers',
    },
  },
  'unknown fields': {
    schema: field('{ type: object }'),
    good: ['{ a: {} }'],
    bad: {
      '{ A: {} }': 'unknown-field /spec/A unknown field "A"; names are case-sensitive, write "a"',
      '{ a: { b: 1 } }': 'unknown-field /spec/a/b unknown field "b" in spec.a',
    },
  },
  'fields that are kept': {
    schema:
      '{ type: object, x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: string } } }',
    good: ['{ a: x, b: { c: null } }'],
    bad: { '{ a: 1 }': 'invalid-type /spec/a 1 is a number, but "a" must be a string; quote it' },
  },
  'fields of items that are kept': {
    schema: field(
      '{ type: array, x-kubernetes-preserve-unknown-fields: true, items: { type: object, properties: { b: { type: object } } } }',
    ),
    good: ['{ a: [{ x: 1, b: {} }] }'],
    bad: { '{ a: [{ x: 1, b: { z: 1 } }] }': 'unknown-field /spec/a/0/b/z unknown field "z" in spec.a[0].b' },
  },
  'fields of items of items that are kept': {
    schema: field(
      '{ type: array, x-kubernetes-preserve-unknown-fields: true, items: { type: array, items: { type: object } } }',
    ),
    good: ['{ a: [[{ x: 1 }]] }'],
    bad: { '{ a: [{ x: 1 }] }': 'invalid-type /spec/a/0 "a[0]" needs a list, not an object' },
  },
  'what is known of something without a type': {
    schema: field(
      '{ x-kubernetes-preserve-unknown-fields: true, properties: { b: { type: array, items: { type: string } }, c: { type: object } } }',
    ),
    good: ['{ a: 1 }', '{ a: { b: [x], y: 1 } }', '{ a: [{ b: 1 }] }'],
    bad: {
      '{ a: { b: [1] } }': 'invalid-type /spec/a/b/0 1 is a number, but "b[0]" must be a string; quote it',
      '{ a: { c: { z: 1 } } }': 'unknown-field /spec/a/c/z unknown field "z" in spec.a.c',
    },
  },
  'anything at all': {
    schema: field('{ x-kubernetes-preserve-unknown-fields: true }'),
    good: ['{ a: 1 }', '{ a: [x, { b: 2 }] }', '{ a: null }'],
    bad: {},
  },
  maps: {
    schema: field('{ type: object, additionalProperties: { type: integer, minimum: 1 }, maxProperties: 2 }'),
    good: ['{ a: { x: 1, v: 2 } }', '{ a: { x: null } }'],
    bad: {
      '{ a: { x: 0 } }': 'crd-constraint /spec/a/x "x" is 0, and must be at least 1',
      '{ a: { x: 1, v: 1, z: 1 } }': 'crd-constraint /spec/a "a" has 3 entries, and can have at most 2',
      '{ a: { x: b } }': 'invalid-type /spec/a/x "b" is a string, but "x" needs an integer',
    },
  },
  'required fields, which defaults provide': {
    schema:
      '{ type: object, required: [a, b], properties: { a: { type: string }, b: { type: string, default: x } } }',
    good: ['{ a: v }', '{ a: v, b: null }'],
    bad: {
      '{}': 'missing-required-field /spec/a required field spec.a is missing',
      '{ a: null }': 'missing-required-field /spec/a required field spec.a is null',
    },
  },
  'null where it may be': {
    schema:
      '{ type: object, required: [a], properties: { a: { type: string, nullable: true, minLength: 1 } } }',
    good: ['{ a: null }', '{ a: }'],
    bad: {},
  },
  'null in lists': {
    schema: field('{ type: array, items: { type: string } }'),
    good: ['{ a: [] }'],
    bad: { '{ a: [null] }': 'invalid-type /spec/a/0 "a[0]" needs a string, not null' },
  },
  'bounds that count': {
    schema: field('{ type: integer, minimum: 1, maximum: 3 }'),
    good: ['{ a: 1 }', '{ a: 3 }'],
    bad: {
      '{ a: 0 }': 'crd-constraint /spec/a "a" is 0, and must be at least 1',
      '{ a: 4 }': 'crd-constraint /spec/a "a" is 4, and must be at most 3',
    },
  },
  'bounds that do not': {
    schema: field('{ type: number, minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true }'),
    good: ['{ a: 1.01 }', '{ a: 2.99 }'],
    bad: {
      '{ a: 1 }': 'crd-constraint /spec/a "a" is 1, and must be more than 1',
      '{ a: 3 }': 'crd-constraint /spec/a "a" is 3, and must be less than 3',
    },
  },
  multiples: {
    schema: field('{ type: integer, multipleOf: 5 }'),
    good: ['{ a: 0 }', '{ a: -10 }'],
    bad: { '{ a: 6 }': 'crd-constraint /spec/a "a" is 6, and must be a multiple of 5' },
  },
  'lengths, in characters': {
    schema: field('{ type: string, minLength: 2, maxLength: 3 }'),
    good: ['{ a: xy }', '{ a: 🎉🎉🎉 }', '{ a: "{{ LONG_NAME }}" }'],
    bad: {
      '{ a: x }': 'crd-constraint /spec/a "a" has 1 character, and needs at least 2',
      '{ a: "" }': 'crd-constraint /spec/a "a" must not be empty',
      '{ a: wxyz }': 'crd-constraint /spec/a "a" has 4 characters, and can have at most 3',
    },
  },
  patterns: {
    schema: field('{ type: string, pattern: "^(?i)[a-z]+$" }'),
    good: ['{ a: aB }', '{ a: "{{ name }}" }'],
    bad: { '{ a: a1 }': 'crd-constraint /spec/a "a1" does not match the pattern of "a": ^(?i)[a-z]+$' },
  },
  'values that may be secret': {
    schema: '{ type: object, properties: { password: { type: string, pattern: ^x } } }',
    good: [],
    bad: {
      '{ password: hunter2 }':
        'crd-constraint /spec/password the value does not match the pattern of "password": ^x',
    },
  },
  enums: {
    schema: field('{ type: string, enum: [Always, Never] }'),
    good: ['{ a: Always }', '{ a: "{{ WHEN }}" }'],
    bad: {
      '{ a: always }':
        'invalid-enum-value /spec/a "always" is not a valid value of "a"; did you mean "Always"?',
      '{ a: "" }': 'invalid-enum-value /spec/a "" is not a valid value of "a"; use one of Always, Never',
    },
  },
  'enums with the empty string': {
    schema: field('{ type: string, enum: ["", Always] }'),
    good: ['{ a: "" }', '{ a: Always }'],
    bad: {
      '{ a: xyz }': 'invalid-enum-value /spec/a "xyz" is not a valid value of "a"; use one of "", Always',
    },
  },
  'enums of numbers': {
    schema: field('{ type: integer, enum: [1, 2] }'),
    good: ['{ a: 2 }'],
    bad: { '{ a: 3 }': 'invalid-enum-value /spec/a 3 is not a valid value of "a"; use one of 1, 2' },
  },
  'integers or strings': {
    schema: field(
      '{ x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }], pattern: ^x }',
    ),
    good: ['{ a: 3000000000 }', '{ a: x1 }'],
    bad: {
      '{ a: v }': 'crd-constraint /spec/a "v" does not match the pattern of "a": ^x',
      '{ a: true }': 'invalid-type /spec/a true is a boolean, but "a" needs an integer or a string',
    },
  },
  lists: {
    schema: field('{ type: array, minItems: 1, maxItems: 2, items: { type: string } }'),
    good: ['{ a: [x] }', '{ a: [x, x] }'],
    bad: {
      '{ a: [] }': 'crd-constraint /spec/a "a" has 0 items, and needs at least 1',
      '{ a: [x, v, z] }': 'crd-constraint /spec/a "a" has 3 items, and can have at most 2',
    },
  },
  sets: {
    schema: field('{ type: array, x-kubernetes-list-type: set, items: { type: string } }'),
    good: ['{ a: [x, v] }', '{ a: ["{{ A }}", "{{ A }}"] }'],
    bad: {
      '{ a: [x, v, x] }':
        'duplicate-list-map-key /spec/a/2 the item is in the list already: a[0] is the same',
    },
  },
  'lists with keys, defaults counted': {
    schema: field(
      '{ type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [m, p], items: { type: object, required: [m], properties: { m: { type: string }, p: { type: integer, default: 80 } } } }',
    ),
    good: ['{ a: [{ m: x, p: 80 }, { m: x, p: 81 }, { m: v }] }'],
    bad: {
      '{ a: [{ m: x, p: 80 }, { m: x }] }':
        'duplicate-list-map-key /spec/a/1/m m "x" with p 80 is taken: a[0] has it too',
    },
  },
  'one of several fields': {
    schema:
      '{ type: object, properties: { a: { type: string }, b: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }',
    good: ['{ a: x }', '{ b: "{{ B }}" }'],
    bad: {
      '{}': 'crd-constraint /spec "spec" needs exactly one of "a", "b"',
      '{ a: x, b: "{{ B }}" }': 'crd-constraint /spec "spec" can have only one of "a" and "b"',
    },
  },
  'any of several fields, of which a default is one': {
    schema:
      '{ type: object, properties: { a: { type: string, default: x }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }',
    good: ['{}', '{ b: x }'],
    bad: {},
  },
  'what must not be': {
    schema:
      '{ type: object, properties: { a: { type: string }, b: { type: string } }, not: { required: [a, b] } }',
    good: ['{ a: x }', '{ b: x }'],
    bad: { '{ a: x, b: v }': 'crd-constraint /spec "spec" must not have "a" together with "b"' },
  },
  'alternatives by format': {
    schema: field('{ type: string, anyOf: [{ format: ipv4 }, { format: ipv6 }] }'),
    good: ['{ a: 10.0.0.1 }', '{ a: "2001:db8::1" }', '{ a: "{{ IP }}" }'],
    bad: { '{ a: x }': 'crd-constraint /spec/a "a" must be an IPv4 address or an IPv6 address' },
  },
  'all of several': {
    schema: field('{ type: string, allOf: [{ minLength: 2 }, { pattern: ^x }] }'),
    good: ['{ a: xy }'],
    bad: { '{ a: v }': 'crd-constraint /spec/a "a" has 1 character, and needs at least 2' },
  },
  'limits on what is below': {
    schema:
      '{ type: object, properties: { kind: { type: string }, size: { type: integer } }, oneOf: [{ properties: { kind: { enum: [small] }, size: { maximum: 5 } } }, { properties: { kind: { enum: [big] } } }] }',
    good: ['{ kind: small, size: 5 }', '{ kind: big, size: 50 }', '{ kind: "{{ KIND }}", size: 50 }'],
    bad: {
      '{ kind: small, size: 6 }': 'crd-constraint /spec "spec" fits none of the alternatives of its schema',
    },
  },
  'resources in resources': {
    schema: field(
      '{ type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }',
    ),
    good: ['{ a: { apiVersion: v1, kind: Pod, metadata: { name: x }, spec: {} } }'],
    bad: {
      '{ a: { kind: Pod } }':
        'missing-required-field /spec/a/apiVersion required field spec.a.apiVersion is missing',
      '{ a: { apiVersion: v1, kind: Pod, metadata: { labels: { x: 1 } } } }':
        'invalid-type /spec/a/metadata/labels/x 1 is a number, but "x" must be a string; quote it',
    },
  },
}

for (const [name, { schema, good, bad }] of Object.entries(CASES)) {
  suite(name, () => {
    for (const spec of good) test(`fits: ${spec}`, () => assert.deepEqual(about(schema, spec), []))
    for (const [spec, expected] of Object.entries(bad)) {
      test(`does not fit: ${spec}`, () => assert.equal(about(schema, spec)[0], expected))
    }
  })
}

suite('formats', () => {
  const formats: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
    uri: [
      ['https://a.b/c?d', '/path', 'mailto:x'],
      ['', 'a.b', 'x%zz', '//', 'http://a b/'].filter(text => text !== '//'),
    ],
    email: [
      ['a@b.c', 'A <a@b.c>'],
      ['a', 'a@', '@b'],
    ],
    hostname: [
      ['a.example.com', 'a'],
      ['-', 'a..b', `${'a'.repeat(64)}.com`],
    ],
    ipv4: [['10.0.0.1'], ['10.0.0', '256.0.0.1', '::1']],
    ipv6: [
      ['::1', '2001:db8::ff'],
      ['10.0.0.1', ':::'],
    ],
    cidr: [
      ['10.0.0.0/8', '::/0'],
      ['10.0.0.0', '10.0.0.0/33'],
    ],
    mac: [
      ['00:00:5e:00:53:01', '00-00-5e-00-53-01', '0000.5e00.5301'],
      ['00:00', '00:00-5e:00:53:01', 'x'],
    ],
    uuid: [['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
    uuid4: [['123e4567-e89b-42d3-a456-426614174000'], ['123e4567-e89b-12d3-a456-426614174000']],
    isbn: [['0321751043', '978-0321751041'], ['0321751044']],
    creditcard: [['4111 1111 1111 1111'], ['4111 1111 1111 1112']],
    ssn: [['111-22-3333'], ['111-22']],
    hexcolor: [['#fff', 'ABCDEF'], ['#ffff']],
    rgbcolor: [['rgb(0, 10, 255)'], ['rgb(0,0,256)', 'rgb(00,0,0)']],
    byte: [['YQ=='], ['', 'YQ=', 'Y$==']],
    date: [['2024-02-29'], ['2023-02-29', '2024-2-9']],
    'date-time': [
      ['2024-01-01T10:00:00Z', '2024-01-01t10:00:00.5+01:00'],
      ['2024-01-01', '2024-01-01T24:00:00Z'],
    ],
    duration: [
      ['1h30m', '0', '-1.5h', '2 days'],
      ['', '5', '1 fortnight'],
    ],
    'k8s-short-name': [['a-b'], ['a.b', 'A']],
    'of-somebody-else': [['anything'], []],
    password: [['anything'], []],
  }
  for (const [format, [good, bad]] of Object.entries(formats)) {
    const schema = field(`{ type: string, format: ${format} }`)
    const said = (text: string) => about(schema, `{ a: ${JSON.stringify(text)} }`).length
    test(format, () => {
      assert.deepEqual(
        good.filter(text => said(text) > 0),
        [],
      )
      assert.deepEqual(
        bad.filter(text => said(text) === 0),
        [],
      )
    })
  }

  test('are not known to Kubernetes before their time', () => {
    const schema = field('{ type: string, format: k8s-short-name }')
    assert.deepEqual(about(schema, '{ a: A.B }', '1.33'), [])
    assert.equal(about(schema, '{ a: A.B }', '1.34').length, 1)
  })
})

suite('custom kinds', () => {
  const kind = definition(
    field('{ type: string }'),
    ', subresources: { status: {} }',
    ', status: { type: object, properties: { m: { type: integer } } }',
  )
  const thing = (rest: string, apiVersion = 'example.com/v1') =>
    `apiVersion: ${apiVersion}\nkind: Thing\nmetadata: { name: a }\n${rest}`

  test('that are defined are known', () => {
    assert.equal(verdictOn(thing('spec: {}'), [kind]).known, true)
    assert.equal(verdictOn(thing('spec: {}'), []).known, false)
  })

  test('have metadata as all kinds do', () => {
    assert.deepEqual(
      lines(verdictOn('apiVersion: example.com/v1\nkind: Thing\nmetadata: { nam: a }', [kind])),
      ['unknown-field /metadata/nam unknown field "nam"; did you mean "name"?'],
    )
    assert.deepEqual(lines(verdictOn('apiVersion: example.com/v1\nkind: Thing\nspec: {}', [kind])), [
      'missing-required-field /metadata required field metadata is missing',
    ])
  })

  test('are served in the versions that say so', () => {
    assert.deepEqual(lines(verdictOn(thing('spec: {}', 'example.com/v2'), [kind])), [
      'unknown-kind /apiVersion example.com/v2 has no kind Thing; it is in example.com/v1',
    ])
    assert.deepEqual(lines(verdictOn(thing('', 'example.com/v1alpha1'), [kind])), [
      'unknown-kind /apiVersion example.com/v1alpha1 Thing is not served; it is in example.com/v1',
    ])
  })

  test('need fit one of their definitions only', () => {
    const other = definition(field('{ type: integer }'))
    assert.deepEqual(lines(verdictOn(thing('spec: { a: 1 }'), [kind, other])), [])
    assert.equal(verdictOn(thing('spec: { a: [] }'), [kind, other]).issues.length, 1)
  })

  test('have a status that the server drops where it is a subresource', () => {
    assert.deepEqual(lines(verdictOn(thing('status: { m: x }'), [kind])), [])
    const plain = definition(
      field('{ type: string }'),
      '',
      ', status: { type: object, properties: { m: { type: integer, minimum: 1 } } }',
    )
    assert.equal(verdictOn(thing('status: { m: x }'), [plain]).issues.length, 1)
    assert.equal(verdictOn(thing('status: { m: 0 }'), [plain]).issues.length, 1)
  })
})

test('defaults are filled in as far down as there are objects', () => {
  const kind = definition(
    '{ type: object, properties: { a: { type: object, default: { b: 1 }, properties: { b: { type: integer }, c: { type: string, default: x } } }, l: { type: array, items: { type: object, properties: { d: { type: integer, default: 2 } } } }, m: { type: string, nullable: true, default: v } } }',
  )
  const schema = kind.versions[0]?.schema({ objectMeta: packs('1.36').builtIn.objectMeta(), minor: 36 })
  const fill = (spec: JsonObject) => {
    const filled = schema && withDefaults(schema, { spec })
    return isObject(filled) ? JSON.parse(JSON.stringify(filled['spec'])) : undefined
  }
  assert.deepEqual(fill({}), { a: { b: 1, c: 'x' }, m: 'v' })
  assert.deepEqual(fill({ a: {}, l: [{}, { d: 3 }], m: null }), {
    a: { c: 'x' },
    l: [{ d: 2 }, { d: 3 }],
    m: null,
  })
})

/** On so many characters, the steps of a match are more than the limit. */
const COSTLY = `{ type: string, pattern: "${'x{0,1000}'.repeat(9)}y" }`

suite('a pattern that takes too many steps', () => {
  const tooCostly =
    'crd-constraint /spec/a "a" was not checked against all of its schema: a pattern takes more than 50000000 steps on this value'
  const SCHEMAS: Readonly<Record<string, string>> = {
    'that must not match': `{ type: string, not: ${COSTLY.replace('type: string, ', '')} }`,
    'of alternatives': `{ type: string, anyOf: [${COSTLY.replace('type: string, ', '')}, { maxLength: 1 }] }`,
  }
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    test(`${name} claims nothing, and says so`, () => {
      assert.deepEqual(about(field(schema), `{ a: ${'x'.repeat(20_000)} }`), [tooCostly])
    })
  }

  test('is no reason to leave out what else is wrong', () => {
    const schema = `{ type: object, properties: { a: ${COSTLY}, b: { type: integer, minimum: 2 } } }`
    const said = about(schema, `{ a: ${'x'.repeat(20_000)}, b: 1 }`)
    assert.deepEqual(said, [tooCostly, 'crd-constraint /spec/b "b" is 1, and must be at least 2'])
  })
})

suite('the patterns of a run', () => {
  const kinds = [definition(field('{ type: string, pattern: "^a*$", maxLength: 20 }'))]
  const thing = {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: { name: 'a' },
    spec: { a: 'aaaaaaaaab' },
  }
  const judged = (steps: number) => {
    const schemas = createSchemas({
      packs: [packs('1.36')],
      customKinds: () => kinds,
      patterns: runBudget(steps),
    })
    return Array.from({ length: 10 }, () => schemas.check(thing).issues)
  }

  test('are all judged where their steps are enough', () => {
    for (const issues of judged(10_000))
      assert.deepEqual(
        issues.map(({ severity }) => severity),
        [undefined],
      )
  })

  test('are judged until their steps are spent, and what follows says so as what all share', () => {
    const verdicts = judged(100)
    const first = verdicts.findIndex(issues => issues.some(({ shared }) => shared))
    assert.ok(first > 0 && first < 10, `${first}`)
    for (const [index, issues] of verdicts.entries()) {
      const [issue, ...others] = issues
      assert.deepEqual(others, [])
      if (index < first) assert.match(issue?.message ?? '', /does not match the pattern/)
      else {
        assert.match(issue?.message ?? '', /^not all patterns .* from this resource on/)
        assert.deepEqual([issue?.severity, issue?.shared, issue?.path], ['info', true, []])
      }
    }
  })
})
