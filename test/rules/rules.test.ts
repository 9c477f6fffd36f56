import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import type { Rule } from '../../src/core/rule.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { type Expectation, type Fixture, fixtureFolders, readFixtures } from '../../tools/fixtures.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

/**
 * Every fixture goes through the whole pipeline with one rule on, besides those of the stages before: a fixture is a
 * valid manifest unless its own rule says otherwise.
 */
for (const folder of fixtureFolders()) {
  const rule = ALL_RULES.find(({ id }) => id === folder)
  if (rule === undefined) continue // test/rules/metadata.test.ts names it
  suite(folder, () => {
    for (const fixture of readFixtures(folder)) {
      test(fixture.name, () => check(rule, fixture))
    }
  })
}

/** Rules look at ephemeral containers too, though nobody can write them into a manifest: pods that run have them. */
const ONLY_IN_PODS_THAT_RUN = 'api/ctr-ephemeral-on-create'

function check(rule: Rule, fixture: Fixture): void {
  const others = ALL_RULES.filter(other => 'stage' in other && other !== rule)
  const active = [activate(rule, fixture.options), ...others.map(other => activate(other))]
  const report = lintText(fixture.file, fixture.bytes, active, fixture.kubernetes)
  const own = report.findings.filter(finding => finding.rule === rule.id)
  const foreign = report.findings.filter(
    finding =>
      finding.rule !== rule.id &&
      finding.rule !== ONLY_IN_PODS_THAT_RUN &&
      (fixture.name.startsWith('good') || finding.severity === 'error'),
  )
  const { missing, unexpected } = compareWith(fixture.expectations, own)
  assert.deepEqual(
    { missing, unexpected, foreign: foreign.map(describe) },
    { missing: [], unexpected: [], foreign: [] },
  )
}

/** Pairs each expectation with one finding, and gives what is left on either side. */
function compareWith(expectations: readonly Expectation[], findings: readonly Finding[]) {
  const unexpected = [...findings]
  const missing = expectations.filter(({ line, column, severity, text }) => {
    const index = unexpected.findIndex(
      finding =>
        finding.line === line &&
        (column === undefined || finding.column === column) &&
        (severity === undefined || finding.severity === severity) &&
        finding.message.includes(text),
    )
    if (index < 0) return true
    unexpected.splice(index, 1)
    return false
  })
  return {
    missing: missing.map(
      ({ line, column, severity, text }) => `${line}:${column ?? '*'} ${severity ?? '*'}: ${text}`,
    ),
    unexpected: unexpected.map(describe),
  }
}

function describe({ rule, line, column, severity, message }: Finding): string {
  return `${line}:${column} ${severity}: ${message} [${rule}]`
}
