import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const FILES: Readonly<Record<string, string>> = {
  '.k8s-lint.yaml': `rules:
  namespace-default: [error, { checkAbsent: true }]
overrides:
  - names: [web]
    rules: { host-network: off }
`,
  'binding.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: web }]
`,
  'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n',
}

const MISSING = ['api/rbac-subject-namespace binding.yaml', 'namespace-default account.yaml']

describe('a missing namespace', () => {
  const cases: readonly (readonly [what: string, kustomization: string | undefined, readonly string[]])[] = [
    ['is found in plain manifests', undefined, MISSING],
    ['is left open in files that no kustomization beside them lists', 'resources: []\n', []],
    [
      'is left open in files of a kustomization that cannot be built',
      'namespace: shop\nresources: [account.yaml, binding.yaml, "https://github.com/acme/base//deploy"]\n',
      [],
    ],
    ['is found in what a kustomization builds', 'resources: [account.yaml, binding.yaml]\n', MISSING],
    ['is filled in by a kustomization', 'namespace: shop\nresources: [account.yaml]\ngenerators: []\n', []],
  ]
  for (const [what, kustomization, expected] of cases)
    it(what, async () => {
      const files = kustomization === undefined ? FILES : { ...FILES, 'kustomization.yaml': kustomization }
      const { stdout } = await runCli(['--format', 'json', '.'], temporaryFolder(files))
      const findings: readonly { readonly rule: string; readonly file: string }[] =
        JSON.parse(stdout).findings
      const told = findings.map(({ rule, file }) => `${rule} ${file}`)
      assert.deepEqual(told.filter(line => /namespace/.test(line)).sort(), expected)
    })
})
