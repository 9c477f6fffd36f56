import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { peerChecks } from '../../src/core/peer-checks.ts'
import { PEERS } from '../../src/core/rule.ts'
import { equivalentsOf } from '../../src/migrate/equivalents.ts'
import { REPORTED_AS, WITHOUT_EQUIVALENT } from '../../src/migrate/peer-checks.ts'
import { ALL_RULES } from '../../src/rules/all.ts'

describe('what is said about the checks of other tools', () => {
  const ids = new Set(ALL_RULES.map(({ id }) => id))

  for (const peer of PEERS) {
    const idsFor = (check: string) =>
      equivalentsOf(peer, ALL_RULES)
        .equivalents(check)
        .map(({ id }) => id)

    test(`is true of ours, and no check is both there and not: ${peer}`, () => {
      for (const [reason, checks] of Object.entries(WITHOUT_EQUIVALENT[peer] ?? {}))
        for (const check of checks) assert.deepEqual(idsFor(check), [], `${check}: ${reason}`)
      for (const [check, rules] of Object.entries(REPORTED_AS[peer] ?? {}))
        for (const rule of rules) assert.ok(ids.has(rule), `${check} is said to be ${rule}`)
    })

    test(`names only rules that exist in its reasons: ${peer}`, () => {
      for (const reason of Object.keys(WITHOUT_EQUIVALENT[peer] ?? {}))
        for (const [id] of reason.matchAll(/\b[a-z]+(?:-[a-z]+){2,}\b/g)) assert.ok(ids.has(id), reason)
    })
  }

  test('names the part of a rule only where it has one', () => {
    for (const rule of ALL_RULES)
      for (const peer of PEERS)
        for (const { check, parts, kinds } of peerChecks(rule, peer)) {
          assert.notEqual(parts?.length, 0, `${rule.id}, ${check}`)
          assert.notEqual(kinds?.length, 0, `${rule.id}, ${check}`)
        }
  })

  test('says nothing of pods where a check is about PodSecurityPolicies', () => {
    const { equivalents, reason } = equivalentsOf('checkov', ALL_RULES)
    for (const number of [1, 2, 3, 4, 5, 6, 7, 24, 32, 36]) {
      assert.deepEqual(equivalents(`CKV_K8S_${number}`), [])
      assert.match(reason(`CKV_K8S_${number}`) ?? '', /PodSecurityPolicy/)
    }
  })

  test('is found whatever the spelling that the tool allows', () => {
    const trivy = equivalentsOf('trivy', ALL_RULES)
    for (const check of ['KSV-0014', 'ksv014', 'AVD-KSV-0014', 'KSV14'])
      assert.deepEqual(trivy.equivalents(check), [{ id: 'read-only-root-filesystem' }], check)
    const datree = equivalentsOf('datree', ALL_RULES)
    assert.deepEqual(datree.equivalents('CONTAINERS_MISSING_IMAGE_VALUE_VERSION'), datree.equivalents('1'))
    assert.deepEqual(datree.equivalents('1'), [{ id: 'image-tag-latest' }])
  })
})
