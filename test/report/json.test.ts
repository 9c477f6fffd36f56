import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import { json } from '../../src/report/json.ts'
import { CLEAN, CONTEXT, FAILED, SAMPLE } from './sample.ts'

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
)
const validate = new Ajv({ allErrors: true }).compile(Object(schema))

for (const [name, report] of Object.entries({ SAMPLE, CLEAN, FAILED })) {
  test(`json: ${name} is the report itself, and valid`, () => {
    const written: unknown = JSON.parse([...json(report, CONTEXT)].join(''))
    assert.deepEqual(written, report)
    validate(written)
    assert.deepEqual(validate.errors, null)
  })
}

test('json: the same bytes whatever the order of keys', () => {
  assert.deepEqual([...json(reversed(SAMPLE), CONTEXT)], [...json(SAMPLE, CONTEXT)])
})

const WRONG: readonly (readonly [string, (report: typeof SAMPLE) => unknown])[] = [
  ['an unknown key', report => ({ ...report, extra: 1 })],
  ['a missing key', ({ findings, ...report }) => report],
  ['another version', report => ({ ...report, schemaVersion: 2 })],
  [
    'an unknown severity',
    report => ({ ...report, findings: report.findings.map(one => ({ ...one, severity: 'fatal' })) }),
  ],
  ['a column of 0', report => ({ ...report, findings: report.findings.map(one => ({ ...one, column: 0 })) })],
  [
    'a path that is no pointer',
    report => ({ ...report, findings: report.findings.map(one => ({ ...one, path: 'a' })) }),
  ],
  [
    'a linted file with a reason',
    report => ({ ...report, files: report.files.map(one => ({ ...one, reason: 'x' })) }),
  ],
  [
    'a skipped file without one',
    report => ({ ...report, files: report.files.map(one => ({ ...one, reason: null })) }),
  ],
]

for (const [name, change] of WRONG) {
  test(`json: the schema refuses ${name}`, () => assert.equal(validate(change(SAMPLE)), false))
}

/** The same data with every object's keys the other way round. */
function reversed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).reverse())
      : item,
  )
}
