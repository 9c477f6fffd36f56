import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Config } from '../../src/config/config.ts'
import { findConfig } from '../../src/config/find.ts'
import { readConfig } from '../../src/config/read.ts'
import { isInPreset, mergeConfigs, resolveSettings } from '../../src/config/settings.ts'
import type { OptionSchema, Rule } from '../../src/core/rule.ts'
import type { Severity } from '../../src/core/severity.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { temporaryFolder } from '../temporary.ts'

function rule(
  id: string,
  severity: Severity,
  presets: Rule['presets'],
  options: Record<string, OptionSchema> = {},
): Rule {
  return {
    id,
    category: 'images',
    severity,
    presets,
    summary: '',
    why: '',
    remedy: '',
    options,
    stage: 'api',
  }
}

const description = ''

const RULES: readonly Rule[] = [
  rule('broken', 'error', ['correctness', 'recommended']),
  rule('opinion', 'warning', ['recommended'], {
    flag: { type: 'boolean', default: false, description },
    count: { type: 'integer', minimum: 1, maximum: 9, default: 2, description },
    mode: { type: 'string', enum: ['fast', 'slow'], default: 'fast', description },
    name: { type: 'string', default: '', description },
    names: { type: 'array', items: { type: 'string' }, default: ['a'], description },
  }),
  rule('contested', 'info', ['strict']),
  rule('baseline', 'error', ['pss-baseline']),
]

function read(text: string, name = '.k8s-lint.yaml') {
  return readConfig(join(temporaryFolder({ [name]: text }), name), 'F', RULES)
}

describe('a configuration file', () => {
  test('may say everything', () => {
    const config = read(`$schema: x
preset: [strict, pss-baseline]
kubernetesVersions: ["1.30", v1.31.4, latest]
failOn: error
ignore: [vendor/, "!vendor/own"]
rules:
  broken: off
  opinion: [error, {flag: true, count: 9, mode: slow, name: x, names: [b, c]}]
  contested: [warning]
`)
    assert.deepEqual(config, {
      presets: ['strict', 'pss-baseline'],
      kubernetesVersions: ['1.30', '1.31', '1.36'],
      failOn: 'error',
      ignore: ['vendor/', '!vendor/own'],
      rules: new Map<string, object>([
        ['broken', { level: 'off' }],
        [
          'opinion',
          { level: 'error', options: { flag: true, count: 9, mode: 'slow', name: 'x', names: ['b', 'c'] } },
        ],
        ['contested', { level: 'warning' }],
      ]),
    })
  })

  test('may be JSON, or empty, or say single values for lists', () => {
    assert.deepEqual(read('{"preset": "strict"}', '.k8s-lint.json'), { presets: ['strict'] })
    assert.deepEqual(read('# nothing yet\n'), {})
    assert.deepEqual(read('\uFEFFignore: a\r\nkubernetesVersions: "1.30"\r\n'), {
      ignore: ['a'],
      kubernetesVersions: ['1.30'],
    })
  })

  const wrong: readonly (readonly [text: string, message: string])[] = [
    ['presets: strict', 'F:1:1: unknown setting "presets" (did you mean "preset"?)'],
    ['preset: strickt', 'F:1:9: unknown preset "strickt" (did you mean "strict"?)'],
    [
      'preset: 3',
      'F:1:9: expected one of correctness, recommended, strict, pss-baseline, pss-restricted, found the number 3',
    ],
    ['- a', 'F:1:1: expected a mapping, found a list'],
    ['just text', 'F:1:1: expected a mapping, found the string just text'],
    ['failOn: warn', 'F:1:9: unknown severity "warn" (known: info, warning, error)'],
    ['ignore: [1]', 'F:1:10: expected a string, found the number 1'],
    ['kubernetesVersions: [1.30]', 'F:1:22: a version has to be quoted: "1.30"'],
    ['kubernetesVersions: ["1.2"]', 'F:1:22: unknown Kubernetes version "1.2" (known: 1.16 to 1.36)'],
    ['rules:\n  brokn: off', 'F:2:3: unknown rule "brokn" (did you mean "broken"?)'],
    ['rules:\n  broken: none', 'F:2:11: unknown level "none" (known: off, info, warning, error)'],
    ['rules:\n  broken:', 'F:2:3: expected one of off, info, warning, error, found nothing'],
    ['rules:\n  broken: []', 'F:2:11: expected one of off, info, warning, error, found an empty list'],
    ['rules:\n  broken: [error, {a: 1}]', 'F:2:20: the rule broken has no options'],
    ['rules:\n  broken: [error, 5]', 'F:2:19: expected a mapping, found the number 5'],
    ['rules:\n  opinion: [error, {}, {}]', 'F:2:24: expected a level and a mapping of options, nothing else'],
    [
      'rules:\n  opinion: [error, {cuont: 1}]',
      'F:2:21: unknown option of opinion "cuont" (did you mean "count"?)',
    ],
    ['rules:\n  opinion: [error, {count: 0}]', 'F:2:28: expected 1 or more, found 0'],
    ['rules:\n  opinion: [error, {count: 10}]', 'F:2:28: expected 9 or less, found 10'],
    ['rules:\n  opinion: [error, {count: 1.5}]', 'F:2:28: expected a whole number, found the number 1.5'],
    ['rules:\n  opinion: [error, {flag: "no"}]', 'F:2:27: expected true or false, found the string no'],
    ['rules:\n  opinion: [error, {mode: fest}]', 'F:2:27: unknown value "fest" (did you mean "fast"?)'],
    ['rules:\n  opinion: [error, {names: [[a]]}]', 'F:2:29: expected a string, found a list'],
    ['failOn: error\nfailOn: info', 'F:2:1: key "failOn" is already set on line 1'],
    ['failOn: error\n---\nfailOn: info', 'F:3:1: expected a single document'],
  ]
  for (const [text, message] of wrong) {
    test(text, () => {
      assert.throws(
        () => read(text),
        (error: unknown) => {
          assert.ok(error instanceof UsageError, String(error))
          assert.equal(error.message, message)
          return true
        },
      )
    })
  }
})

describe('the configuration of a folder', () => {
  test('is the nearest one upwards, no further than the repository', () => {
    const root = temporaryFolder({
      '.k8s-lint.yaml': '',
      'a/.k8s-lint.json': '{}',
      'a/b/c/x': '',
      'd/e/x': '',
      'repository/f/x': '',
    })
    assert.equal(findConfig(join(root, 'a', 'b', 'c')), join(root, 'a', '.k8s-lint.json'))
    assert.equal(findConfig(join(root, 'd', 'e')), join(root, '.k8s-lint.yaml'))
    assert.equal(findConfig(root), join(root, '.k8s-lint.yaml'))
    mkdirSync(join(root, 'repository', '.git'))
    assert.equal(findConfig(join(root, 'repository', 'f')), undefined)
  })
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
    assert.deepEqual(resolveSettings({}, RULES).versions, ['1.36'])
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
