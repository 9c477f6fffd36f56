import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { checkExpression } from '../../src/cel/types/check.ts'
import { showType } from '../../src/cel/types/types.ts'
import { declaredType } from '../../src/expressions/declared.ts'
import { SCHEMA } from '../expressions/expressions.ts'

/** The type of an expression about `self` and `oldSelf`, or why it is refused and for which part. */
function outcome(expression: string, minor = 36): string {
  const self = declaredType(SCHEMA, true)?.type
  if (self === undefined) throw new Error('a schema without a type')
  const variables = new Map([
    ['self', self],
    ['oldSelf', self],
  ])
  const result = checkExpression(expression, { variables, minor })
  if (result === undefined) return 'not known'
  if ('checked' in result) return showType(result.checked.type)
  const { message, start, end } = result.refused
  return `${message} | ${expression.slice(start, end)}`
}

suite('expressions have the types that the API server finds', () => {
  const types: Readonly<Record<string, string>> = {
    'self.spec.name': 'string',
    'self.spec.port': 'dyn',
    'self.spec.time - self.spec.time': 'duration',
    'self.spec.bytes': 'bytes',
    'self.spec.x__dash__y': 'string',
    'self.spec.namespace + self.spec.__namespace__': 'string',
    'self.metadata.generateName': 'string',
    'self.spec.pod.metadata.name': 'string',
    'self.spec.items[0].v': 'int',
    'self.spec.counts["a"]': 'int',
    'self.spec.counts.a': 'int',
    'self.spec.items.map(i, i.k)': 'list(string)',
    'self.spec.items.map(i, i.v > 1, i.k)': 'list(string)',
    'self.spec.items.filter(i, i.v > 1)[0].k': 'string',
    'self.spec.counts.map(k, k)': 'list(string)',
    'self.spec.counts.transformMap(k, v, string(v))': 'map(string, string)',
    'self.spec.short.transformMapEntry(i, t, {t: i})': 'map(string, int)',
    'self.spec.items.sortBy(i, i.v)[0].k': 'string',
    '[[], [1]]': 'list(list(int))',
    '{}': 'map(dyn, dyn)',
    'self.?spec.?name': 'optional_type(string)',
    'self.spec.tags[?0].orValue("a")': 'string',
    'self.spec.?tags.optMap(t, t.size()).orValue(0)': 'int',
    'self.spec.?tags.optFlatMap(t, t[?0])': 'optional_type(string)',
    '[?self.spec.?name]': 'list(string)',
    'self.spec.flag ? dyn(1) : dyn("a")': 'dyn',
    'type(self.spec.name)': 'type(string)',
    'url("https://a").getQuery()': 'map(string, list(string))',
    'quantity("1").add(2)': 'kubernetes.Quantity',
    'cidr("10.0.0.0/8").ip()': 'net.IP',
    'self.spec.time == null': 'bool',
    'self.spec.old == oldSelf.spec.old': 'bool',
    'self.spec.replicas < self.spec.ratio': 'bool',
    '"%s %d".format([self.spec.name, 1])': 'string',
    'self.spec.port == 1 || self.spec.port == "a"': 'bool',
    '1 < 2 == true // left to right': 'bool',
    '-9223372036854775808': 'int',
    '---1': 'int',
    '!!true': 'bool',
    '.5e1 + 1.0': 'double',
    '0x1Fu': 'uint',
    "r'\\d' + '''a\n'b''' + \"\\u00e9\\x41\\101\\n\"": 'string',
    'b\'a\' + b"\\xff"': 'bytes',
    '[1, 2,]': 'list(int)',
    '{"a": 1,}': 'map(string, int)',
    'google.protobuf.Timestamp == type(self.spec.time)': 'bool',
  }
  for (const [expression, type] of Object.entries(types))
    test(expression, () => assert.equal(outcome(expression), type))
})

suite('expressions are refused that the API server refuses', () => {
  const refused: Readonly<Record<string, string>> = {
    'self.spec.typo == 1': "undefined field 'typo' | self.spec.typo",
    'has(self.spec.typo)': "undefined field 'typo' | has(self.spec.typo)",
    'self.metadata.labels': "undefined field 'labels' | self.metadata.labels",
    'self.spec.any': "undefined field 'any' | self.spec.any",
    'self.spec.open.x': "undefined field 'x' | self.spec.open.x",
    'self.spec.name.x': "type 'string' does not support field selection | self.spec.name.x",
    other: "undeclared reference to 'other' | other",
    'self.spec.name.frob()': "undeclared reference to 'frob' | self.spec.name.frob()",
    'self.spec.replicas == "a"':
      "found no matching overload for '_==_' applied to '(int, string)' | self.spec.replicas == \"a\"",
    'self.spec.ratio == 1':
      "found no matching overload for '_==_' applied to '(double, int)' | self.spec.ratio == 1",
    'self.spec.name.startsWith(1)':
      "found no matching overload for 'startsWith' applied to 'string.(int)' | self.spec.name.startsWith(1)",
    'self.spec.old == self.spec.new':
      "found no matching overload for '_==_' applied to '(object, object)' | self.spec.old == self.spec.new",
    'self.spec.tags == null':
      "found no matching overload for '_==_' applied to '(list(string), null)' | self.spec.tags == null",
    'self.spec.tags.all(t, t)': "expected type 'bool' but found 'string' | t",
    'self.spec.name.all(t, true)':
      "expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic) | self.spec.name",
    'self.spec.tags.all(t.u, true)': 'a macro needs the name of a variable here | t.u',
    'self.spec.counts.all(k, k, true)': 'the variable k is named twice | k',
    'has(self)': 'has() asks for a field, as in has(self.field) | self',
    'self.spec.flag && self.spec.name': "expected type 'bool' but found 'string' | self.spec.name",
    '[1, "a"]': "expected type 'int' but found 'string' | \"a\"",
    '[1, dyn("a")]': "expected type 'int' but found 'dyn' | dyn(\"a\")",
    '{"a": 1, "b": "c"}': "expected type 'int' but found 'string' | \"c\"",
    '[?1]': "expected type 'optional_type(int)' but found 'int' | 1",
    'self.spec.name.matches("(?=a)")': '"(?=a)" is not a valid regular expression (RE2) | "(?=a)"',
    'timestamp("2020-02-30T00:00:00Z")':
      '"2020-02-30T00:00:00Z" is not a valid timestamp | "2020-02-30T00:00:00Z"',
    'duration("1d")': '"1d" is not a valid duration | "1d"',
    'int("a")': '"a" is not a valid integer | "a"',
    '"%d".format(["a"])': 'a value of type string does not go with %d | "a"',
    '"%s".format([self.spec.old])': 'a value of type object cannot be shown by %s | self.spec.old',
    '"%s".format([])': 'there is no value for %s in the format | "%s".format([])',
    '"a".format([1])': 'the format takes 0 values, and is given 1 | "a".format([1])',
    '"%y".format([1])': '%y is not a clause of a format | "%y".format([1])',
    'self.spec.name ==': 'syntax error: unexpected the end of the expression | ',
    '(1 == 1': 'syntax error: unexpected the end of the expression | ',
    '1 == 1)': 'syntax error: unexpected ")" | )',
    'size("a",)': 'syntax error: unexpected ")" | )',
    'true == 1 < 2': "found no matching overload for '_==_' applied to '(bool, int)' | true == 1",
    'self.spec.if': "undefined field 'if' | self.spec.if",
    'if == 1': '"if" is reserved, and cannot be a name | if',
    'self.spec.`x-y`': 'unexpected character "`" | `',
    '"a': 'the text in quotes has no end | "a',
    '"\\q"': '\\q cannot be written in a text in quotes | \\q',
    '9223372036854775808': 'the number 9223372036854775808 is too large | 9223372036854775808',
    '"a".reverse()': "found no matching overload for 'reverse' applied to 'string.()' | \"a\".reverse()",
  }
  for (const [expression, reason] of Object.entries(refused))
    test(expression, () => assert.equal(outcome(expression), reason))
})

suite('functions come with versions of Kubernetes', () => {
  const since: Readonly<Record<string, number>> = {
    'self.spec.replicas < self.spec.ratio': 29,
    'quantity("1").isInteger()': 29,
    'self.?spec.hasValue()': 29,
    'sets.contains([1], [1])': 30,
    '"%s".format(["a"]) == "a"': 30,
    'ip("::1").isLoopback()': 31,
    'format.uuid().validate("a").hasValue()': 32,
    'self.spec.namespace == "a"': 32,
    'self.spec.counts.all(k, v, v > 1)': 33,
    'isSemver("1.0.0")': 34,
    'self.spec.tags.first().hasValue()': 34,
    'self.spec.tags.sort().isSorted()': 35,
    'self.spec.items.sortBy(i, i.v) == []': 35,
  }
  for (const [expression, minor] of Object.entries(since)) {
    test(`${expression} with 1.${minor}`, () => {
      assert.equal(outcome(expression, minor), 'bool')
      assert.notEqual(outcome(expression, minor - 1), 'bool')
    })
  }
})

test('what cannot be judged is not judged', () => {
  assert.equal(outcome('google.protobuf.Int32Value{value: 1} == 1'), 'not known')
  assert.equal(outcome(`${'('.repeat(1000)}1${')'.repeat(1000)}`), 'not known')
})
