import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useColor } from '../../src/commands/color.ts'
import { outputTo } from '../../src/commands/io.ts'
import { outcome } from '../../src/commands/outcome.ts'
import { progress } from '../../src/commands/progress.ts'
import { statistics } from '../../src/commands/statistics.ts'
import type { FileStatus, Report } from '../../src/core/report.ts'
import type { Severity } from '../../src/core/severity.ts'
import { UsageError } from '../../src/core/usage-error.ts'

const LINTED: FileStatus = { path: 'a.yaml', status: 'linted', reason: null }
const BROKEN: FileStatus = { path: 'b.yaml', status: 'failed', reason: 'permission denied' }
const CHART: FileStatus = { path: 'c.yaml', status: 'skipped', reason: 'Helm template' }

function report(severities: readonly Severity[], files: readonly FileStatus[] = [LINTED]): Report {
  const count = (wanted: Severity) => severities.filter(severity => severity === wanted).length
  return {
    schemaVersion: 1,
    tool: { name: 'k8s-lint', version: '0.0.0' },
    kubernetesVersions: [],
    summary: {
      files: files.length,
      documents: 0,
      resources: 0,
      skipped: 0,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: 0,
    },
    files,
    kindsWithoutSchema: [],
    findings: severities.map((severity, index) => ({
      rule: `rule-${severity}`,
      severity,
      message: '',
      file: 'a.yaml',
      line: index + 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      path: '',
      resource: null,
    })),
  }
}

const everywhere = (severity: Severity) => () => severity

const OPTIONS = {
  failOn: everywhere('warning'),
  maxWarnings: undefined,
  exitZero: false,
  nothingIsFine: false,
} as const

describe('the exit code', () => {
  const cases = [
    { is: 0, of: report([]) },
    { is: 0, of: report(['info']) },
    { is: 1, of: report(['warning']) },
    { is: 1, of: report(['error']) },
    { is: 0, of: report(['warning', 'info']), with: { failOn: everywhere('error') } },
    { is: 1, of: report(['info']), with: { failOn: everywhere('info') } },
    { is: 0, of: report(['warning', 'warning']), with: { maxWarnings: 2 } },
    { is: 1, of: report(['warning', 'warning']), with: { maxWarnings: 1 } },
    { is: 1, of: report(['error']), with: { maxWarnings: 9 } },
    { is: 1, of: report(['warning', 'warning']), with: { maxWarnings: 1, failOn: everywhere('error') } },
    { is: 0, of: report(['error']), with: { exitZero: true } },
    { is: 2, of: report([], [LINTED, BROKEN]) },
    { is: 2, of: report(['error'], [LINTED, BROKEN]), with: { exitZero: true } },
    { is: 1, of: report(['error'], [{ ...BROKEN, path: 'a.yaml' }]) },
    { is: 2, of: report([], []) },
    { is: 0, of: report([], [LINTED, CHART]) },
    { is: 2, of: report([], [LINTED, CHART]), with: { failOnSkipped: true, exitZero: true } },
    { is: 0, of: report([], [LINTED, { ...CHART, reason: 'empty' }]), with: { failOnSkipped: true } },
    { is: 2, of: report([], [CHART]) },
    { is: 0, of: report([], [CHART]), with: { nothingIsFine: true } },
    { is: 0, of: report([], []), with: { nothingIsFine: true } },
    { is: 2, of: report([], [CHART, BROKEN]), with: { nothingIsFine: true } },
  ] as const
  for (const { is, of, with: options = {}, ...rest } of cases.map(c => ({ with: {}, ...c }))) {
    const what = `${of.findings.map(({ severity }) => severity)} ${of.files.map(({ status }) => status)}`
    test(`${is}: ${what} ${JSON.stringify(options)}`, () => {
      assert.deepEqual(rest, {})
      assert.equal(outcome(of, { ...OPTIONS, ...options }).exitCode, is)
    })
  }

  test('is decided by what holds for the file of a finding', () => {
    const failOn = (file: string) => (file === 'a.yaml' ? 'error' : 'info')
    assert.equal(outcome(report(['warning']), { ...OPTIONS, failOn }).exitCode, 0)
    assert.equal(outcome(report(['error']), { ...OPTIONS, failOn }).exitCode, 1)
  })

  const hidden = [
    [['warning'], {}, ['1 warning hidden by --quiet fails the run; --fail-on error lets it pass']],
    [
      ['error', 'warning', 'warning'],
      {},
      ['2 warnings hidden by --quiet fail the run; --fail-on error lets them pass'],
    ],
    [
      ['info', 'warning'],
      { failOn: everywhere('info') },
      ['1 warning, 1 info hidden by --quiet fail the run; --fail-on error lets them pass'],
    ],
    [
      ['warning', 'warning'],
      { maxWarnings: 1 },
      ['2 warnings hidden by --quiet fail the run; --max-warnings 1 is exceeded'],
    ],
    [['info', 'error'], {}, []],
    [['warning'], { failOn: everywhere('error') }, []],
    [['warning'], { exitZero: true }, []],
    [['warning'], { maxWarnings: 1 }, []],
  ] as const
  for (const [severities, options, complaints] of hidden) {
    test(`does not change with --quiet: ${severities} ${JSON.stringify(options)}`, () => {
      const loud = outcome(report(severities), { ...OPTIONS, ...options })
      const quiet = outcome(report(severities), { ...OPTIONS, ...options, quiet: true })
      assert.deepEqual(quiet, { ...loud, complaints })
    })
  }

  test('2 comes with the reasons', () => {
    assert.deepEqual(outcome(report([], [CHART, BROKEN]), OPTIONS).complaints, [
      'could not lint b.yaml: permission denied',
    ])
    assert.deepEqual(
      outcome(report([], [CHART, { ...CHART, path: 'd' }, { ...CHART, reason: 'empty' }]), OPTIONS)
        .complaints,
      ['nothing was linted: 3 files seen, 2 × Helm template, 1 × empty'],
    )
  })
})

test('statistics count the findings of each rule, most first', () => {
  assert.equal(statistics(report(['info', 'error', 'info'])), '2  rule-info\n1  rule-error\n')
  assert.equal(statistics(report([])), '')
})

describe('colour', () => {
  const terminal = { isTTY: true, columns: 80, write: () => {} }
  const pipe = { ...terminal, isTTY: false }
  const cases = [
    { colored: true, when: undefined, to: terminal, env: {} },
    { colored: false, when: undefined, to: pipe, env: {} },
    { colored: true, when: 'always', to: pipe, env: { NO_COLOR: '1' } },
    { colored: false, when: 'never', to: terminal, env: { FORCE_COLOR: '1' } },
    { colored: false, when: 'auto', to: terminal, env: { NO_COLOR: '1', FORCE_COLOR: '1' } },
    { colored: true, when: 'auto', to: terminal, env: { NO_COLOR: '' } },
    { colored: true, when: undefined, to: pipe, env: { FORCE_COLOR: '1' } },
    { colored: true, when: undefined, to: pipe, env: { FORCE_COLOR: '' } },
    { colored: false, when: undefined, to: terminal, env: { FORCE_COLOR: '0' } },
    { colored: false, when: undefined, to: terminal, env: { TERM: 'dumb' } },
  ]
  for (const { colored, when, to, env } of cases) {
    test(`${when} ${to.isTTY ? 'terminal' : 'pipe'} ${JSON.stringify(env)}`, () => {
      assert.equal(useColor(when, to, env), colored)
    })
  }

  test('knows three words', () => assert.throws(() => useColor('allways', pipe, {}), UsageError))
})

describe('progress', () => {
  function shown(isTTY: boolean, env: Record<string, string>): string {
    let text = ''
    let time = 0
    const write = (more: string) => {
      text += more
    }
    const stderr = outputTo({ isTTY, columns: 80, write })
    const { report, clear } = progress(
      { cwd: '', env, stdout: stderr, stderr, stdin: async () => undefined },
      () => time,
    )
    for (const [done, at] of [
      [1, 0],
      [2, 499],
      [3, 500],
      [4, 550],
      [5, 600],
    ] as const) {
      time = at
      report(done, 9)
    }
    clear()
    return text
  }

  test('appears on a terminal after half a second, and goes away', () => {
    assert.equal(shown(true, {}), '\r3 of 9 files\r5 of 9 files\r\u001B[K')
  })

  test('does not appear elsewhere', () => {
    assert.equal(shown(false, {}), '')
    assert.equal(shown(true, { CI: 'true' }), '')
  })
})
