import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { identify } from '../../src/lint/identify.ts'
import rule from '../../src/rules/networking/controller-selector-overlap.ts'

const workload = (name: string) =>
  outline(
    identify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } },
      },
    }),
  )

test('an overlap of two files is milder than one within a file: they may be alternatives', () => {
  const [one, other] = [workload('one'), workload('other')]
  const severities = (fileOf: (name: string | undefined) => string) =>
    [
      ...rule.checkSet(
        one,
        outlineSet([one, other], ({ name }) => fileOf(name)),
      ),
    ].map(issue => ('severity' in issue ? issue.severity : undefined))
  assert.deepEqual(
    severities(() => 'web.yaml'),
    [undefined],
  )
  assert.deepEqual(
    severities(name => `${name}.yaml`),
    ['info'],
  )
})
