import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Config } from '../../src/config/config.ts'
import { mergeLayers } from '../../src/config/holding.ts'
import { loadConfig } from '../../src/config/load.ts'
import { isInPreset, mergeConfigs, resolveSettings } from '../../src/config/settings.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { temporaryFolder } from '../temporary.ts'
import { RULES } from './rules.ts'

/** A configuration that stands alone in a folder. */
function load(text: string, name = '.k8s-lint.yaml') {
  const cwd = temporaryFolder({ [name]: text })
  return loadConfig(join(cwd, name), { rules: RULES, cwd })
}

/** What it says for every file and resource, and which files it leaves out. */
async function read(text: string, name?: string) {
  const { layers, ignore } = await load(text, name)
  const config = mergeLayers(layers.filter(({ when }) => when === undefined))
  return { ...config, rules: Object.fromEntries(config.rules ?? []), ignore: ignore?.patterns }
}

describe('a configuration file', () => {
  test('may say everything', async () => {
    const config = await read(`$schema: x
preset: [strict, pss-baseline]
kubernetesVersions: ["1.30", v1.31.4, 1.33-v1.34, latest]
failOn: error
ignore: [vendor/, "!vendor/own"]
foreignSuppressions: false
rules:
  broken: off
  opinion: [error, {flag: true, count: 9, mode: slow, name: x, names: [b, c]}]
  contested: on
podTemplates:
  Rollout.argoproj.io: spec.template
  Crowd: spec.group.template
`)
    assert.deepEqual(config, {
      presets: ['strict', 'pss-baseline'],
      kubernetesVersions: ['1.30', '1.31', '1.33', '1.34', LATEST_VERSION],
      failOn: 'error',
      foreignSuppressions: false,
      ignore: ['vendor/', '!vendor/own'],
      podTemplates: new Map([
        ['Rollout.argoproj.io', ['spec', 'template']],
        ['Crowd', ['spec', 'group', 'template']],
      ]),
      rules: {
        broken: { level: 'off' },
        opinion: {
          level: 'error',
          options: { flag: true, count: 9, mode: 'slow', name: 'x', names: ['b', 'c'] },
        },
        contested: { level: 'on' },
      },
    })
  })

  test('may be JSON, or empty, or say single values for lists', async () => {
    const nothing = { rules: {}, ignore: undefined }
    assert.deepEqual(await read('{"preset": "strict"}', '.k8s-lint.json'), {
      ...nothing,
      presets: ['strict'],
    })
    assert.deepEqual(await read('# nothing yet\n'), nothing)
    assert.deepEqual(await read('\uFEFFignore: a\r\nkubernetesVersions: "1.30"\r\n'), {
      rules: {},
      ignore: ['a'],
      kubernetesVersions: ['1.30'],
    })
    assert.deepEqual(await read('{"name": "a", "k8s-lint": {"failOn": "info"}}', 'package.json'), {
      ...nothing,
      failOn: 'info',
    })
  })

  test('may set rules by patterns; a rule by its own name wins, then what stands last', async () => {
    const levels = async (text: string) =>
      Object.fromEntries(
        Object.entries((await read(`rules:\n${text}`)).rules).map(([id, { level }]) => [id, level]),
      )
    assert.deepEqual(await levels('  broken: error\n  "*": off\n  b*: info\n'), {
      broken: 'error',
      opinion: 'off',
      contested: 'off',
      baseline: 'info',
    })
    assert.deepEqual(await levels('  images/*: warning\n'), {
      broken: 'warning',
      opinion: 'warning',
      contested: 'warning',
      baseline: 'warning',
    })
  })

  test('is text, in UTF-8 or UTF-16', async () => {
    const loaded = async (bytes: Uint8Array) => {
      const cwd = temporaryFolder({ '.k8s-lint.yaml': bytes })
      const { layers } = await loadConfig(join(cwd, '.k8s-lint.yaml'), { rules: RULES, cwd })
      return layers[0]?.config
    }
    assert.deepEqual(await loaded(Buffer.from('\uFEFFfailOn: info', 'utf16le')), { failOn: 'info' })
    await assert.rejects(loaded(Buffer.from('failOn: info # caf\xe9', 'latin1')), {
      name: 'UsageError',
      message: /^\.k8s-lint\.yaml:1:19: .*UTF-8/,
    })
    await assert.rejects(loaded(Buffer.from('\x7fELF\0\0\0\x01\0')), {
      name: 'UsageError',
      message: 'the configuration .k8s-lint.yaml is not a text file',
    })
  })

  const wrong: readonly (readonly [text: string, message: string])[] = [
    ['presets: strict', 'F:1:1: unknown setting "presets" (did you mean "preset"?)'],
    ['preset: strickt', 'F:1:9: unknown preset "strickt" (did you mean "strict"?)'],
    [
      'preset: 3',
      'F:1:9: expected one of correctness, recommended, strict, pss-baseline, pss-restricted, found a number',
    ],
    ['- a', 'F:1:1: expected a mapping, found a list'],
    ['just text', 'F:1:1: expected a mapping, found a string'],
    ['failOn: warn', 'F:1:9: unknown severity "warn" (known: info, warning, error)'],
    ['ignore: [1]', 'F:1:10: expected a string, found a number; put it in quotes'],
    ['kubernetesVersions: [1.30]', 'F:1:22: a version has to be quoted: "1.30"'],
    [
      'kubernetesVersions: ["1.2"]',
      `F:1:22: unknown Kubernetes version "1.2" (known: 1.16 to ${LATEST_VERSION})`,
    ],
    ['rules:\n  brokn: off', 'F:2:3: unknown rule "brokn" (did you mean "broken"?)'],
    ['rules:\n  broken: none', 'F:2:11: unknown level "none" (known: off, on, info, warning, error)'],
    ['rules:\n  broken:', 'F:2:3: expected one of off, on, info, warning, error, found nothing'],
    ['rules:\n  broken: []', 'F:2:11: expected one of off, on, info, warning, error, found an empty list'],
    ['rules:\n  broken: [error, {a: 1}]', 'F:2:20: the rule broken has no options'],
    ['rules:\n  broken: [error, 5]', 'F:2:19: expected a mapping, found a number'],
    ['rules:\n  opinion: [error, {}, {}]', 'F:2:24: expected a level and a mapping of options, nothing else'],
    [
      'rules:\n  opinion: [error, {cuont: 1}]',
      'F:2:21: unknown option of opinion "cuont" (did you mean "count"?)',
    ],
    ['rules:\n  opinion: [error, {count: 0}]', 'F:2:28: expected 1 or more, found 0'],
    ['rules:\n  opinion: [error, {count: 10}]', 'F:2:28: expected 9 or less, found 10'],
    ['rules:\n  opinion: [error, {count: 1.5}]', 'F:2:28: expected a whole number, found a number'],
    ['rules:\n  opinion: [error, {flag: "no"}]', 'F:2:27: expected true or false, found a string'],
    ['rules:\n  opinion: [error, {mode: fest}]', 'F:2:27: unknown value "fest" (did you mean "fast"?)'],
    ['rules:\n  opinion: [error, {names: [[a]]}]', 'F:2:29: expected a string, found a list'],
    [
      'rules:\n  opin*: [error, {count: 1}]',
      'F:2:18: options are for a single rule: name it in place of the pattern',
    ],
    ['rules:\n  api/*: off', 'F:2:3: no rule is called like "api/*"'],
    [
      'preset:',
      'F:1:1: expected one of correctness, recommended, strict, pss-baseline, pss-restricted, found nothing',
    ],
    ['ignore: [""]', 'F:1:10: expected a text, found an empty one'],
    ['foreignSuppressions: "no"', 'F:1:22: expected true or false, found a string'],
    ['exemptions: [{rules: broken, reason: y}]', 'F:1:38: expected a string, found true; put it in quotes'],
    ['root: 1', 'F:1:7: expected true or false, found a number'],
    ['kubernetesVersions: []', 'F:1:21: expected at least one, found an empty list'],
    ['kubernetesVersions: 1.33-1.30', 'F:1:21: the range 1.33-1.30 runs backwards: write 1.30-1.33'],
    [
      'kubernetesVersions: 1.33-1.99',
      `F:1:21: unknown Kubernetes version "1.99" (known: 1.16 to ${LATEST_VERSION}; for a newer cluster, write "latest" or update k8s-lint)`,
    ],
    [
      'kubernetesVersions: 1.15+',
      `F:1:21: unknown Kubernetes version "1.15" (known: 1.16 to ${LATEST_VERSION})`,
    ],
    [
      'podTemplates: {rollout: spec}',
      'F:1:16: expected a kind with its group, such as Rollout.argoproj.io, found "rollout"',
    ],
    [
      'podTemplates: {Rollout: spec/x}',
      'F:1:25: expected the path of a field, such as spec.template, found "spec/x"',
    ],
    [
      'overrides: [{rules: {}}]',
      'F:1:13: an override says what it is for: files, kinds, names, namespaces, labels',
    ],
    ['overrides: [{file: a}]', 'F:1:14: unknown field of an override "file" (did you mean "files"?)'],
    [
      'overrides: [{files: a, failOn: info}]',
      'F:1:24: unknown field of an override "failOn" (known: files, kinds, names, namespaces, labels, preset, kubernetesVersions, rules)',
    ],
    [
      'schemas: [a, "https://example.com/{{ .Group }}.json"]',
      'F:1:14: expected a path, found an address: nothing is fetched while linting; download the files, for example with git clone, and name their folder',
    ],
    ['overrides: {kinds: []}', 'F:1:20: expected at least one, found an empty list'],
    [
      'overrides: {kinds: deployment}',
      'F:1:20: a kind starts with a capital letter, as in ConfigMap, unlike "deployment"',
    ],
    [
      'overrides: {kinds: apps/Deployment}',
      'F:1:20: expected a kind, found "apps/Deployment"; the group goes behind it: Deployment.apps',
    ],
    ['overrides: {labels: {}}', 'F:1:21: expected labels with their values, found an empty mapping'],
    ['overrides: {labels: {tier: 1}}', 'F:1:28: expected a string, found a number; put it in quotes'],
    ['overrides: {files: a, rules: {brokn: off}}', 'F:1:31: unknown rule "brokn" (did you mean "broken"?)'],
    ['exemptions: [{rules: broken}]', 'F:1:14: an exemption needs a reason: reason'],
    ['exemptions: [{reason: x}]', 'F:1:14: an exemption needs the rules it is about: rules'],
    ['exemptions: [{rules: brokn, reason: x}]', 'F:1:22: unknown rule "brokn" (did you mean "broken"?)'],
    ['exemptions: [{rules: broken, reason: " "}]', 'F:1:38: expected a text, found an empty one'],
    ['exemptions: [{rules: broken, reason: x, until: y}]', 'F:1:41: unknown field of an exemption "until"'],
    [
      'exemptions: [{rules: broken, reason: x, expires: soon}]',
      'F:1:50: expected a date such as 2027-01-31, found "soon"',
    ],
    [
      'exemptions: [{rules: broken, reason: x, expires: 2027-02-29}]',
      'F:1:50: expected a date such as 2027-01-31, found "2027-02-29"',
    ],
    ['extends: ./none.yaml', 'F:1:10: there is no file ./none.yaml, which this extends'],
    ['extends: none.yaml', 'F:1:10: the package none.yaml is not installed; a file is written ./none.yaml'],
    ['extends: "@acme/lint/x.yaml"', 'F:1:10: the package @acme/lint/x.yaml is not installed'],
    ['extends: strict', 'F:1:10: "strict" is a preset: write preset: strict'],
    ['extends: ./', 'F:1:10: ./ is a folder; name the configuration in it'],
    ['extends: ./.k8s-lint.yaml', 'F:1:10: a configuration cannot extend itself: F → F'],
    ['failOn: error\nfailOn: info', 'F:2:1: key "failOn" is already set on line 1'],
    ['failOn: error\n---\nfailOn: info', 'F:3:1: expected a single document'],
  ]
  for (const [text, message] of wrong) {
    test(text, async () => {
      await assert.rejects(read(text), (error: unknown) => {
        assert.ok(error instanceof UsageError, String(error))
        assert.equal(
          error.message,
          message.replaceAll('F:', '.k8s-lint.yaml:').replaceAll('F → F', '.k8s-lint.yaml → .k8s-lint.yaml'),
        )
        return true
      })
    })
  }
})

describe('settings', () => {
  const ids = (config: Parameters<typeof resolveSettings>[0]) =>
    resolveSettings(config, RULES).rules.map(
      ({ rule: { id }, severity, severityConfigured }) => `${id} ${severity}${severityConfigured ? '!' : ''}`,
    )

  const cases: readonly { readonly config: Config; readonly on: readonly string[] }[] = [
    { config: {}, on: ['broken error', 'opinion warning'] },
    { config: { presets: ['correctness'] }, on: ['broken error'] },
    { config: { presets: ['strict'] }, on: ['broken error', 'contested info', 'opinion warning'] },
    { config: { presets: ['pss-baseline'] }, on: ['baseline error', 'broken error'] },
    {
      config: {
        rules: new Map([
          ['contested', { level: 'error' }],
          ['broken', { level: 'off' }],
        ]),
      },
      on: ['contested error!', 'opinion warning'],
    },
    {
      config: { rules: new Map([['contested', { level: 'on' }]]) },
      on: ['broken error', 'contested info', 'opinion warning'],
    },
    { config: { only: ['contested'] }, on: ['contested info'] },
    { config: { only: ['broken'], rules: new Map([['broken', { level: 'off' }]]) }, on: ['broken error'] },
    { config: { only: ['broken'], rules: new Map([['broken', { level: 'info' }]]) }, on: ['broken info!'] },
  ]
  for (const { config, on } of cases) {
    test(on.join(', '), () => assert.deepEqual(ids(config), on))
  }

  test('have every option, and versions in order', () => {
    const rules = new Map([['opinion', { options: { count: 5 } }]])
    const settings = resolveSettings({ rules, kubernetesVersions: ['1.36', '1.9', '1.20', '1.36'] }, RULES)
    assert.deepEqual(settings.rules[1]?.options, {
      flag: false,
      count: 5,
      mode: 'fast',
      name: '',
      names: ['a'],
    })
    assert.deepEqual(settings.versions, ['1.20', '1.36'])
    assert.deepEqual(resolveSettings({}, RULES).versions, [LATEST_VERSION])
  })

  test('of a flag win over those of a file, rule by rule', () => {
    const lower: Config = {
      failOn: 'error',
      presets: ['strict'],
      rules: new Map([
        ['a', { level: 'off', options: { x: 1 } }],
        ['b', { level: 'info' }],
      ]),
    }
    const upper: Config = { presets: ['correctness'], rules: new Map([['a', { level: 'error' }]]) }
    assert.deepEqual(mergeConfigs(lower, upper), {
      failOn: 'error',
      presets: ['correctness'],
      rules: new Map([
        ['a', { level: 'error', options: { x: 1 } }],
        ['b', { level: 'info' }],
      ]),
    })
  })

  test('no preset lets go of what is broken', () => {
    const [broken] = RULES
    for (const preset of [
      'correctness',
      'recommended',
      'strict',
      'pss-baseline',
      'pss-restricted',
    ] as const) {
      assert.ok(broken !== undefined && isInPreset(broken, preset), preset)
    }
  })
})
