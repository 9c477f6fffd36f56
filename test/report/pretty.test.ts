import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../src/core/report.ts'
import type { ReportContext } from '../../src/report/context.ts'
import { pretty } from '../../src/report/pretty.ts'
import { CLEAN, CONTEXT, finding, input, rangeOf } from './sample.ts'

const RANGE = rangeOf(input('web.yaml') ?? '', 'nginx:latest')

function lines(report: Partial<Report>, context: Partial<ReportContext> = {}): string[] {
  return [...pretty({ ...CLEAN, ...report }, { ...CONTEXT, ...context })].join('').split('\n')
}

test('findings of one range share a frame, worst first', () => {
  const shown = lines({
    findings: [
      finding('web.yaml', 'a-rule', RANGE, { severity: 'info' }),
      finding('web.yaml', 'b-rule', RANGE, { severity: 'error' }),
      finding('web.yaml', 'c-rule', RANGE, { severity: 'warning' }),
    ],
  })
  assert.deepEqual(shown.slice(2, 7), [
    '  error    b-rule found  b-rule',
    '  warning  c-rule found  c-rule',
    '  info     a-rule found  a-rule',
    '     ┌─ web.yaml:18:18',
    '  17 │         - name: web',
  ])
  assert.equal(shown.filter(line => line.includes('^')).length, 1)
})

test('findings of one line with other ranges have a frame each', () => {
  const image = rangeOf(input('web.yaml') ?? '', 'image')
  const shown = lines({
    findings: [finding('web.yaml', 'a-rule', image), finding('web.yaml', 'a-rule', RANGE)],
  })
  assert.equal(shown.filter(line => line.includes('^')).length, 2)
})

test('the hint takes the rule with most findings for its example', () => {
  const findings = ['a-rule', 'b-rule', 'b-rule'].map((rule, index) =>
    finding('web.yaml', rule, { ...RANGE, line: RANGE.line + index }),
  )
  assert(lines({ findings }).some(line => line.includes('k8s-lint explain b-rule')))
  assert(!lines({}).some(line => line.includes('explain')))
})

test('reasons are counted, the most frequent first, and the rare ones in one number', () => {
  const reasons = ['kustomization', 'not valid YAML', 'not valid YAML', 'a', 'b', 'c', 'd', 'e', 'f']
  const skipped = reasons.map((reason, index) => ({
    path: `${index}.yaml`,
    status: 'skipped' as const,
    reason,
  }))
  const files = [...skipped, { path: 'web.yaml', status: 'linted' as const, reason: null }]
  const summary = { ...CLEAN.summary, files: 10, skipped: 11 }
  assert(
    lines({ files, summary }).includes(
      'Not linted: 9 files (2 × not valid YAML, 1 × a, 1 × b, 1 × c, 1 × d, 1 × e, 2 for other reasons), 2 documents in linted files',
    ),
  )
  assert(
    lines({ files, summary }, { verbose: true }).includes(
      'Not linted: 9 files (2 × not valid YAML, 1 × a, 1 × b, 1 × c, 1 × d, 1 × e, 1 × f, 1 × kustomization), 2 documents in linted files',
    ),
  )
})

test('kinds without a schema are named, at most ten unless all are asked for', () => {
  const kindsWithoutSchema = Array.from({ length: 12 }, (_, index) => ({
    apiVersion: 'example.com/v1',
    kind: `Kind${index}`,
    resources: index + 1,
  }))
  const named = (verbose: boolean): string[] =>
    lines({ kindsWithoutSchema }, { verbose }).filter(line => line.startsWith('No schema'))
  assert.equal(named(false).length, 11)
  assert.equal(
    named(false)[0],
    'No schema for Kind0 (example.com/v1): the fields of 1 resource were not checked',
  )
  assert.equal(named(false).at(-1), 'No schema for 2 more kinds: --verbose names them')
  const remedy =
    'To have them checked, name their definitions under crds or schemas in the configuration; k8s-lint crds import makes a file of those of a cluster'
  assert.equal(lines({ kindsWithoutSchema }).filter(line => line === remedy).length, 1)
  assert.equal(lines({}).includes(remedy), false)
  assert.equal(named(true).length, 12)
})

test('a file that failed with a finding is not said to be unread', () => {
  const files = [{ path: 'web.yaml', status: 'failed' as const, reason: 'not valid YAML' }]
  const shown = (findings: Report['findings']): boolean =>
    lines({ files, findings }).some(line => line.startsWith('Not read: web.yaml'))
  assert.equal(shown([finding('web.yaml', 'yaml-syntax', RANGE)]), false)
  assert.equal(shown([]), true)
})
