import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concise } from '../../src/report/concise.ts'
import { FORMATS } from '../../src/report/formats.ts'
import { pretty } from '../../src/report/pretty.ts'
import { assertGolden } from './golden.ts'
import { CLEAN, CONTEXT, SAMPLE } from './sample.ts'

const ERRORS = { ...SAMPLE, findings: SAMPLE.findings.filter(({ severity }) => severity === 'error') }

const CASES = [
  { format: 'pretty', name: 'pretty.txt', report: SAMPLE, context: {} },
  { format: 'pretty', name: 'pretty-color.txt', report: SAMPLE, context: { color: true } },
  { format: 'pretty', name: 'pretty-verbose.txt', report: SAMPLE, context: { verbose: true } },
  { format: 'pretty', name: 'pretty-quiet.txt', report: ERRORS, context: { quiet: true } },
  { format: 'pretty', name: 'pretty-clean.txt', report: CLEAN, context: {} },
  { format: 'pretty', name: 'pretty-clean-verbose.txt', report: CLEAN, context: { verbose: true } },
  { format: 'concise', name: 'concise.txt', report: SAMPLE, context: {} },
  { format: 'json', name: 'report.json', report: SAMPLE, context: {} },
  { format: 'json', name: 'report-clean.json', report: CLEAN, context: {} },
  { format: 'sarif', name: 'report.sarif', report: SAMPLE, context: { sarifCategory: 'manifests' } },
  { format: 'sarif', name: 'report-clean.sarif', report: CLEAN, context: {} },
  { format: 'github', name: 'github.txt', report: SAMPLE, context: {} },
  { format: 'github', name: 'github-clean.txt', report: CLEAN, context: {} },
] as const

for (const { format, name, report, context } of CASES) {
  test(`${format} writes ${name}`, async () => {
    const write = await FORMATS[format]?.load()
    assert(write !== undefined)
    assertGolden(name, [...write(report, { ...CONTEXT, ...context })].join(''))
  })
}

test('quiet says nothing where there is nothing to say', () => {
  assert.deepEqual([...pretty(CLEAN, { ...CONTEXT, quiet: true })], [])
})

test('concise says nothing where there are no findings', () => {
  assert.deepEqual([...concise(CLEAN, CONTEXT)], [])
})
