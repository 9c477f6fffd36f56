import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { firstRefused } from '../../../src/render/flux/refused.ts'
import { substituted, UNKNOWN } from '../../../src/render/flux/substitute.ts'

interface Case {
  readonly text: string
  readonly result: string
}

/** What github.com/fluxcd/pkg/envsubst (v1.4.0) makes of texts, and which it refuses; and what we make of those with unknown variables. */
interface Vectors {
  readonly variables: Readonly<Record<string, string>>
  readonly cases: readonly Case[]
  readonly refused: readonly string[]
  readonly told: readonly Case[]
  readonly unknown: readonly string[]
  readonly withUnknown: readonly Case[]
}

const { variables, cases, refused, told, unknown, withUnknown }: Vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/render/flux/substitution.json', import.meta.url), 'utf8'),
)

const lookup = (name: string) => variables[name]

describe('variables of Flux', () => {
  for (const { text, result } of cases)
    test(JSON.stringify(text), () => assert.equal(substituted(text, lookup), result))

  for (const { text, result } of withUnknown)
    test(`${JSON.stringify(text)}, not all of which are at hand`, () =>
      assert.equal(
        substituted(text, name => (unknown.includes(name) ? UNKNOWN : lookup(name))),
        result,
      ))

  for (const text of refused)
    test(`${JSON.stringify(text)}, which Flux refuses, stays`, () =>
      assert.equal(substituted(text, lookup), text))

  for (const text of refused)
    test(`${JSON.stringify(text)} is refused`, () => assert.ok(firstRefused(`a $${text} ${text}`)))

  for (const { text } of [...cases, ...withUnknown])
    test(`${JSON.stringify(text)} is not refused`, () => assert.equal(firstRefused(text), undefined))

  for (const { text, result } of told)
    test(`${JSON.stringify(text)} is shown with what is wrong`, () => {
      const refused = firstRefused(text)
      assert.equal(`${refused?.written}: ${refused?.reason}`, result)
    })

  test('within each other without end are left alone', () => {
    const depth = 10_000
    const text = `${'$'}{X:=`.repeat(depth) + '}'.repeat(depth)
    assert.ok(substituted(text, lookup).length <= text.length)
  })
})
