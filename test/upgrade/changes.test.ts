import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import type { ContextStatus, Report } from '../../src/core/report.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { changesOf, differing, parted } from '../../src/upgrade/changes.ts'
import { comparing } from '../../src/upgrade/comparable.ts'

function finding(rule: string, over: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: 'error',
    message: rule,
    file: 'web.yaml',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 5,
    path: '/spec',
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'web' },
    ...over,
  }
}

/** The changes in a few words: version, effect, whether it begins, rule. */
function told(steps: Parameters<typeof changesOf>[0], defaults: readonly Finding[] = []): readonly string[] {
  return changesOf(steps, defaults, ALL_RULES).map(
    ({ version, effect, begins, rule, level }) =>
      `${version} ${begins ? '+' : '-'}${effect} ${rule}${level === undefined ? '' : ` ${level}`}`,
  )
}

describe('the changes of an upgrade', () => {
  const cases: readonly (readonly [
    what: string,
    before: readonly Finding[],
    after: readonly Finding[],
    expected: readonly string[],
  ])[] = [
    ['an error that begins', [], [finding('unknown-field')], ['1.30 +rejected unknown-field']],
    ['an error that ends', [finding('unknown-field')], [], ['1.30 -accepted unknown-field']],
    ['what stays', [finding('unknown-field')], [finding('unknown-field')], []],
    [
      'what only says it otherwise',
      [finding('unknown-field')],
      [finding('unknown-field', { message: 'x' })],
      [],
    ],
    [
      'a warning that becomes an error',
      [finding('unknown-field', { severity: 'warning' })],
      [finding('unknown-field')],
      ['1.30 +rejected unknown-field'],
    ],
    [
      'a deprecation that begins',
      [],
      [finding('deprecated-field', { severity: 'warning' })],
      ['1.30 +deprecated deprecated-field'],
    ],
    ['a deprecation that ends', [finding('deprecated-field', { severity: 'warning' })], [], []],
    ['a warning of a schema', [], [finding('null-value', { severity: 'warning' })], []],
    [
      'a namespace that begins to refuse pods',
      [],
      [finding('pss-namespace-mismatch')],
      ['1.30 +rejected pss-namespace-mismatch'],
    ],
    [
      'a namespace that begins to warn of pods',
      [],
      [finding('pss-namespace-mismatch', { severity: 'warning' })],
      [],
    ],
    [
      'an object whose API version goes, of which nothing else is told',
      [finding('unknown-field')],
      [finding('removed-api-version', { path: '/apiVersion' })],
      ['1.30 +removed removed-api-version'],
    ],
    [
      'another object beside it',
      [],
      [
        finding('removed-api-version'),
        finding('unknown-field', {
          resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'other' },
        }),
      ],
      ['1.30 +removed removed-api-version', '1.30 +rejected unknown-field'],
    ],
    [
      'one that is built, wherever its values stand',
      [],
      [
        finding('removed-api-version', { contexts: ['prod'] }),
        finding('unknown-field', { contexts: ['prod'], file: 'prod/patch.yaml' }),
      ],
      ['1.30 +removed removed-api-version'],
    ],
  ]
  for (const [what, before, after, expected] of cases)
    test(what, () => assert.deepEqual(told([{ version: '1.30', before, after }]), expected))

  test('are sorted by version, defaults among them', () => {
    const steps = ['1.30', '1.9'].map(version => ({ version, before: [], after: [finding('unknown-field')] }))
    const change = finding('default-change', { severity: 'info', parts: ['1.22'] })
    assert.deepEqual(told(steps, [change]), [
      '1.9 +rejected unknown-field',
      '1.22 +default default-change',
      '1.30 +rejected unknown-field',
    ])
  })

  test('among them verdicts of Pod Security, for a level', () => {
    const verdict = (...parts: readonly string[]) =>
      finding('pod-security-change', { severity: 'info', parts })
    const verdicts = [verdict('1.22', 'restricted', 'forbids'), verdict('1.35', 'baseline', 'allows')]
    assert.deepEqual(told([], verdicts), [
      '1.22 +pod-security pod-security-change restricted',
      '1.35 -pod-security pod-security-change baseline',
    ])
    const refused = [{ version: '1.35', before: [finding('pss-namespace-mismatch')], after: [] }]
    assert.deepEqual(told(refused, verdicts), [
      '1.22 +pod-security pod-security-change restricted',
      '1.35 -accepted pss-namespace-mismatch',
    ])
  })
})

describe('what two versions differ in', () => {
  const both = finding('unknown-field')
  const moved = finding('unknown-field', { file: 'b.yaml', line: 9, message: 'at the end' })

  test('is looked for in the versions between, in the files concerned', () => {
    const { files, among } = differing({ first: [both], last: [both, moved] })
    assert.deepEqual(files, ['b.yaml'])
    const between = { ...moved, message: 'between' }
    assert.deepEqual(among([both, between]), [between])
  })

  test('names what to use instead of an API version as of the last version', () => {
    const removed = finding('removed-api-version', { message: 'use v1' })
    const { among } = differing({ first: [], last: [removed] })
    assert.deepEqual(among([{ ...removed, message: 'use v1beta3' }]), [removed])
  })
})

describe('what takes definitions in other files', () => {
  const [own, needing, misled] = ['own.yaml', 'needing.yaml', 'misled.yaml'].map(file =>
    finding('unknown-field', { file }),
  )

  test('is told from what files show alone', () => {
    assert.ok(own && needing && misled)
    const ends = { first: [], last: [own, needing, misled] }
    const { near, far } = parted(ends, { first: [misled], last: [own, misled] })
    assert.deepEqual(near, { first: [], last: [own] })
    assert.deepEqual(far, { first: [], last: [needing, misled] })
  })
})

describe('what is built with one version only', () => {
  const built = (status: ContextStatus['status']): Pick<Report, 'contexts'> => ({
    contexts: [
      { name: 'chart', kind: 'chart', status, reason: null, resources: 1 },
      { name: 'prod', kind: 'kustomization', status: 'linted', reason: null, resources: 1 },
    ],
  })
  const cases: readonly (readonly [
    what: string,
    found: Finding,
    before: ContextStatus['status'],
    expected: boolean,
  ])[] = [
    ['is not compared', finding('unknown-field', { contexts: ['chart'] }), 'skipped', false],
    ['unless it is built with both', finding('unknown-field', { contexts: ['chart'] }), 'linted', true],
    ['or elsewhere, too', finding('unknown-field', { contexts: ['chart', 'prod'] }), 'partial', true],
    ['but why it is not', finding('helm-kube-version', { contexts: ['chart'] }), 'skipped', true],
    ['nor does it matter to files', finding('unknown-field'), 'skipped', true],
  ]
  for (const [what, found, before, expected] of cases)
    test(what, () => assert.equal(comparing(built(before), built('linted'))(found), expected))
})
