import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSettings } from '../../src/config/settings.ts'
import type { Exemption } from '../../src/core/exemption.ts'
import { exemptionsFor } from '../../src/lint/exempt.ts'

function exemption(
  place: string,
  names?: readonly string[],
  rule = 'a-rule',
  namespaces?: readonly string[],
): Exemption {
  const resources = { ...(names && { names }), ...(namespaces && { namespaces }) }
  return { rules: new Set([rule]), ...((names || namespaces) && { resources }), reason: 'known', place }
}

/** The place of the exemption that accepts a finding of `a-rule` about a Pod. */
function acceptedBy(exemptions: readonly Exemption[], name: string, namespace?: string): string | undefined {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name, ...(namespace && { namespace }) } }
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

const inNamespace = exemption('namespace', undefined, 'a-rule', ['team-*'])
const NAMESPACES: typeof ORDERS = [
  [[inNamespace, pattern, all], 'web', 'namespace'],
  [[pattern, inNamespace], 'web', 'pattern'],
  [[pattern, inNamespace], 'other', 'namespace'],
  [[exemption('elsewhere', ['web'], 'a-rule', ['prod']), all], 'web', 'all'],
  [[exemption('both', ['*'], 'a-rule', ['prod', 'team-a']), all], 'web', 'both'],
]

for (const [exemptions, name, place] of NAMESPACES) {
  test(`of ${exemptions.map(({ place }) => place).join(', ')}, ${place} accepts what is about "${name}" in team-a`, () =>
    assert.equal(acceptedBy(exemptions, name, 'team-a'), place))
}

const MANY: Readonly<Record<string, (index: number) => Exemption>> = {
  'its name': index => exemption(`${index}`, [`pod-${index}-x`]),
  'what its name begins with': index => exemption(`${index}`, [`pod-${index}-*`]),
  'what its name ends with': index => exemption(`${index}`, [`*-${index}-x`]),
  'its namespace': index => exemption(`${index}`, undefined, 'a-rule', [`team-${index}`]),
}

for (const [what, of] of Object.entries(MANY)) {
  test(`a finding is compared with the exemptions for ${what} alone, however many there are`, () => {
    let compared = 0
    const exemptions = Array.from({ length: 200 }, (_, index) =>
      Object.defineProperty(of(index), 'parts', {
        get: () => {
          compared++
          return undefined
        },
      }),
    )
    for (let index = 0; index < 200; index++)
      assert.equal(acceptedBy(exemptions, `pod-${index}-x`, `team-${index}`), `${index}`)
    assert.ok(compared <= 400, `${compared}`)
  })
}
