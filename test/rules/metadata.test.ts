import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isInPreset } from '../../src/config/settings.ts'
import { CATEGORIES, PRESETS } from '../../src/core/rule.ts'
import { SEVERITIES } from '../../src/core/severity.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { fixtureFolders, readFixtures } from '../../tools/fixtures.ts'
import { readRuleFiles } from '../../tools/rule-files.ts'

const KEBAB_CASE = /^(api\/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/

test('every fixture folder belongs to a rule', () => {
  const ids = new Set(ALL_RULES.map(({ id }) => id))
  assert.deepEqual(
    fixtureFolders().filter(folder => !ids.has(folder)),
    [],
  )
})

test('every rule stands in the file of its name in the folder of its category', async () => {
  for (const { rule, folder, name } of await readRuleFiles()) {
    assert.equal(`${folder}/${name}`, `${rule.category}/${rule.id}`)
  }
})

test('ids are unique and in order', () => {
  const ids = ALL_RULES.map(({ id }) => id)
  assert.deepEqual(ids, [...new Set(ids)].sort())
})

for (const rule of ALL_RULES) {
  suite(rule.id, () => {
    test('has a bad and a good fixture', () => {
      // What is wrong with a configuration cannot be shown in a manifest: whole runs in fixtures/cli show it.
      if (rule.category === 'configuration') return
      // One manifest cannot show what it was before: test/lint/changes.test.ts does.
      if ('stage' in rule && rule.stage === 'since') return
      // A kustomization is a folder: test/render/kustomize has them.
      if ('stage' in rule && rule.stage === 'render') return
      const fixtures = readFixtures(rule.id)
      const names = fixtures.map(({ name }) => name)
      assert.ok(names.includes('bad') && names.includes('good'), `fixtures: ${names.join(', ') || 'none'}`)
      for (const { name, expectations } of fixtures) {
        assert.match(name, /^(bad|good)(-[a-z0-9]+)*$/)
        assert.equal(expectations.length > 0, name.startsWith('bad'), `${name} contradicts its name`)
      }
    })

    test('has metadata in the project’s own form', () => {
      assert.match(rule.id, KEBAB_CASE)
      assert.ok(CATEGORIES.includes(rule.category))
      assert.ok(SEVERITIES.includes(rule.severity))
      assert.ok(rule.presets.every(preset => PRESETS.includes(preset)))
      assert.equal(new Set(rule.presets).size, rule.presets.length)
      assert.ok(
        !(rule.presets.includes('strict') && rule.presets.includes('recommended')),
        'strict holds recommended',
      )
      assert.match(
        rule.summary,
        /^([A-Z"`]|(kubectl|kustomize) ).*[^.]$/,
        'the summary is a phrase without a full stop',
      )
      for (const sentence of [rule.why, rule.remedy, rule.exempt]) {
        if (sentence !== undefined)
          assert.match(sentence, /^([A-Z"`]|(kubectl|kustomize) )[\s\S]*\.$/, 'whole sentences')
      }
      for (const link of rule.links ?? []) assert.equal(new URL(link).protocol, 'https:')
    })

    test('lets presets set only options that it has, to values that they can take', () => {
      for (const [preset, options] of Object.entries(rule.presetOptions ?? {})) {
        assert.ok(
          PRESETS.some(known => known === preset && isInPreset(rule, known)),
          preset,
        )
        for (const [name, value] of Object.entries(options)) {
          assert.equal(typeof value, typeof rule.options?.[name]?.default, name)
        }
      }
    })

    test('names each check of another tool once', () => {
      for (const checks of Object.values(rule.peers ?? {})) {
        assert.ok(checks.length > 0)
        assert.equal(new Set(checks).size, checks.length)
      }
    })

    test('silences only rules that exist, and not itself', () => {
      for (const id of rule.silences ?? []) {
        assert.notEqual(id, rule.id)
        assert.ok(
          ALL_RULES.some(other => other.id === id),
          `${id} is no rule`,
        )
      }
    })
  })
}
