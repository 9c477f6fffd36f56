import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { changesOf, differing } from '../../src/upgrade/changes.ts'

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
    [
      'verdicts of Pod Security',
      [finding('host-port', { severity: 'warning' })],
      [finding('capabilities-drop-all', { severity: 'warning' })],
      ['1.30 +pod-security capabilities-drop-all restricted', '1.30 -pod-security host-port baseline'],
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

  test('are looked for where the ends differ', () => {
    const moved = finding('unknown-field', { file: 'b.yaml', line: 9 })
    const { files, isAmong } = differing([finding('unknown-field')], [finding('unknown-field'), moved])
    assert.deepEqual(files, ['b.yaml'])
    assert.deepEqual([isAmong(moved), isAmong(finding('unknown-field'))], [true, false])
  })
})
