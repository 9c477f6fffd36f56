import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSettings } from '../../src/config/settings.ts'
import type { Exemption } from '../../src/core/exemption.ts'
import { exemptionsFor } from '../../src/lint/exempt.ts'

function exemption(place: string, names?: readonly string[], rule = 'a-rule'): Exemption {
  return { rules: new Set([rule]), ...(names && { resources: { names } }), reason: 'known', place }
}

/** The place of the exemption that accepts a finding of `a-rule` about a Pod. */
function acceptedBy(exemptions: readonly Exemption[], name: string): string | undefined {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name } }
  const settings = resolveSettings({}, [], exemptions)
  return exemptionsFor(settings, () => object)('a-rule', { path: [] }).suppression?.place
}

const named = exemption('named', ['web', 'db'])
const pattern = exemption('pattern', ['w*', 'api'])
const all = exemption('all')

const ORDERS: readonly [exemptions: readonly Exemption[], name: string, place: string | undefined][] = [
  [[named, pattern, all], 'web', 'named'],
  [[pattern, named, all], 'web', 'pattern'],
  [[all, named, pattern], 'web', 'all'],
  [[pattern, named], 'db', 'named'],
  [[named, pattern], 'api', 'pattern'],
  [[named, pattern], 'other', undefined],
  [[exemption('twice', ['db', 'db']), named], 'db', 'twice'],
  [[exemption('other rule', ['db'], 'b-rule'), named], 'db', 'named'],
]

for (const [exemptions, name, place] of ORDERS) {
  test(`of ${exemptions.map(({ place }) => place).join(', ')}, ${place ?? 'none'} accepts what is about "${name}"`, () =>
    assert.equal(acceptedBy(exemptions, name), place))
}

test('a finding is compared with the exemptions for its name alone, however many there are', () => {
  let compared = 0
  const exemptions = Array.from({ length: 200 }, (_, index) =>
    Object.defineProperty(exemption(`${index}`, [`pod-${index}`]), 'parts', {
      get: () => {
        compared++
        return undefined
      },
    }),
  )
  const settings = resolveSettings({}, [], exemptions)
  for (let index = 0; index < 200; index++) {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${index}` } }
    const found = exemptionsFor(settings, () => object)('a-rule', { path: [] })
    assert.equal(found.suppression?.place, `${index}`)
  }
  assert.equal(compared, 200)
})
