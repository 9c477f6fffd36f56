import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RULES } from '../../src/rules/index.generated.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

const IDS = ['pss-namespace-mismatch', 'privileged-container', 'run-as-non-root', 'image-tag-latest']

/** The findings about a pod that is wrong in every way, in a namespace with these labels: rule and severity. */
function findings(labels: Readonly<Record<string, string>>): readonly string[] {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } }
  const pod = (name: string, place: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: place },
    spec: {
      containers: [
        {
          name: 'web',
          image: 'nginx:latest',
          securityContext: {
            privileged: true,
            runAsNonRoot: false,
            allowPrivilegeEscalation: true,
            seccompProfile: { type: 'RuntimeDefault' },
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  })
  const list = { apiVersion: 'v1', kind: 'List', items: [namespace, pod('a', 'shop'), pod('b', 'other')] }
  const rules = RULES.filter(({ id }) => IDS.includes(id)).map(rule => activate(rule))
  const bytes = new TextEncoder().encode(JSON.stringify(list))
  return lintText('list.json', bytes, rules)
    .findings.map(({ rule, severity, resource }) => `${resource?.name} ${rule} ${severity}`)
    .sort()
}

const ELSEWHERE = ['b image-tag-latest warning', 'b privileged-container error', 'b run-as-non-root warning']

test('what a namespace refuses is reported once, and in no other namespace', () => {
  assert.deepEqual(findings({ 'pod-security.kubernetes.io/enforce': 'baseline' }), [
    'a image-tag-latest warning',
    'a pss-namespace-mismatch error',
    'a run-as-non-root warning',
    ...ELSEWHERE,
  ])
})

test('a finding never gives way to a milder one', () => {
  assert.deepEqual(findings({ 'pod-security.kubernetes.io/warn': 'baseline' }), [
    'a image-tag-latest warning',
    'a privileged-container error',
    'a pss-namespace-mismatch warning',
    'a run-as-non-root warning',
    ...ELSEWHERE,
  ])
})

test('without labels nothing is silenced', () => {
  assert.deepEqual(findings({}), [
    'a image-tag-latest warning',
    'a privileged-container error',
    'a run-as-non-root warning',
    ...ELSEWHERE,
  ])
})
