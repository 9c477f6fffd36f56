import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { loadConfig } from '../../src/config/load.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { renderConfigSchema } from '../../tools/config-schema.ts'
import { temporaryFolder } from '../temporary.ts'
import { RULES } from './rules.ts'

const validate = new Ajv({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
}).compile(JSON.parse(renderConfigSchema(RULES)))

function schemaAccepts(text: string): boolean {
  return validate(JSON.parse(JSON.stringify(readDocuments(text)[0]?.value)))
}

async function toolAccepts(text: string): Promise<boolean> {
  const cwd = temporaryFolder({ '.k8s-lint.yaml': text })
  try {
    await loadConfig(join(cwd, '.k8s-lint.yaml'), { rules: RULES, cwd })
    return true
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error))
    return false
  }
}

describe('the JSON Schema and the tool', () => {
  const accepted = [
    '{}',
    '{$schema: x, root: true, extends: [], preset: strict, failOn: info, foreignSuppressions: false}',
    'preset: [strict, pss-baseline]',
    'ignore: a',
    'ignore: [a, "!b"]',
    'kubernetesVersions: ["1.30", v1.31, 1.33.2-gke.100, latest, 1.30-1.33, "1.30 - latest"]',
    'kubernetesVersions: "1.16"',
    'rules: {broken: off, opinion: [error], contested: on, baseline: warning, "b*": info, "images/*": [error]}',
    'rules: {opinion: [on, {flag: true, count: 9, mode: slow, name: x, names: [b]}]}',
    'rules: {opinion: [on, {names: b}], broken: [on, {}]}',
    'podTemplates: {Rollout.argoproj.io: spec.template}',
    'overrides: {files: a}',
    'overrides: [{kinds: ["*Job", Deployment.apps], names: a, namespaces: [b], labels: {c: d, e: [f]}}]',
    'overrides: [{names: a, rules: {broken: off}, preset: strict, kubernetesVersions: latest}]',
    'exemptions: [{rules: [broken, "o*"], files: a, containers: c, reason: x, expires: 2030-12-31}]',
    'exemptions: {rules: broken, kinds: Pod, contexts: [overlays/*, prod], reason: x}',
    'render: false',
    'contexts: {}',
    'contexts: {roots: prod, ignore: [examples/]}',
    'contexts: {roots: [dev, {paths: prod}, {paths: [prod]}, {name: all, paths: [dev, prod]}]}',
    'contexts: {charts: {path: web, values: {name: prod, files: a.yaml, set: "a=1", setString: [b=2], release: r, namespace: shop, apiVersions: x/v1}}}',
    'charts: {https://charts.example.com/redis: vendor/redis}',
    'charts: {}',
    'customRules: []',
    'customRules: {id: acme/a, jsonSchema: {type: object}, kinds: Pod, path: spec.nodeName, links: [x], summary: z}',
  ]
  const refused = [
    '[]',
    'presets: strict',
    'preset: strickt',
    'root: 1',
    'foreignSuppressions: "no"',
    'failOn: off',
    'ignore: [1]',
    'ignore: ""',
    'extends: " "',
    'kubernetesVersions: []',
    'kubernetesVersions: 1.30',
    'kubernetesVersions: "1.99"',
    'kubernetesVersions: 1.30-1.99',
    'rules: []',
    'rules: {brokn: off}',
    'rules: {broken: none}',
    'rules: {broken: []}',
    'rules: {broken: [error, {a: 1}]}',
    'rules: {opinion: [error, {}, {}]}',
    'rules: {opinion: [error, 1]}',
    'rules: {opinion: [error, {count: 0}]}',
    'rules: {opinion: [error, {count: 10}]}',
    'rules: {opinion: [error, {count: 1.5}]}',
    'rules: {opinion: [error, {flag: "no"}]}',
    'rules: {opinion: [error, {mode: fest}]}',
    'rules: {opinion: [error, {names: [[a]]}]}',
    'rules: {"o*": [error, {count: 1}]}',
    'podTemplates: {rollout: spec}',
    'podTemplates: {Rollout: /spec}',
    'overrides: [{rules: {}}]',
    'overrides: [{files: a, failOn: info}]',
    'overrides: {kinds: []}',
    'overrides: {kinds: deployment}',
    'overrides: {kinds: apps/Deployment}',
    'overrides: {labels: {}}',
    'overrides: {labels: {tier: 1}}',
    'render: no charts',
    'contexts: [a]',
    'contexts: {root: a}',
    'contexts: {ignore: []}',
    'contexts: {roots: [1]}',
    'contexts: {roots: [{name: a}]}',
    'contexts: {roots: [{paths: []}]}',
    'contexts: {roots: [{paths: [a, b]}]}',
    'contexts: {charts: [{path: a}]}',
    'contexts: {charts: [{values: {name: a}}]}',
    'contexts: {charts: [{path: a, values: []}]}',
    'contexts: {charts: [{path: a, values: {set: a}}]}',
    'contexts: {charts: [{path: a, values: {name: a, sets: a}}]}',
    'charts: {a: [b]}',
    'charts: vendor',
    'exemptions: [{rules: broken}]',
    'exemptions: [{reason: x}]',
    'exemptions: [{rules: broken, contexts: [], reason: x}]',
    'exemptions: [{rules: brokn, reason: x}]',
    'exemptions: [{rules: broken, reason: " "}]',
    'exemptions: [{rules: broken, reason: x, expires: soon}]',
  ]
  for (const [texts, verdict] of [
    [accepted, true],
    [refused, false],
  ] as const) {
    for (const text of texts) {
      test(`${verdict ? 'accept' : 'refuse'} ${text}`, async () => {
        assert.deepEqual(
          { schema: schemaAccepts(text), tool: await toolAccepts(text) },
          { schema: verdict, tool: verdict },
        )
      })
    }
  }

  test('agree on the configurations of this repository', () => {
    const published = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8')),
    )
    for (const name of ['config-exemptions', 'config-overrides', 'config-nested']) {
      const url = new URL(`../../fixtures/cli/${name}/input/.k8s-lint.yaml`, import.meta.url)
      const value = readDocuments(readFileSync(url, 'utf8'))[0]?.value
      assert.ok(published(JSON.parse(JSON.stringify(value))), `${name}: ${JSON.stringify(published.errors)}`)
    }
  })
})
