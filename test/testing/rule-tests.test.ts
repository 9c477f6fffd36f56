import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { defineRule } from '../../src/custom/define-rule.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: "a:1"}]}\n'
const LABELLED = POD.replace('{name: web}', '{name: web, labels: {team: a}}')
const BROKEN = POD.replace('containers', 'container')

const RULE = defineRule({
  id: 'acme/team',
  summary: 'A pod names no team',
  kinds: ['Pod'],
  options: { key: { type: 'string', default: 'team', description: 'The label.' } },
  *check({ object }, { key }) {
    if (object.metadata?.labels?.[key] === undefined)
      yield { path: ['metadata', 'labels', key], message: `no label ${key}` }
  },
})

describe('testRule', () => {
  test('passes where the rule finds what it should', () => {
    testRule(RULE, {
      valid: [LABELLED, { manifest: LABELLED, options: { key: 'team' } }],
      invalid: [POD, { manifest: LABELLED, options: { key: 'owner' }, message: 'label owner' }],
    })
  })

  const failures: readonly [title: string, cases: Parameters<typeof testRule>[1], message: RegExp][] = [
    ['a finding too many', { valid: [POD] }, /valid\[0\]: expected no finding, found "no label team" at 3:1/],
    [
      'a finding too few',
      { invalid: [{ name: 'labelled', manifest: LABELLED }] },
      /labelled: expected a finding, found none/,
    ],
    [
      'another message',
      { invalid: [{ manifest: POD, message: 'owner' }] },
      /expected a finding with "owner", found "no label team"/,
    ],
    [
      'a manifest that is broken',
      { valid: [BROKEN] },
      /the manifest is broken: .*container.* \[(unknown-field|missing-required-field)\]/,
    ],
    ['YAML that is broken', { valid: ['a: ['] }, /the manifest is broken: .*\[yaml-syntax\]/],
    ['no manifest', { valid: ['a: 1'] }, /the manifest (cannot be linted|is broken): /],
  ]
  for (const [title, cases, message] of failures) {
    test(`throws for ${title}`, () => assert.throws(() => testRule(RULE, cases), { message }))
  }
})

describe('k8s-lint test-rules', () => {
  const indented = (text: string) => text.replace(/^(?=.)/gm, '          ')
  const config = (first: string, second: string) => `customRules:
  - id: acme/team
    kinds: Pod
    cel: has(object.metadata.labels)
    message: no labels
    tests:
      - name: with labels
        valid: |
${indented(first)}
      - message: no labels
        invalid: |
${indented(second)}
`

  test('runs the tests that stand beside rules', async () => {
    const cwd = temporaryFolder({ '.k8s-lint.yaml': config(LABELLED, POD) })
    const { stdout, exit } = await runCli(['test-rules'], cwd)
    assert.deepEqual([stdout, exit], ['2 tests of 1 rule, 0 failed\n', 0])
  })

  test('shows those that fail', async () => {
    const cwd = temporaryFolder({ 'sub/.k8s-lint.yaml': config(POD, BROKEN) })
    const { stdout, exit } = await runCli(['test-rules', 'sub'], cwd)
    const [first, second, summary] = stdout.split('\n')
    assert.equal(
      first,
      'sub/.k8s-lint.yaml:8:9: acme/team, with labels: expected no finding, found "no labels" at 2:7',
    )
    assert.match(second ?? '', /^sub\/\.k8s-lint\.yaml:15:9: acme\/team: the manifest is broken: /)
    assert.deepEqual([summary, exit], ['2 tests of 1 rule, 2 failed', 1])
  })

  for (const [text, complaint] of [
    ['failOn: error', 'no configuration here declares rules'],
    ['customRules: {id: acme/a, cel: "true", message: x}', 'none of the rules has tests'],
  ] as const) {
    test(`says where there is nothing to test: ${complaint}`, async () => {
      const { stderr, exit } = await runCli(['test-rules'], temporaryFolder({ '.k8s-lint.yaml': text }))
      assert.deepEqual([stderr, exit], [`k8s-lint: ${complaint}\n`, 2])
    })
  }
})
