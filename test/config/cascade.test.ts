import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { cascade } from '../../src/config/cascade.ts'
import { openConfig } from '../../src/config/load.ts'
import type { ResourceIdentity } from '../../src/core/resource-selector.ts'
import { runBudget } from '../../src/core/run-budget.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { configure } from '../../src/project/configure.ts'
import { createContexts } from '../../src/project/contexts.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { temporaryFolder } from '../temporary.ts'
import { RULES } from './rules.ts'

/** The configurations that hold in folders below a root. */
function openedIn(root: string) {
  return cascade((_, find) => {
    const path = find()
    return path === undefined ? undefined : openConfig(path, { cwd: root })
  })
}

/** What holds in a folder, with nothing among the inputs that matters. */
async function contextsFor(root: string, file: string, cwd = root) {
  const configuration = configure({}, cwd, RULES)
  await configuration.load([dirname(join(root, file))])
  return createContexts(configuration, RULES, '2026-06-15', {
    budget: runBudget(),
    patterns: runBudget(),
    customKinds: () => () => [],
    definesNothing: () => false,
    brokenDefinitions: () => [],
  })
}

/** The configurations that hold in a folder, by their paths below the root. */
function configsIn(root: string, folder: string): readonly string[] {
  const configsFor = openedIn(root)
  return configsFor(join(root, folder)).map(({ file }) => file)
}

/** What holds for a file, or for a resource in it: rules with severities, and versions. */
async function held(root: string, file: string, resource?: ResourceIdentity, cwd = root): Promise<string> {
  const contexts = await contextsFor(root, file, cwd)
  const context = contexts.contextOf(join(root, file))
  const { settings } = (resource && context.forResource?.(resource)) ?? context
  const rules = settings.rules.map(({ rule, severity }) => `${rule.id} ${severity}`)
  return [...rules, ...settings.versions].join(', ')
}

describe('configurations hold', () => {
  test('from the outermost to the innermost, as far as the repository or root: true', async () => {
    const root = temporaryFolder({
      '.k8s-lint.yaml': '',
      'a/package.json': '{"k8s-lint": {}}',
      'a/b/.k8s-lint.json': '{}',
      'a/b/c/x': '',
      'd/.k8s-lint.yml': 'root: true',
      'd/e/.k8s-lint.yaml': '',
      'd/e/package.json': '{"dependencies": {"k8s-lint": "1"}}',
      'repository/f/.k8s-lint.yaml': '',
    })
    mkdirSync(join(root, 'repository', '.git'))
    mkdirSync(join(root, '.git'))
    const cases = {
      '.': ['.k8s-lint.yaml'],
      a: ['.k8s-lint.yaml', 'a/package.json'],
      'a/b/c': ['.k8s-lint.yaml', 'a/package.json', 'a/b/.k8s-lint.json'],
      'd/e': ['d/.k8s-lint.yml', 'd/e/.k8s-lint.yaml'],
      'repository/f': ['repository/f/.k8s-lint.yaml'],
      'not/there': ['.k8s-lint.yaml'],
    }
    for (const [folder, files] of Object.entries(cases))
      assert.deepEqual(configsIn(root, folder), files, folder)
  })

  test('the same list for folders where the same holds', async () => {
    const root = temporaryFolder({ '.k8s-lint.yaml': '', 'a/x': '', 'b/c/x': '' })
    const configsFor = openedIn(root)
    assert.equal(configsFor(join(root, 'a')), configsFor(join(root, 'b', 'c')))
  })

  for (const other of ['.k8s-lint.json', 'package.json']) {
    test(`alone in their folder: not beside ${other}`, async () => {
      const root = temporaryFolder({ '.k8s-lint.yml': '', [other]: '{"k8s-lint": {}}' })
      assert.throws(() => configsIn(root, '.'), {
        name: 'UsageError',
        message: `two configurations in ${root}: .k8s-lint.yml and ${other}; keep one of them`,
      })
    })
  }

  test('whatever the working directory', async () => {
    const root = temporaryFolder({
      '.git/HEAD': '',
      '.k8s-lint.yaml': 'overrides: [{files: a/b/, rules: {opinion: error}}]',
      'a/b/x.yaml': '',
    })
    for (const cwd of [root, join(root, 'a'), join(root, 'a', 'b'), '/'])
      assert.equal(
        await held(root, 'a/b/x.yaml', undefined, cwd),
        `broken error, opinion error, ${LATEST_VERSION}`,
      )
  })

  test('inner ones over outer ones, with their overrides', async () => {
    const root = temporaryFolder({
      '.git/HEAD': '',
      '.k8s-lint.yaml': `rules: {broken: off, contested: on}
overrides: [{files: '*.yaml', rules: {opinion: off, contested: error}}]`,
      'a/.k8s-lint.yaml': 'kubernetesVersions: "1.30"\nrules: {opinion: info}',
    })
    assert.equal(await held(root, 'x.json'), `contested info, opinion warning, ${LATEST_VERSION}`)
    assert.equal(await held(root, 'x.yaml'), `contested error, ${LATEST_VERSION}`)
    assert.equal(await held(root, 'a/x.yaml'), 'contested error, opinion info, 1.30')
  })

  test('for the resources that their overrides choose', async () => {
    const root = temporaryFolder({
      '.git/HEAD': '',
      '.k8s-lint.yaml': `overrides:
  - {kinds: [Deployment.apps, '*Job'], rules: {broken: off}}
  - {namespaces: 'prod-*', labels: {tier: [web, api]}, rules: {contested: error}, kubernetesVersions: 1.30-1.31}
  - {files: /a/, names: web, preset: correctness}
`,
    })
    const resource = (identity: Partial<ResourceIdentity>): ResourceIdentity => ({
      kind: 'Service',
      groupKind: 'Service',
      name: undefined,
      namespace: undefined,
      labels: {},
      ...identity,
    })
    const deployment = { kind: 'Deployment', groupKind: 'Deployment.apps' }
    const all = `broken error, opinion warning, ${LATEST_VERSION}`
    assert.equal(await held(root, 'x.yaml'), all)
    assert.equal(await held(root, 'x.yaml', resource({})), all)
    assert.equal(await held(root, 'x.yaml', resource(deployment)), `opinion warning, ${LATEST_VERSION}`)
    assert.equal(
      await held(root, 'x.yaml', resource({ kind: 'CronJob', groupKind: 'CronJob.batch' })),
      `opinion warning, ${LATEST_VERSION}`,
    )
    assert.equal(
      await held(root, 'x.yaml', resource({ ...deployment, groupKind: 'Deployment.acme.io' })),
      all,
    )
    assert.equal(await held(root, 'x.yaml', resource({ namespace: 'prod-eu' })), all)
    assert.equal(await held(root, 'x.yaml', resource({ namespace: 'prod-eu', labels: { tier: 'db' } })), all)
    assert.equal(
      await held(root, 'x.yaml', resource({ namespace: 'prod-eu', labels: { tier: 'api' } })),
      'broken error, contested error, opinion warning, 1.30, 1.31',
    )
    assert.equal(await held(root, 'x.yaml', resource({ name: 'web' })), all)
    assert.equal(await held(root, 'a/b/x.yaml', resource({ name: 'web' })), `broken error, ${LATEST_VERSION}`)
  })
})

test('exemptions hold through their last day, for the files they name', async () => {
  const exemption = (day: string) => `{ rules: broken, files: /a/, reason: x, expires: ${day} }`
  const root = temporaryFolder({
    '.git/HEAD': '',
    '.k8s-lint.yaml': `exemptions: [${['2026-06-14', '2026-06-15', '2027-01-01'].map(exemption)}]`,
  })
  const places = async (file: string) =>
    (await contextsFor(root, file))
      .contextOf(join(root, file))
      .settings.exemptions?.map(({ place }) => place.split(':')[2])
  assert.deepEqual(await places('a/x.yaml'), ['76', '138'])
  assert.equal(await places('x.yaml'), undefined)
})

describe('what is extended', () => {
  test('is a file or a package, and holds below what extends it', async () => {
    const root = temporaryFolder({
      '.git/HEAD': '',
      'node_modules/@acme/lint/.k8s-lint.yaml': 'extends: ./more.yaml\nrules: {contested: on, opinion: off}',
      'node_modules/@acme/lint/more.yaml': 'rules: {baseline: info}\nkubernetesVersions: "1.20"',
      'node_modules/@acme/lint/prod.yaml': 'rules: {broken: off}',
      'base.yaml': 'overrides: [{files: /x.yaml, rules: {contested: error}}]',
      'a/.k8s-lint.yaml':
        'extends: ["@acme/lint", "@acme/lint/prod.yaml", ../base.yaml]\nrules: {opinion: on}',
    })
    assert.equal(await held(root, 'a/b/x.yaml'), 'baseline info, contested info, opinion warning, 1.20')
    assert.equal(
      await held(root, 'a/x.yaml'),
      'baseline info, contested error, opinion warning, 1.20',
      'patterns are relative to what extends',
    )
  })

  const cases = [
    {
      what: 'never itself, by whatever way',
      files: {
        '.k8s-lint.yaml': 'preset: strict\nextends: ./a/b.yaml',
        'a/b.yaml': '# the way back\nextends: ../.k8s-lint.yaml',
      },
      message:
        'a/b.yaml:2:10: a configuration cannot extend itself: .k8s-lint.yaml → a/b.yaml → .k8s-lint.yaml',
    },
    {
      what: 'a package that has a configuration',
      files: { '.k8s-lint.yaml': 'extends: x', 'node_modules/x/package.json': '{"name": "k8s-lint"}' },
      message: '.k8s-lint.yaml:1:10: the package x has no configuration: .k8s-lint.yaml is missing in it',
    },
    {
      what: 'a file that the package has',
      files: { '.k8s-lint.yaml': 'extends: x/y.yaml', 'node_modules/x/package.json': '{}' },
      message: '.k8s-lint.yaml:1:10: the package x has no file y.yaml',
    },
    {
      what: 'free of mistakes',
      files: { '.k8s-lint.yaml': 'extends: ./b.yaml', 'b.yaml': 'rules:\n  brokn: off' },
      message: 'b.yaml:2:3: unknown rule "brokn" (did you mean "broken"?)',
    },
    {
      what: 'no part of a package.json that is not JSON',
      files: { 'package.json': '{"k8s-lint": {}\n' },
      message: /^package\.json:\d:\d+: /,
    },
  ]
  for (const { what, files, message } of cases) {
    test(`is ${what}`, async () => {
      const root = temporaryFolder({ ...files, '.git/HEAD': '' })
      await assert.rejects(held(root, 'x.yaml'), (error: unknown) => {
        assert.ok(error instanceof UsageError, String(error))
        if (typeof message === 'string') assert.equal(error.message, message)
        else assert.match(error.message, message)
        return true
      })
    })
  }
})
