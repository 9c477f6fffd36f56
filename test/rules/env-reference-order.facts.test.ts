import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { envReferences, isServiceVariable } from '../../src/rules/references/env-reference-order.facts.ts'

suite('envReferences', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['', []],
    ['plain', []],
    ['$(A)', ['A']],
    ['http://$(HOST):$(PORT)/', ['HOST', 'PORT']],
    ['$$(A)', []],
    ['$$$(A)', ['A']],
    ['$$$$(A)', []],
    ['$A', []],
    [`\${A}`, []],
    ['$(A', []],
    ['$($(A)', ['$(A']],
    ['$(A)$(A)', ['A', 'A']],
    ['$(date +%s)', ['date +%s']],
  ]
  for (const [text, names] of cases) test(text, () => assert.deepEqual(envReferences(text), names))

  test('agrees with a reading letter by letter', () => {
    const letter = fc.constantFrom('$', '(', ')', 'A', ' ')
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), text => {
        assert.deepEqual(envReferences(text), readSlowly(text))
      }),
    )
  })
})

/** The way Kubernetes reads the syntax: a dollar sign decides by the letter after it. */
function readSlowly(text: string): string[] {
  const names: string[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$') continue
    if (text[at + 1] === '$') at++
    else if (text[at + 1] === '(') {
      const end = text.indexOf(')', at + 2)
      if (end < 0) continue
      names.push(text.slice(at + 2, end))
      at = end
    }
  }
  return names
}

test('isServiceVariable knows the names that Kubernetes makes for a Service', () => {
  const names: readonly [string, boolean][] = [
    ['WEB_SERVICE_HOST', true],
    ['WEB_SERVICE_PORT', true],
    ['WEB_SERVICE_PORT_HTTP', true],
    ['WEB_PORT', true],
    ['WEB_PORT_80_TCP', true],
    ['WEB_PORT_53_UDP_ADDR', true],
    ['SERVICE', false],
    ['HOST', false],
    ['PORT', false],
    ['WEB_PORTS', false],
  ]
  for (const [name, expected] of names) assert.equal(isServiceVariable(name), expected, name)
})
