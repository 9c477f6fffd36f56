import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostsMeet } from '../../src/rules/networking/gateway-route-unattached.facts.ts'

test('two names of hosts meet where some host is meant by both', () => {
  const cases: readonly [string, string, boolean][] = [
    ['shop.example.com', 'Shop.example.com', true],
    ['shop.example.com', '*.example.com', true],
    ['cart.shop.example.com', '*.example.com', true],
    ['*.shop.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['.example.com', '*.example.com', false],
    ['shopexample.com', '*.example.com', false],
    ['shop.example.org', 'shop.example.com', false],
  ]
  for (const [a, b, expected] of cases) {
    assert.equal(hostsMeet(a, b), expected, `${a} ${b}`)
    assert.equal(hostsMeet(b, a), expected, `${b} ${a}`)
  }
})
