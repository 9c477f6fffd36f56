import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { UsageError } from '../../src/core/usage-error.ts'
import { type DiscoverOptions, discover } from '../../src/files/discover.ts'
import { readBytes } from '../../src/files/read.ts'
import { type Content, temporaryFolder } from '../temporary.ts'

const TREE: Readonly<Record<string, Content>> = {
  'a.yaml': '',
  'b.yml': '',
  'c.json': '',
  'README.md': '',
  'D.YAML': '',
  '.github/e.yaml': '',
  'apps/web/f.yaml': '',
  'apps/[x]/g.yaml': '',
  'apps/web/h.yaml.in': '',
  'node_modules/i.yaml': '',
  '.git/j.yaml': '',
}

function found(
  cwd: string,
  args: readonly string[],
  options: Partial<DiscoverOptions> = {},
): readonly string[] {
  const defaults = { cwd, ignore: true, forceExclude: false, errorOnUnmatched: true }
  return discover(args, { ...defaults, ...options }).map(
    ({ file, explicit, skip }) => `${file}${explicit ? ' !' : ''}${skip === undefined ? '' : `: ${skip}`}`,
  )
}

const ALL = [
  '.github/e.yaml',
  'D.YAML',
  'a.yaml',
  'apps/[x]/g.yaml',
  'apps/web/f.yaml',
  'b.yml',
  'c.json',
  'node_modules/: a folder that is never entered',
]

describe('arguments', () => {
  const cases = [
    { args: ['.'], files: ALL },
    { args: ['./'], files: ALL },
    { args: ['apps'], files: ['apps/[x]/g.yaml', 'apps/web/f.yaml'] },
    { args: ['apps/web/', 'a.yaml'], files: ['a.yaml !', 'apps/web/f.yaml'] },
    { args: ['README.md'], files: ['README.md !'] },
    { args: ['node_modules'], files: ['node_modules/i.yaml'] },
    {
      args: ['apps', '.', 'apps/web/f.yaml', './apps/../apps/web/f.yaml'],
      files: ALL.map(file => (file === 'apps/web/f.yaml' ? `${file} !` : file)),
    },
    { args: ['*.yaml'], files: ['a.yaml'] },
    { args: ['**/*.yaml'], files: ['.github/e.yaml', 'a.yaml', 'apps/[x]/g.yaml', 'apps/web/f.yaml'] },
    { args: ['apps/**'], files: ['apps/[x]/g.yaml', 'apps/web/f.yaml'] },
    { args: ['apps/*/*.in'], files: ['apps/web/h.yaml.in'] },
    { args: ['{a,b}.*'], files: ['a.yaml', 'b.yml'] },
    { args: ['apps/[x]/g.yaml'], files: ['apps/[x]/g.yaml !'] },
    { args: ['apps/[x]'], files: ['apps/[x]/g.yaml'] },
    { args: ['apps\\web'], files: ['apps/web/f.yaml'] },
    { args: ['apps\\*\\*.yaml'], files: ['apps/[x]/g.yaml', 'apps/web/f.yaml'] },
  ]
  const cwd = temporaryFolder(TREE)
  for (const { args, files } of cases) {
    test(args.join(' '), () => {
      assert.deepEqual(found(cwd, args), files)
      assert.deepEqual(found(cwd, [...args].reverse()), files)
    })
  }

  test('are shown relative to the working directory, or as they were named', () => {
    const inner = join(cwd, 'apps')
    assert.deepEqual(found(inner, ['web']), ['web/f.yaml'])
    assert.deepEqual(found(inner, ['../a.yaml']), ['../a.yaml !'])
    assert.deepEqual(found(inner, ['../apps']), ['[x]/g.yaml', 'web/f.yaml'])
    assert.deepEqual(found(inner, ['../.github', '..']), [
      '../.github/e.yaml',
      '../D.YAML',
      '../a.yaml',
      '../b.yml',
      '../c.json',
      '../node_modules/: a folder that is never entered',
      '[x]/g.yaml',
      'web/f.yaml',
    ])
    assert.deepEqual(found(inner, [join(cwd, '.github')]), [
      `${join(cwd, '.github').replaceAll('\\', '/')}/e.yaml`,
    ])
    assert.deepEqual(found(inner, [join(cwd, 'apps', 'web')]), ['web/f.yaml'])
    assert.deepEqual(found(inner, [join(cwd, 'a.yaml')]), [`${join(cwd, 'a.yaml').replaceAll('\\', '/')} !`])
  })

  test('that match nothing are all named, each with what it was mistaken for', () => {
    const attempt = () => found(cwd, ['a.yaml', 'apps/wbe', 'zzz', '*.toml'])
    assert.throws(attempt, (error: unknown) => {
      assert.ok(error instanceof UsageError)
      assert.match(error.message, /"apps\/wbe" \(did you mean "apps\/web"\?\), "zzz", "\*\.toml"$/)
      return true
    })
    assert.deepEqual(found(cwd, ['a.yaml', 'zzz', '*.toml'], { errorOnUnmatched: false }), ['a.yaml !'])
  })
})

describe('ignored files', () => {
  const files = {
    '.k8s-lintignore': 'out/\n*.gen.yaml\n',
    'a.gen.yaml': '',
    'out/b.yaml': '',
    'out/c.gen.yaml': '',
    'd.yaml': '',
  }
  const cwd = temporaryFolder(files)
  const [GENERATED, OUT] = ['a.gen.yaml: ignored by .k8s-lintignore', 'out/: ignored by .k8s-lintignore']
  const cases = [
    { args: ['.'], files: [GENERATED, 'd.yaml', OUT] },
    {
      args: ['.'],
      options: { ignore: false },
      files: ['a.gen.yaml', 'd.yaml', 'out/b.yaml', 'out/c.gen.yaml'],
    },
    { args: ['a.gen.yaml'], files: ['a.gen.yaml !'] },
    {
      args: ['a.gen.yaml', 'out/b.yaml', 'd.yaml'],
      options: { forceExclude: true },
      files: ['a.gen.yaml !: ignored by .k8s-lintignore', 'd.yaml !', 'out/b.yaml !: in an ignored folder'],
    },
    { args: ['a.gen.yaml'], options: { forceExclude: true, ignore: false }, files: ['a.gen.yaml !'] },
    { args: ['out'], files: ['out/b.yaml', 'out/c.gen.yaml'] },
    { args: ['out'], options: { forceExclude: true }, files: ['out/: an ignored folder'] },
    {
      args: ['.'],
      options: { patternsFor: () => [{ folder: cwd, patterns: ['/d.yaml'] }] },
      files: [GENERATED, 'd.yaml: ignored by the configuration', OUT],
    },
  ]
  for (const { args, options = {}, files: expected } of cases) {
    test(`${args.join(' ')} ${JSON.stringify(options)}`, () =>
      assert.deepEqual(found(cwd, args, options), expected))
  }
})

describe('links', () => {
  test('to files are followed, and a file is there once, by its own path', () => {
    const cwd = temporaryFolder({
      'a/x.yaml': '',
      '0.yaml': { link: 'a/x.yaml' },
      'b.yaml': { link: 'outside.txt' },
      'outside.txt': '',
    })
    assert.deepEqual(found(cwd, ['.']), ['a/x.yaml', 'b.yaml'])
    assert.deepEqual(found(cwd, ['0.yaml']), ['0.yaml !'])
    assert.deepEqual(found(cwd, ['0.yaml', 'a']), ['a/x.yaml !'])
  })

  test('to folders are named as skipped, followed when they are named, and never make a loop', () => {
    const cwd = temporaryFolder({ 'real/x.yaml': '', 'real/loop': { link: '..' }, linked: { link: 'real' } })
    assert.deepEqual(found(cwd, ['real']), ['real/loop: a link to a folder', 'real/x.yaml'])
    assert.deepEqual(found(cwd, ['linked']), ['linked/loop: a link to a folder', 'linked/x.yaml'])
    assert.deepEqual(found(cwd, ['linked', 'real/x.yaml']), [
      'linked/loop: a link to a folder',
      'real/x.yaml !',
    ])
  })

  test('that leave the repository are skipped, unless they are named', () => {
    const root = temporaryFolder({
      'out/x.yaml': '',
      'repo/.git/HEAD': '',
      'repo/a.yaml': { link: '../out/x.yaml' },
    })
    const cwd = join(root, 'repo')
    assert.deepEqual(found(cwd, ['.']), ['a.yaml: a link that leaves the repository'])
    assert.deepEqual(found(cwd, ['.', 'a.yaml']), ['a.yaml !'])
  })

  test('that lead nowhere are skipped, unless they are named', () => {
    const cwd = temporaryFolder({
      'a.yaml': { link: 'nowhere' },
      'b.yaml': { link: 'b.yaml' },
      'c.txt': { link: 'nowhere' },
    })
    const nowhere = 'a link that leads nowhere'
    assert.deepEqual(found(cwd, ['.']), [`a.yaml: ${nowhere}`, `b.yaml: ${nowhere}`])
    assert.deepEqual(found(cwd, ['.', 'a.yaml']), ['a.yaml !', `b.yaml: ${nowhere}`])
    assert.deepEqual(found(cwd, ['c.txt']), ['c.txt !'])
    assert.deepEqual(readBytes(join(cwd, 'a.yaml')), { failure: 'there is no such file' })
    assert.deepEqual(readBytes(join(cwd, 'b.yaml')), { failure: 'a link that leads back to itself' })
  })
})

describe('roles', () => {
  const chart = {
    'web/Chart.yaml': 'apiVersion: v2\nname: web\n',
    'web/values.yaml': '',
    'web/values-prod.yaml': '',
    'web/templates/deployment.yaml': '',
    'web/templates/tests/test.yaml': '',
    'web/crds/crd.yaml': '',
    'web/charts/db/Chart.yaml': '',
    'web/charts/db/templates/x.yaml': '',
    'plain/templates/x.yaml': '',
    'plain/templates/chart/Chart.yaml': '',
    'plain/templates/chart/templates/x.yaml': '',
    'plain/values.yaml': '',
  }

  test('of the files of a Helm chart', () => {
    const expected = [
      'plain/templates/chart/Chart.yaml',
      'plain/templates/chart/templates/x.yaml: Helm template',
      'plain/templates/x.yaml',
      'plain/values.yaml',
      'web/Chart.yaml',
      'web/charts/db/Chart.yaml',
      'web/charts/db/templates/x.yaml: Helm template',
      'web/crds/crd.yaml',
      'web/templates/deployment.yaml: Helm template',
      'web/templates/tests/test.yaml: Helm template',
      'web/values-prod.yaml: values of a Helm chart',
      'web/values.yaml: values of a Helm chart',
    ]
    const cwd = temporaryFolder(chart)
    assert.deepEqual(found(cwd, ['.']), expected)
    assert.deepEqual(found(join(cwd, 'web', 'templates'), ['.']), [
      'deployment.yaml: Helm template',
      'tests/test.yaml: Helm template',
    ])
    assert.deepEqual(found(cwd, ['web/templates/deployment.yaml']), [
      'web/templates/deployment.yaml !: Helm template',
    ])
  })

  test('of the parts of a role of Ansible, and of the schema for the values of a chart', () => {
    const cwd = temporaryFolder({
      'chart/Chart.yaml': '',
      'chart/templates/a.yaml': '',
      'chart/values.schema.json': '',
      'plain/templates/a.yaml': '',
      'plain/values.schema.json': '',
      'roles/web/defaults/main.yml': '',
      'roles/web/files/a.yaml': '',
      'roles/web/handlers/main.yml': '',
      'roles/web/meta/main.yml': '',
      'roles/web/tasks/main.yml': '',
      'roles/web/templates/sub/a.yaml': '',
      'roles/web/vars/main.yml': '',
    })
    assert.deepEqual(found(cwd, ['.']), [
      'chart/Chart.yaml',
      'chart/templates/a.yaml: Helm template',
      'chart/values.schema.json: schema for the values of a Helm chart',
      'plain/templates/a.yaml',
      'plain/values.schema.json',
      'roles/web/defaults/main.yml: Ansible variables',
      'roles/web/files/a.yaml',
      'roles/web/handlers/main.yml: Ansible tasks',
      'roles/web/meta/main.yml: Ansible role metadata',
      'roles/web/tasks/main.yml: Ansible tasks',
      'roles/web/templates/sub/a.yaml: Jinja template',
      'roles/web/vars/main.yml: Ansible variables',
    ])
  })

  const kustomize = {
    'base/kustomization.yaml':
      'resources: [app.yaml, both.yaml, listed-patch.yaml]\nreplacements:\n- path: replace.yaml\n- source: {kind: Secret}\n',
    'base/app.yaml': '',
    'base/both.yaml': '',
    'base/listed-patch.yaml': '',
    'base/replace.yaml': '',
    'base/manager_auth_patch.yaml': '',
    'base/dispatch.yaml': '',
    'plain/patches/a.yaml': '',
    'plain/b-patch.yaml': '',
    'overlay/kustomization.yml':
      'resources: [../base]\npatches:\n- path: patches/a.yaml\n- patch: |-\n    - op: remove\n- path: ../base/both.yaml\npatchesStrategicMerge:\n- merge.yaml\n- |-\n  kind: Deployment\n',
    'overlay/merge.yaml': '',
    'overlay/patches/a.yaml': '',
    'overlay/patches/unnamed.yaml': '',
    'old/Kustomization': 'patchesJson6902:\n- path: six.yaml\n  target: {kind: Deployment, name: a}\n',
    'old/six.yaml': '',
    'broken/kustomization.yaml': 'patches: [',
    'broken/a.yaml': '',
  }

  test('of the files that a kustomization names', () => {
    const cwd = temporaryFolder(kustomize)
    assert.deepEqual(found(cwd, ['.']), [
      'base/app.yaml',
      'base/both.yaml',
      'base/dispatch.yaml',
      'base/kustomization.yaml',
      'base/listed-patch.yaml',
      'base/manager_auth_patch.yaml: kustomize patch, by its name',
      'base/replace.yaml: kustomize replacement',
      'broken/a.yaml',
      'broken/kustomization.yaml',
      'old/Kustomization',
      'old/six.yaml: kustomize patch',
      'overlay/kustomization.yml',
      'overlay/merge.yaml: kustomize patch',
      'overlay/patches/a.yaml: kustomize patch',
      'overlay/patches/unnamed.yaml: kustomize patch, by its name',
      'plain/b-patch.yaml',
      'plain/patches/a.yaml',
    ])
  })

  test('of the files that a Chainsaw test names', () => {
    const test = `apiVersion: chainsaw.kyverno.io/v1alpha1
kind: Test
spec:
  steps:
  - try:
    - apply: {file: ../policy.yaml}
    - apply: {file: pod.yaml}
    - assert: {file: ready.yaml}
    - assert: {file: pod.yaml}
    - error: {resource: {kind: Pod}}
    - script: {content: make}
    catch:
    - patch: {file: patch.yaml}
`
    const cwd = temporaryFolder({
      't/chainsaw-test.yaml': test,
      't/pod.yaml': '',
      't/ready.yaml': '',
      't/patch.yaml': '',
      'policy.yaml': '',
    })
    assert.deepEqual(found(cwd, ['.']), [
      'policy.yaml',
      't/chainsaw-test.yaml',
      't/patch.yaml: Chainsaw patch',
      't/pod.yaml',
      't/ready.yaml: Chainsaw assertion',
    ])
  })

  test('of single files, by the kustomizations above them', () => {
    const cwd = temporaryFolder(kustomize)
    assert.deepEqual(found(cwd, ['overlay/patches/a.yaml']), ['overlay/patches/a.yaml !: kustomize patch'])
    assert.deepEqual(found(cwd, ['old/*.yaml']), ['old/six.yaml: kustomize patch'])
    assert.deepEqual(found(join(cwd, 'overlay'), ['patches/a.yaml']), ['patches/a.yaml !: kustomize patch'])
    const inner = join(cwd, 'overlay', 'patches')
    assert.deepEqual(found(inner, ['.']), ['a.yaml', 'unnamed.yaml'])
    mkdirSync(join(cwd, '.git'))
    assert.deepEqual(found(inner, ['.']), [
      'a.yaml: kustomize patch',
      'unnamed.yaml: kustomize patch, by its name',
    ])
  })
})
