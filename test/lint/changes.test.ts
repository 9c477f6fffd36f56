import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

type Files = Readonly<Record<string, string | undefined>>

const quota = (name: string, scope: string, comment = '') =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: ${name}\nspec:\n  scopes: [${scope}]${comment}\n`

const unlike = (scope: string, comment = '') => quota('a', scope, comment)

const statefulSet = (rest: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: a\nspec:\n  ${rest}\n`

const COMPLETE =
  'serviceName: a\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}'

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: A, plural: as}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            size: {type: integer, x-kubernetes-validations: [{rule: self >= oldSelf}]}
`

const custom = (size: string, annotation = '') =>
  `apiVersion: example.com/v1\nkind: A\nmetadata:\n  name: a\n  annotations: {${annotation}}\nsize: ${size}\n`

function put(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (text === undefined) rmSync(path)
    else writeFileSync(path, text)
  }
}

/** Lints a repository after a change, against what it was before: the places of what is found. */
async function lintChange(before: Files, after: Files, args: readonly string[] = [], stdin = '') {
  const folder = temporaryFolder()
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  }
  git('init', '--quiet', '--initial-branch=main')
  put(folder, { 'other.txt': 'a', ...before })
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  put(folder, after)
  const only = ['--only', 'immutable-field-change', '--only', 'unused-suppression']
  const { stdout, stderr } = await runCli(
    [...only, '--since', 'main', '-f', 'concise', ...args],
    folder,
    stdin,
  )
  assert.equal(stderr, '')
  return stdout
    .split('\n')
    .filter(Boolean)
    .map(line => line.replace(/^(\S+?:\d+):.*\[(.*)\]$/, '$1 $2'))
}

const FOUND = ['a.yaml:6 immutable-field-change']

const cases: readonly (readonly [what: string, before: Files, after: Files, found: readonly string[]])[] = [
  ['in the same file', { 'a.yaml': unlike('BestEffort') }, { 'a.yaml': unlike('Terminating') }, FOUND],
  ['that are none', { 'a.yaml': unlike('BestEffort') }, { 'a.yaml': unlike('BestEffort', ' # a') }, []],
  ['of objects that are new', {}, { 'a.yaml': unlike('Terminating') }, []],
  [
    'of objects with other names',
    { 'a.yaml': quota('a', 'BestEffort') },
    { 'a.yaml': quota('b', 'Terminating') },
    [],
  ],
  [
    'of objects that move to another file',
    { 'b.yaml': unlike('BestEffort') },
    { 'b.yaml': undefined, 'a.yaml': unlike('Terminating') },
    FOUND,
  ],
  [
    'of objects that move between files that stay',
    {
      'a.yaml': quota('b', 'BestEffort'),
      'b.yaml': `${quota('c', 'BestEffort')}---\n${unlike('BestEffort')}`,
    },
    {
      'a.yaml': `${unlike('Terminating')}---\n${quota('b', 'BestEffort')}`,
      'b.yaml': quota('c', 'BestEffort'),
    },
    FOUND,
  ],
  [
    'not of those of the same name elsewhere',
    { 'b.yaml': unlike('BestEffort') },
    { 'a.yaml': unlike('Terminating') },
    [],
  ],
  [
    'not where two might be meant',
    { 'b.yaml': unlike('BestEffort'), 'c.yaml': unlike('BestEffort') },
    { 'b.yaml': undefined, 'c.yaml': undefined, 'a.yaml': unlike('Terminating') },
    [],
  ],
  [
    'of items of a list',
    {
      'a.yaml':
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: PriorityClass, metadata: {name: a}}\n',
    },
    {
      'a.yaml':
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: PriorityClass, metadata: {name: a}}\n- a\n',
    },
    [],
  ],
  [
    'of patches, which are no objects',
    { 'b.yaml': statefulSet('replicas: 1') },
    { 'b.yaml': undefined, 'a.yaml': statefulSet(COMPLETE) },
    [],
  ],
  [
    'of whole objects',
    { 'a.yaml': statefulSet(COMPLETE) },
    { 'a.yaml': statefulSet(`podManagementPolicy: Parallel\n  ${COMPLETE}`) },
    FOUND,
  ],
  [
    'that a comment accepts',
    { 'a.yaml': unlike('BestEffort') },
    { 'a.yaml': unlike('Terminating', ' # k8s-lint-disable-line immutable-field-change -- planned') },
    [],
  ],
  [
    'of which a comment says nothing more',
    { 'a.yaml': unlike('Terminating') },
    { 'a.yaml': unlike('Terminating', ' # k8s-lint-disable-line immutable-field-change -- planned') },
    [],
  ],
]

if (spawnSync('git', ['--version']).status === 0) {
  describe('--since finds changes of immutable fields', () => {
    for (const [what, before, after, found] of cases) {
      it(what, async () => assert.deepEqual(await lintChange(before, after), found))
    }

    it('of what comes by standard input', async () => {
      const before = { 'a.yaml': unlike('BestEffort') }
      const args = ['--stdin-filename', 'a.yaml', '-']
      assert.deepEqual(await lintChange(before, {}, args, unlike('Terminating')), FOUND)
      assert.deepEqual(await lintChange(before, {}, args, unlike('BestEffort')), [])
    })

    it('of custom resources, as their definition has it', async () => {
      const before = { 'a.yaml': custom('2'), 'crd.yaml': DEFINITION }
      assert.deepEqual(await lintChange(before, { 'a.yaml': custom('1') }), FOUND)
      assert.deepEqual(await lintChange(before, { 'a.yaml': custom('3') }), [])
      assert.deepEqual(
        await lintChange(before, { 'a.yaml': custom('1', 'kustomize.toolkit.fluxcd.io/force: enabled') }),
        [],
      )
    })

    it('in the version of Kubernetes asked for', async () => {
      const before = { 'a.yaml': statefulSet(`revisionHistoryLimit: 2\n  ${COMPLETE}`) }
      const after = { 'a.yaml': statefulSet(`revisionHistoryLimit: 3\n  ${COMPLETE}`) }
      assert.deepEqual(await lintChange(before, after, ['--kubernetes-version', '1.32']), FOUND)
      assert.deepEqual(await lintChange(before, after, ['--kubernetes-version', '1.33']), [])
    })
  })
}
