import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Origin } from '../../../../src/core/origin.ts'
import { STAND_IN } from '../../../../src/core/origin.ts'
import { isUnknownYet } from '../../../../src/core/unknown-yet.ts'
import { isStandIn } from '../../../../src/kubernetes/secrets/stand-ins.ts'
import { FUNCTIONS } from '../../../../src/render/helm/functions/index.ts'
import { NOBODY } from '../../../../src/render/helm/template/declare.ts'
import {
  plainText,
  runsOf,
  type Text,
  TracedText,
  textFrom,
} from '../../../../src/render/helm/template/text/text.ts'
import { Dict, List, Sourced, Struct, type Value } from '../../../../src/render/helm/template/value/value.ts'

const SOURCE = { file: 'values.yaml', text: '' }

function origin(...path: readonly (string | number)[]): Origin {
  return { source: SOURCE, document: 0, path }
}

function call(name: string, ...given: readonly unknown[]): Text {
  const result = FUNCTIONS[name]?.call(given, NOBODY)
  if (typeof result === 'string' || result instanceof TracedText) return result
  return assert.fail(`${name} returns no text`)
}

/** The text with each stretch that came from a value as `‹path:text›`. */
function marked(text: Text): string {
  let at = 0
  return runsOf(text)
    .map(({ length, value }) => {
      const stretch = plainText(text).slice(at, at + length)
      at += length
      return value === undefined ? stretch : `‹${value.path.join('.')}:${stretch}›`
    })
    .join('')
}

const NAME = textFrom('my-app', origin('name'))

describe('texts keep where they came from through', () => {
  const cases: readonly (readonly [string, readonly unknown[], string])[] = [
    ['quote', [NAME], '"‹name:my-app›"'],
    ['quote', [textFrom('a"b', origin('x'))], '"‹x:a\\"b›"'],
    ['squote', [NAME], "'‹name:my-app›'"],
    ['indent', [2, textFrom('a\nb', origin('x'))], '  ‹x:a›\n  ‹x:b›'],
    ['nindent', [1, NAME], '\n ‹name:my-app›'],
    ['trunc', [2, NAME], '‹name:my›'],
    ['trimSuffix', ['-app', NAME], '‹name:my›'],
    ['trimPrefix', ['my-', NAME], '‹name:app›'],
    ['trim', [textFrom(' a ', origin('x'))], '‹x:a›'],
    ['replace', ['-', textFrom('_', origin('y')), NAME], '‹name:my›‹y:_›‹name:app›'],
    ['upper', [NAME], '‹name:MY-APP›'],
    ['join', [',', new List([NAME, 'x', NAME])], '‹name:my-app›,x,‹name:my-app›'],
    ['cat', [NAME, 'x'], '‹name:my-app› x'],
    ['default', ['x', NAME], '‹name:my-app›'],
    ['regexReplaceAll', ['-(.*)', NAME, '.$1'], '‹name:my›.‹name:app›'],
    ['toJson', [new Dict([['a', NAME]])], '{"‹name:a›":"‹name:my-app›"}'],
  ]
  for (const [name, given, wanted] of cases) {
    test(`${name} → ${wanted}`, () => assert.equal(marked(call(name, ...given)), wanted))
  }
})

test('toYaml says of each key and scalar where it came from', () => {
  const value = new Dict([
    ['name', NAME],
    ['list', new List([new Sourced(8080, origin('port')), textFrom('two\nlines', origin('text'))])],
    ['said', textFrom('a: "b"', origin('said'))],
  ])
  const lines = [
    'list:',
    '- ‹port:8080›',
    '- |-',
    '  ‹text:two\n›  ‹text:lines›',
    '‹name:name›: ‹name:my-app›',
    '‹said:said›: \'‹said:a: "b"›\'',
  ]
  assert.equal(marked(call('toYaml', value)), lines.join('\n'))
})

describe('what is of chance or of the clock', () => {
  const cases: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    ['randAlphaNum', [12], /^x{12}$/],
    ['randAlpha', [5], /^x{5}$/],
    ['randNumeric', [11], /^\d{11}$/],
    ['randAscii', [3], /^x{3}$/],
    ['randBytes', [5], /^x{6}w=$/],
    ['uuidv4', [], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['bcrypt', ['secret'], /^\$2a\$10\$x{53}$/],
    ['htpasswd', ['user', 'secret'], /^user:\$2a\$10\$x{53}$/],
    ['encryptAES', ['key', 'text'], /^x{42}w=$/],
    ['genPrivateKey', ['rsa'], /^-----BEGIN RSA PRIVATE KEY-----\n__\w+__\n-----END RSA PRIVATE KEY-----\n$/],
    ['htmlDate', ['anything but a time'], /^\d{4}-\d\d-\d\d$/],
    ['ago', ['anything but a time'], /^0s$/],
  ]
  for (const [name, given, shape] of cases) {
    test(`${name} has the right shape, is the same each time, and is marked`, () => {
      const made = call(name, ...given)
      assert.match(plainText(made), shape)
      assert.equal(plainText(made), plainText(call(name, ...given)))
      assert.deepEqual(
        runsOf(made).map(({ value }) => value),
        [STAND_IN],
      )
    })
  }

  test('the rules about secrets take it for a value that is still to come', () => {
    for (const [name, given] of cases.slice(0, 2)) assert.ok(isStandIn(plainText(call(name, ...given))), name)
    assert.ok(isStandIn(plainText(call('randBytes', 32))))
    assert.ok(isStandIn(plainText(call('htpasswd', 'user', 'secret'))))
    assert.ok(isUnknownYet(plainText(call('genPrivateKey', 'ecdsa'))))
  })

  test('the mark stays through other functions', () => {
    const made = call('quote', call('lower', call('trunc', 3, call('randAlphaNum', 8))))
    assert.ok(runsOf(made).some(({ value }) => value === STAND_IN))
  })

  test('a certificate has its two parts', () => {
    const made: Value | undefined = FUNCTIONS['genCA']?.call(['ca', 365], NOBODY)
    assert.ok(made instanceof Struct)
    assert.match(plainText(made.fields.get('Cert') as Text), /^-----BEGIN CERTIFICATE-----\n/)
    assert.match(plainText(made.fields.get('Key') as Text), /^-----BEGIN RSA PRIVATE KEY-----\n/)
  })
})
