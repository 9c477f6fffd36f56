import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSettings } from '../../src/config/settings.ts'
import type { Options, Preset, Rule } from '../../src/core/rule.ts'

const RULE: Rule = {
  id: 'some-rule',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-restricted'],
  summary: '',
  why: '',
  remedy: '',
  options: {
    strict: { type: 'boolean', default: false, description: '' },
    limit: { type: 'integer', default: 1, description: '' },
  },
  presetOptions: { 'pss-restricted': { strict: true } },
  stage: 'api',
}

const CASES: readonly [presets: readonly Preset[], own: Options, expected: Options][] = [
  [['recommended'], {}, { strict: false, limit: 1 }],
  [['pss-restricted'], {}, { strict: true, limit: 1 }],
  [['pss-restricted', 'recommended'], {}, { strict: true, limit: 1 }],
  [['recommended', 'pss-restricted'], { limit: 2 }, { strict: true, limit: 2 }],
  [['pss-restricted'], { strict: false }, { strict: false, limit: 1 }],
]

for (const [presets, options, expected] of CASES) {
  test(`options of a rule under ${presets.join(' and ')}, with ${JSON.stringify(options)} of one's own`, () => {
    const config = { presets, rules: new Map([[RULE.id, { options }]]) }
    const [active] = resolveSettings(config, [RULE]).rules
    assert.deepEqual(active?.options, expected)
  })
}
