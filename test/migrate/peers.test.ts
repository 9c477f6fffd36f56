import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PEERS } from '../../src/core/rule.ts'
import { equivalentsOf } from '../../src/migrate/equivalents.ts'
import { REPORTED_AS, WITHOUT_EQUIVALENT } from '../../src/migrate/peer-checks.ts'
import { ALL_RULES } from '../../src/rules/all.ts'

describe('what is said about the checks of other tools', () => {
  for (const peer of PEERS) {
    test(`is true of ours, and no check is both there and not: ${peer}`, () => {
      const { rulesFor } = equivalentsOf(peer, ALL_RULES)
      for (const [reason, checks] of Object.entries(WITHOUT_EQUIVALENT[peer] ?? {}))
        for (const check of checks) assert.deepEqual(rulesFor(check), [], `${check}: ${reason}`)
      for (const [check, rules] of Object.entries(REPORTED_AS[peer] ?? {}))
        for (const rule of rules)
          assert.ok(
            ALL_RULES.some(({ id }) => id === rule),
            `${check} is said to be ${rule}`,
          )
    })
  }

  test('is found whatever the spelling that the tool allows', () => {
    const trivy = equivalentsOf('trivy', ALL_RULES)
    for (const check of ['KSV-0014', 'ksv014', 'AVD-KSV-0014', 'KSV14'])
      assert.deepEqual(trivy.rulesFor(check), ['read-only-root-filesystem'], check)
    const datree = equivalentsOf('datree', ALL_RULES)
    assert.deepEqual(datree.rulesFor('CONTAINERS_MISSING_IMAGE_VALUE_VERSION'), datree.rulesFor('1'))
    assert.deepEqual(datree.rulesFor('1'), ['image-tag-latest'])
  })
})
