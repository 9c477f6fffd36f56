import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { celEnvironment } from '../../src/cel/environment.ts'
import { toCel } from '../../src/cel/evaluate/json.ts'
import { DYN, INT } from '../../src/cel/types/types.ts'

const OBJECT = toCel({
  number: 1,
  half: 1.5,
  name: 'héllo',
  list: [3, 1, 2],
  labels: { constructor: 'x', app: 'web' },
  nothing: null,
  cpu: 2,
})

const ENVIRONMENT = celEnvironment(new Map([['object', DYN]]))

function resultOf(expression: string): unknown {
  const compiled = ENVIRONMENT.compile(expression)
  if ('problem' in compiled) return { problem: compiled.problem.message }
  const result = compiled.program.evaluate({ object: OBJECT })
  return 'error' in result ? result : result.value
}

/** Expressions that hold, as the API server has them: most are examples of its documentation. */
const TRUE = {
  'the language': [
    'object.number + 1 == 2',
    'object.number == 1.0',
    'object.half > 1',
    'object.name in ["héllo"]',
    'object.labels.constructor == "x"',
    'object.nothing == null && object != null',
    'has(object.labels.app) && !has(object.labels.other)',
    'object.labels.all(key, key.size() > 2)',
    'object.list.filter(n, n > 1).map(n, n * 2) == [6, 4]',
    'type(object.number) == int',
    'object.missing == 1 || true',
  ],
  strings: [
    'object.name.substring(1, 3) == "él"',
    '"😀b".indexOf("b") == 1',
    '"abcabc".lastIndexOf("b") == 4',
    '"abcabc".indexOf("b", 2) == 4',
    '"a😀".charAt(1) == "😀"',
    '"aaa".replace("a", "b", 2) == "bba"',
    '"a.b".replace(".", "$&") == "a$&b"',
    '"%s has %d of %.2f, %x, %b%%".format(["a", 3, 1.005, 255, true]) == "a has 3 of 1.00, ff, 1%"',
    '"%s".format([[1, 2]]) == "[1, 2]"',
    'string(duration("90s")) == "90s"',
    'string(timestamp("2024-01-01T10:00:00Z")) == "2024-01-01T10:00:00Z"',
  ],
  'regular expressions': [
    'object.name.matches("^h.l+o$")',
    '"ABC".matches("(?i)abc")',
    '"a\\n".matches("^a\\\\s\\\\z")',
    '"abc 123".find("[0-9]+") == "123" && "abc".find("[0-9]+") == ""',
    '"1 2 3".findAll("[0-9]") == ["1", "2", "3"] && "1 2 3".findAll("[0-9]", 2) == ["1", "2"]',
  ],
  lists: [
    '[1, 2, 2].isSorted() && !object.list.isSorted() && [].isSorted()',
    'object.list.sum() == 6 && [].sum() == 0 && [1.5, 2.5].sum() == 4.0',
    'object.list.min() == 1 && ["a", "b"].max() == "b"',
    '[1, 2, 2].indexOf(2) == 1 && [1, 2, 2].lastIndexOf(2) == 2 && [1].indexOf(5) == -1',
    'sets.contains([1, 2, 3], [3, 1]) && !sets.contains([1], [2])',
    'sets.equivalent([1, 1, 2], [2, 1]) && sets.intersects([1], [dyn(1.0)])',
  ],
  quantities: [
    'quantity("1Gi") == quantity("1024Mi") && quantity("1").isLessThan(quantity("1001m"))',
    'quantity("50k").asInteger() == 50000 && !quantity("100m").isInteger()',
    'quantity("1").add(quantity("500m")).compareTo(quantity("1500m")) == 0',
    'quantity("50k").sub(20000).asApproximateFloat() == 30000.0 && sign(quantity("-1")) == -1',
    'isQuantity("1.3Gi") && !isQuantity("1,3Gi") && quantity(object.cpu) == quantity("2000m")',
  ],
  addresses: [
    'isIP("127.0.0.1") && isIP("2001:db8::1") && !isIP("010.0.0.1") && !isIP("::ffff:10.0.0.1")',
    'ip("127.0.0.1").isLoopback() && ip("::1").isLoopback() && ip("0.0.0.0").isUnspecified()',
    'ip("224.0.0.1").isLinkLocalMulticast() && ip("fe80::1").isLinkLocalUnicast()',
    'ip("192.168.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast()',
    'ip("2001:DB8::abcd").family() == 6 && string(ip("2001:DB8::abcd")) == "2001:db8::abcd"',
    'ip.isCanonical("2001:db8::abcd") && !ip.isCanonical("2001:DB8::abcd")',
    'ip("::1") == ip("0:0::1") && ip("::1") != ip("::2")',
    'cidr("192.168.0.0/24").containsIP("192.168.0.1") && !cidr("192.168.0.0/24").containsIP(ip("192.168.1.1"))',
    'cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && !cidr("10.0.0.0/8").containsCIDR(cidr("0.0.0.0/0"))',
    'string(cidr("192.168.1.5/24").masked()) == "192.168.1.0/24" && cidr("::1/64").prefixLength() == 64',
    'string(cidr("192.168.1.5/24").ip()) == "192.168.1.5" && !isCIDR("192.168.0.0/33")',
  ],
  URLs: [
    'url("https://user@example.com:80/a%20b?x=1&x=2&y=").getHost() == "example.com:80"',
    'url("https://[::1]:80/").getHostname() == "::1" && url("https://[::1]:80/").getPort() == "80"',
    'url("HTTPS://example.com").getScheme() == "https" && url("/path").getEscapedPath() == "/path"',
    'url("https://e.com/?x=1&x=2&y=").getQuery() == {"x": ["1", "2"], "y": [""]}',
    'isURL("https://example.com") && isURL("/a") && !isURL("a/b") && !isURL("") && !isURL("https://a b/")',
  ],
  formats: [
    '!format.dns1123Label().validate("my-app").hasValue()',
    'format.dns1123Label().validate("My-App").value().size() == 1',
    'format.named("date").value().validate("2024-02-30").hasValue() && !format.named("none").hasValue()',
    '!format.uuid().validate("550e8400-e29b-41d4-a716-446655440000").hasValue()',
    'format.datetime().validate("2024-01-01").hasValue()',
  ],
  versions: [
    'semver("1.2.3").isLessThan(semver("1.10.0")) && semver("1.0.0-alpha.1") != semver("1.0.0")',
    'semver("1.0.0-alpha.1").compareTo(semver("1.0.0-alpha.beta")) == -1',
    'isSemver("v1.0", true) && !isSemver("v1.0") && semver("v1.02", true).minor() == 2',
  ],
  'optional values and loops with two variables': [
    'object.?labels.?app.orValue("none") == "web" && object.?x.y.orValue("none") == "none"',
    'object.labels[?"app"].optMap(app, app + "!").value() == "web!"',
    '!object.?x.optMap(x, x + 1).hasValue() && !optional.ofNonZeroValue("").hasValue()',
    'object.list.all(index, value, value > index - 2) && object.list.exists(i, v, i == 0 && v == 3)',
    'object.list.existsOne(i, v, v == 2) && object.list.transformList(i, v, v > 1, v + i) == [3, 4]',
    'object.labels.transformMap(k, v, k + v)["app"] == "appweb"',
  ],
}

for (const [title, expressions] of Object.entries(TRUE)) {
  describe(`CEL has ${title} as Kubernetes does`, () => {
    for (const expression of expressions) test(expression, () => assert.equal(resultOf(expression), true))
  })
}

describe('evaluation', () => {
  const errors: readonly [string, RegExp][] = [
    ['object.missing', /^no such key: missing$/],
    ['object.list[7]', /^index out of bounds: 7$/],
    ['object.name.matches("(?=" + "b)")', /^error parsing regexp/],
    ['[].max() == 1', /^max called on an empty list$/],
    ['quantity("1,5").isInteger()', /^"1,5" is not a valid quantity$/],
    ['ip("1.2.3").family() == 4', /is not a valid IP address/],
    ['url("a b").getHost() == ""', /is not a valid URL/],
    ['"%d".format([dyn("a")]) == ""', /%d does not go with a value of type string/],
    ['("%s" + " %s").format(["a"]) == ""', /no value for %s/],
    ['1 / (object.number - 1) == 1', /division by zero/],
    ['object.name > 1', /no such overload/],
  ]
  for (const [expression, error] of errors) {
    test(`of ${expression} gives an error, as a value`, () => {
      assert.match((resultOf(expression) as { error: string }).error, error)
    })
  }

  test('has an end: loops within loops', () => {
    const list = `[${Array.from({ length: 60 }, (_, index) => index).join(',')}]`
    const expression = `${list}.all(a, ${list}.all(b, ${list}.all(c, ${list}.all(d, ${list}.all(e, e >= 0)))))`
    assert.match((resultOf(expression) as { error: string }).error, /takes more than 1000000 steps/)
    assert.match((resultOf(`${expression} || true`) as { error: string }).error, /takes more than/)
  })

  test('has an end: texts that grow', () => {
    const grown = Array.from({ length: 30 }).reduce<string>(
      (inner, _, n) => `cel.bind(v${n}, ${inner}, v${n} + v${n})`,
      '"x"',
    )
    assert.match((resultOf(`${grown}.size() > 0`) as { error: string }).error, /takes more than/)
  })

  test('has an end: regular expressions of many steps', () => {
    const [text, costly] = [JSON.stringify('x'.repeat(5000)), JSON.stringify(`${'x{0,1000}'.repeat(9)}y`)]
    const calls = [`matches(${costly})`, `findAll(${costly}).size() > 0`]
    for (const call of calls)
      assert.match((resultOf(`${text}.${call}`) as { error: string }).error, /takes more than/)
    const twenty = JSON.stringify(Array.from({ length: 20 }, (_, index) => index))
    const cheap = JSON.stringify('x'.repeat(300))
    const often = `${twenty}.all(a, ${twenty}.all(b, !${cheap}.matches(${costly})))`
    assert.match((resultOf(often) as { error: string }).error, /takes more than/)
  })

  test('has an end: regular expressions take time by the text alone', () => {
    assert.equal(resultOf(`"${'a'.repeat(2000)}!".matches("^(a+)+$")`), false)
  })
})

describe('compilation', () => {
  const problems: readonly [string, number, number, RegExp][] = [
    ['1 +', 3, 3, /^syntax error: unexpected the end/],
    ['true && objekt.a', 8, 14, /^undeclared reference to 'objekt'$/],
    ['1 + "a"', 0, 7, /^found no matching overload for '_\+_' applied to '\(int, string\)'$/],
    ['"a".matches(3)', 0, 14, /^found no matching overload for 'matches' applied to 'string.\(int\)'$/],
    ['object.name.nosuch()', 0, 20, /nosuch/],
    ['"abc', 0, 4, /^the text in quotes has no end$/],
    ['['.repeat(100_000), 0, 100_000, /nested too deeply/],
  ]
  for (const [expression, start, end, message] of problems) {
    test(`says what is wrong with ${expression.slice(0, 30)}, and where`, () => {
      const compiled = ENVIRONMENT.compile(expression)
      assert.ok('problem' in compiled)
      assert.match(compiled.problem.message, message)
      assert.deepEqual([compiled.problem.start, compiled.problem.end], [start, end])
    })
  }

  test('minds the type that is asked for', () => {
    const compiled = ENVIRONMENT.compile('object.name.size()', 'bool')
    assert.ok('problem' in compiled)
    assert.equal(compiled.problem.message, 'the expression gives int, and is to give bool')
    assert.ok('program' in ENVIRONMENT.compile('object.name', 'bool'))
  })

  test('knows variables by their types', () => {
    const environment = celEnvironment(new Map([['count', INT]]))
    assert.ok('problem' in environment.compile('count.size() > 0'))
    assert.ok('problem' in environment.compile('object.a'))
    assert.ok('program' in environment.compile('count > 0', 'bool'))
  })
})
