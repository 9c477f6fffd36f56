import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Log, Run } from 'sarif'
import type { Finding } from '../../src/core/finding.ts'
import { FILE_START } from '../../src/core/location.ts'
import type { Report } from '../../src/core/report.ts'
import type { ReportContext } from '../../src/report/context.ts'
import { sarif } from '../../src/report/sarif.ts'
import { CLEAN, CONTEXT, FAILED, finding, RULES, ruleMeta, SAMPLE } from './sample.ts'

function runOf(report: Report, context: Partial<ReportContext> = {}): Run {
  const log: Log = JSON.parse([...sarif(report, { ...CONTEXT, ...context })].join(''))
  assert.equal(log.runs.length, 1)
  const [run] = log.runs
  assert(run !== undefined)
  return run
}

function withFindings(findings: readonly Finding[]): Report {
  return { ...CLEAN, findings }
}

test('sarif: results are an empty list where there are none', () => {
  assert.deepEqual(runOf(CLEAN).results, [])
})

test('sarif: the rules are those with results, sorted, and results point at them', () => {
  const { tool, results = [] } = runOf(SAMPLE)
  const ids = tool.driver.rules?.map(({ id }) => id) ?? []
  assert.deepEqual(ids, [...new Set(SAMPLE.findings.map(({ rule }) => rule))].sort())
  for (const { ruleId, ruleIndex } of results) assert.equal(ids[ruleIndex ?? -1], ruleId)
})

test('sarif: only rules about security have a security severity', () => {
  for (const { id, properties } of runOf(SAMPLE).tool.driver.rules ?? []) {
    const security = RULES.find(rule => rule.id === id)?.category === 'security'
    assert.equal('security-severity' in (properties ?? {}), security, id)
    assert.equal('problem.severity' in (properties ?? {}), !security, id)
    assert.equal(properties?.tags?.includes('security'), security, id)
  }
})

test('sarif: a rule without metadata is a bug', () => {
  assert.throws(() => runOf(withFindings([finding('a.yaml', 'no-such-rule', FILE_START)])), /no-such-rule/)
})

const URIS: readonly (readonly [string, string, string | undefined])[] = [
  ['web/app.yaml', 'web/app.yaml', '%SRCROOT%'],
  ['a b/#1 100%?.yaml', 'a%20b/%231%20100%25%3F.yaml', '%SRCROOT%'],
  ['übung/你.yaml', '%C3%BCbung/%E4%BD%A0.yaml', '%SRCROOT%'],
  ['a:b.yaml', 'a%3Ab.yaml', '%SRCROOT%'],
  ['[x](y).yaml', '%5Bx%5D%28y%29.yaml', '%SRCROOT%'],
  ['half\ud800.yaml', 'half%EF%BF%BD.yaml', '%SRCROOT%'],
  ['../up.yaml', '../up.yaml', '%SRCROOT%'],
  ['/etc/a b.yaml', 'file:///etc/a%20b.yaml', undefined],
  ['C:/a b.yaml', 'file:///C:/a%20b.yaml', undefined],
  ['//host/share/a b.yaml', 'file://host/share/a%20b.yaml', undefined],
]

for (const [file, uri, base] of URIS) {
  test(`sarif: ${JSON.stringify(file)} is ${uri}`, () => {
    const { results = [] } = runOf(withFindings([finding(file, 'min-replicas', FILE_START)]))
    const location = results[0]?.locations?.[0]?.physicalLocation?.artifactLocation
    assert.deepEqual(location, base === undefined ? { uri } : { uri, uriBaseId: base })
  })
}

test('sarif: the category ends in a slash', () => {
  assert.equal(runOf(CLEAN, { sarifCategory: 'shop' }).automationDetails?.id, 'shop/')
  assert.equal(runOf(CLEAN, { sarifCategory: 'shop/web/' }).automationDetails?.id, 'shop/web/')
  assert.equal(runOf(CLEAN).automationDetails, undefined)
})

test('sarif: a file that could not be read is a notification, and the run did not succeed', () => {
  const [invocation] = runOf(SAMPLE).invocations ?? []
  assert.equal(invocation?.executionSuccessful, false)
  assert.deepEqual(
    invocation?.toolExecutionNotifications?.map(({ descriptor, message }) => [descriptor?.id, message.text]),
    [
      ['file-not-read', 'permission denied.'],
      ['files-not-linted', 'Not linted: 1 × Helm template.'],
      ['files-not-linted', 'Not linted: 1 × no apiVersion and kind.'],
    ],
  )
})

test('sarif: a rule that failed is a notification about the rule, and the run did not succeed', () => {
  const [invocation] = runOf(FAILED).invocations ?? []
  assert.equal(invocation?.executionSuccessful, false)
  assert.deepEqual(
    invocation?.toolExecutionNotifications?.map(({ associatedRule, message, locations }) => [
      associatedRule?.id,
      message.text,
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ]),
    [
      [
        'min-replicas',
        'rule min-replicas failed on Deployment shop/web in clean.yaml: x is not a function ::error::.',
        'clean.yaml',
      ],
      ['invalid-type', 'rule invalid-type failed in clean.yaml: no.', 'clean.yaml'],
    ],
  )
})

test('sarif: a file that is not valid YAML is a result, and the run did succeed', () => {
  const report = {
    ...withFindings([finding('a.yaml', 'yaml-syntax', FILE_START)]),
    files: [{ path: 'a.yaml', status: 'failed', reason: 'not valid YAML' }],
  } satisfies Report
  const [invocation] = runOf(report).invocations ?? []
  assert.equal(invocation?.executionSuccessful, true)
  assert.equal(invocation?.toolExecutionNotifications?.length, 1)
})

test('sarif: 25,000 results are kept, the mildest dropped, the order stays', () => {
  const severities = ['info', 'error', 'warning'] as const
  const findings = Array.from({ length: 30_000 }, (_, index) =>
    finding(
      'a.yaml',
      'min-replicas',
      { ...FILE_START, line: index + 1, endLine: index + 1 },
      {
        severity: severities[index % 3] ?? 'info',
      },
    ),
  )
  const { results = [], invocations } = runOf(withFindings(findings), { sources: () => undefined })
  assert.equal(results.length, 25_000)
  assert.equal(results.filter(({ level }) => level === 'note').length, 5_000)
  const lines = results.map(({ locations }) => locations?.[0]?.physicalLocation?.region?.startLine ?? 0)
  assert.deepEqual(
    lines,
    [...lines].sort((a, b) => a - b),
  )
  assert.match(
    invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '',
    /^5000 of 30000 findings/,
  )
})

test('sarif: without the text of a file there is no line hash', () => {
  const [result] = runOf(withFindings([finding('none.yaml', 'min-replicas', FILE_START)])).results ?? []
  assert.deepEqual(Object.keys(result?.partialFingerprints ?? {}), ['k8sLint/v1'])
})

/** The oracle: Microsoft's validator, with the rules of GitHub's ingestion. Its package has one binary per platform. */
const PLATFORM = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[String(process.platform)] ?? 'none'
const MULTITOOL = fileURLToPath(
  new URL(
    `../../node_modules/@microsoft/sarif-multitool-${PLATFORM}/Sarif.Multitool${PLATFORM === 'win32' ? '.exe' : ''}`,
    import.meta.url,
  ),
)

const NASTY: Report = {
  ...SAMPLE,
  findings: [
    ...SAMPLE.findings,
    finding(
      'a b/[x](1) {0}.yaml',
      'odd-rule',
      { line: 2, column: 1, endLine: 2, endColumn: 1 },
      {
        message: 'a "{{ .Values.x }}" {0} [text](1) \u001b[0m %20 <b> \n?',
        resource: { apiVersion: 'v1', kind: '', namespace: '', name: '' },
      },
    ),
    finding('/tmp/outside.yaml', 'api/odd', FILE_START),
  ],
}
const NASTY_RULES = [
  ...RULES,
  { ...ruleMeta('odd-rule', 'rbac', 'info'), why: 'x'.repeat(1500), summary: 'What {0} [is](1)' },
  ruleMeta('api/odd', 'schema', 'error'),
]

if (existsSync(MULTITOOL)) {
  for (const [name, report] of Object.entries({ SAMPLE, CLEAN, NASTY })) {
    test(`sarif: GitHub would take ${name}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'k8s-lint-sarif-'))
      const [file, verdict] = [join(folder, 'report.sarif'), join(folder, 'verdict.sarif')]
      writeFileSync(
        file,
        [...sarif(report, { ...CONTEXT, rules: NASTY_RULES, sarifCategory: 'test' })].join(''),
      )
      // Install scripts may be off, and then nobody has made the binary executable.
      chmodSync(MULTITOOL, 0o755)
      const options = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--log', 'ForceOverwrite']
      execFileSync(MULTITOOL, ['validate', file, ...options, '-o', verdict], { stdio: 'ignore' })
      // It exits with 0 whatever it finds.
      const { runs }: Log = JSON.parse(readFileSync(verdict, 'utf8'))
      rmSync(folder, { recursive: true })
      const complaints = runs.flatMap(({ results = [] }) =>
        results.filter(({ level = 'warning' }) => level === 'error' || level === 'warning'),
      )
      assert.equal(runs.length, 1)
      assert.deepEqual(complaints, [])
    })
  }
}

test('sarif: every reason why files were left out has a notification of its own', () => {
  const reasons = Array.from({ length: 9 }, (_, index) => `reason ${index}`)
  const skipped = reasons.map(reason => ({ path: `${reason}.yaml`, status: 'skipped' as const, reason }))
  const [{ toolExecutionNotifications = [] } = {}] =
    runOf({ ...CLEAN, files: [...CLEAN.files, ...skipped] }).invocations ?? []
  const texts = toolExecutionNotifications.map(({ message }) => message.text ?? '').join('\n')
  for (const reason of reasons) assert(texts.includes(reason), reason)
  assert(!texts.includes('other reasons'), texts)
})
