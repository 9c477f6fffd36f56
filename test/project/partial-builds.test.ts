import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "a:1" }] }\n'

const FILES = {
  'repository/.git/HEAD': '',
  'repository/app/pod.yaml': POD,
  'base/kustomization.yaml': 'resources: [pod.yaml]\n',
  'base/pod.yaml': POD.replace('name: a }', 'name: base }'),
}

/** What is said of the kustomization of `repository/app`. */
async function lint(kustomization: string, options: readonly string[] = ['app']) {
  const files = { ...FILES, 'repository/app/kustomization.yaml': kustomization }
  const cwd = `${temporaryFolder(files)}/repository`
  const { stdout } = await runCli([...options, '--format', 'json'], cwd)
  const { findings, contexts } = JSON.parse(stdout)
  const about = findings.filter(({ rule }: { rule: string }) => rule.startsWith('kustomize-'))
  const app = contexts.find(({ name }: { name: string }) => name === 'app')
  return { status: app.status, reason: app.reason, about }
}

const OUTSIDE =
  '"../../base" is outside of the repository, and is not read; to build it too, name its folder on the command line'

describe('a kustomization that cannot be built in full', () => {
  test('gives as its reason what kustomize refuses, not what it only warns of', async () => {
    const { status, reason } = await lint(
      'commonLabels: { a: b }\nnamePrefix: null\nresources: [pod.yaml, gone.yaml]\n',
    )
    assert.deepEqual({ status, reason }, { status: 'partial', reason: '"gone.yaml" does not exist' })
  })

  test('does not say of what is outside of the repository that it does not exist', async () => {
    const { status, reason, about } = await lint('resources: [../../base]\n')
    assert.deepEqual({ status, reason }, { status: 'partial', reason: OUTSIDE })
    assert.deepEqual(
      about.map(({ rule, severity }: Record<string, unknown>) => [rule, severity]),
      [['kustomize-not-built', 'info']],
    )
  })

  test('can be built where the folder outside of the repository is named, too', async () => {
    const { status, about } = await lint('resources: [pod.yaml, ../../base]\n', ['app', '../base'])
    assert.deepEqual({ status, about }, { status: 'linted', about: [] })
  })
})

for (const [rule, fields] of [
  ['kustomize-image-unmatched', 'images: [{ name: b, newTag: "1" }]'],
  [
    'kustomize-patch-target',
    `patches: [{ target: { kind: Job }, patch: '[{ "op": "remove", "path": "/a" }]' }]`,
  ],
] as const)
  test(`${rule} has the severity that the user gives it`, async () => {
    for (const level of ['info', 'warning', 'error']) {
      const { about } = await lint(`resources: [pod.yaml]\n${fields}\n`, [
        'app',
        '--rule',
        `${rule}=${level}`,
      ])
      assert.deepEqual(
        about.map(({ severity }: { severity: string }) => severity),
        [level],
      )
    }
  })
