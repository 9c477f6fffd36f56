import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.acme.io}
spec:
  group: acme.io
  scope: Namespaced
  names: {kind: Shop, plural: shops}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}
`
const SHOP = 'apiVersion: acme.io/v1\nkind: Shop\nmetadata: {name: a}\nspek: {}\n'
const RUN = ['--only', 'unknown-field', '--format', 'concise', 'a.yaml']

/** What may stand beside definitions that is none and is not read. */
const BESIDE: Readonly<Record<string, (folder: string) => void>> = {
  'the metadata of a chart': () => {},
  'a dangling link': folder => symlinkSync('nowhere', join(folder, '.#b.yaml')),
  'a pipe': folder => execFileSync('mkfifo', [join(folder, 'pipe.yaml')]),
}

const onUnix = { skip: process.platform === 'win32' && 'no pipes' }

describe('definitions that a configuration names', onUnix, () => {
  for (const [what, make] of Object.entries(BESIDE)) {
    test(`count although ${what} is beside them`, async () => {
      const cwd = temporaryFolder({
        '.k8s-lint.yaml': 'crds: [crds]',
        'a.yaml': SHOP,
        'crds/shops.yaml': DEFINITION,
        ...(what.includes('chart') && { 'crds/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n' }),
      })
      make(join(cwd, 'crds'))
      const { exit, stdout, stderr } = await runCli(RUN, cwd)
      assert.equal(exit, 1, stderr)
      assert.match(stdout, /^a\.yaml:4:1: error: unknown field "spek"/m)
    })
  }

  test('are refused where they are a pipe, which would be waited for', async () => {
    const cwd = temporaryFolder({ '.k8s-lint.yaml': 'crds: [pipe.yaml]', 'a.yaml': SHOP })
    execFileSync('mkfifo', [join(cwd, 'pipe.yaml')])
    const { exit, stderr } = await runCli(RUN, cwd)
    assert.equal(exit, 2)
    assert.match(stderr, /^k8s-lint: \.k8s-lint\.yaml:1:8: pipe\.yaml cannot be read: not a regular file/)
  })

  test('are an error with its place where they are not there', async () => {
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'crds:\n  - crds\n  - crd/shop.yaml\n',
      'a.yaml': SHOP,
      'crds/a.yaml': DEFINITION,
    })
    const { exit, stderr } = await runCli(RUN, cwd)
    assert.equal(exit, 2)
    assert.match(
      stderr,
      /^k8s-lint: \.k8s-lint\.yaml:3:5: no such file or folder, and no file matches: "crd\/shop\.yaml"/,
    )
  })

  test('are a finding in the configuration where there are none', async () => {
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'crds:\n  - a.yaml\n  - empty\n  - crds\n',
      'a.yaml': SHOP,
      'empty/.keep': '',
      'crds/a.yaml': DEFINITION,
    })
    const { stdout } = await runCli([...RUN, '--only', 'unusable-schema'], cwd)
    assert.deepEqual(
      stdout.split('\n').filter(line => line.includes('[unusable-schema]')),
      ['a.yaml', 'empty'].map(
        (written, index) =>
          `.k8s-lint.yaml:${index + 2}:5: warning: no CustomResourceDefinition is in "${written}", so it has no effect under \`crds\` [unusable-schema]`,
      ),
    )
  })
})
