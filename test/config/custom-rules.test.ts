import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app.kubernetes.io/name: web}
spec:
  priority: 5
  containers:
    - name: app
      image: registry.example/app:1
    - name: proxy
      image: elsewhere/proxy:1
`

/** What a run says of a pod under some rules of its own. */
async function lint(rules: string, files: Readonly<Record<string, string>> = {}, ...flags: string[]) {
  const customRules = rules
    .trim()
    .split('\n')
    .map(line => `  ${line}\n`)
    .join('')
  const cwd = temporaryFolder({ '.k8s-lint.yaml': `customRules:\n${customRules}`, 'pod.yaml': POD, ...files })
  const { stdout, stderr, exit } = await runCli(['--format', 'concise', ...flags, '.'], cwd)
  return {
    findings: stdout
      .trim()
      .split('\n')
      .filter(line => line.includes('[acme/')),
    stderr,
    exit,
  }
}

describe('rules that a configuration declares', () => {
  test('ask for what an expression says, at a path', async () => {
    const { findings, exit } = await lint(`
- id: acme/team
  kinds: Pod
  severity: error
  cel: has(object.metadata.annotations) && "team" in object.metadata.annotations
  message: every pod names its team
  path: metadata.annotations
- id: acme/named
  cel: object.metadata.name == "web"
  message: never told`)
    assert.deepEqual(findings, ['pod.yaml:3:1: error: every pod names its team [acme/team]'])
    assert.equal(exit, 1)
  })

  test('ask about each container, and make their messages', async () => {
    const { findings } = await lint(`
- id: acme/registry
  each: container
  cel: container.image.startsWith("registry.example/")
  messageExpression: "'the image ' + container.image + ' is not ours'"
  path: image`)
    assert.deepEqual(findings, [
      'pod.yaml:12:14: warning: the image elsewhere/proxy:1 is not ours [acme/registry]',
    ])
  })

  const fine: readonly string[] = [
    'kinds: [Deployment, Rollout.argoproj.io], path: spec.nothing, cel: "object.spec.whatever == 1"',
    'kinds: [Deployment, StatefulSet], cel: "object.kind == \'Deployment\' || object.spec.volumeClaimTemplates.size() > 0"',
    'kinds: Deployment, cel: "object.spec.replicas == null || object.spec.replicas > 1"',
    'kinds: Service, cel: "object.spec.ports.all(p, p.targetPort == 80 || p.targetPort == \'web\')"',
    'kinds: HorizontalPodAutoscaler, path: spec.metrics, cel: "object.spec.metrics.size() > 1"',
    'kinds: ConfigMap, path: /data/a.b, cel: "\'a\' in object.data"',
    'kinds: "*Set", cel: "object.spec.whatever == 1"',
    'kinds: Pod, path: spec.containers.*.resources.limits.cpu, jsonSchema: {type: string, x-unit: m}',
  ]
  for (const rule of fine) {
    test(`may name what some kind has: ${rule}`, async () => {
      const { stderr } = await lint(`- {id: acme/a, message: x, ${rule}}`)
      assert.equal(stderr.includes('.k8s-lint.yaml'), false, stderr)
    })
  }

  test('hold JSON Schemas against values', async () => {
    const { findings } = await lint(`
- id: acme/priority
  path: spec.priority
  jsonSchema: {maximum: 3}
- id: acme/image
  path: spec.containers.*.image
  jsonSchema: {type: string, pattern: "^registry[.]example/"}
  message: images come from registry.example
- id: acme/label
  path: /metadata/labels/app.kubernetes.io~1name
  jsonSchema: {enum: [api, db]}
- id: acme/whole
  jsonSchema: {properties: {spec: {required: [serviceAccountName], additionalProperties: true}}}`)
    assert.deepEqual(findings, [
      'pod.yaml:5:36: warning: app.kubernetes.io/name must be one of "api", "db" [acme/label]',
      'pod.yaml:6:1: warning: the field `serviceAccountName` is missing [acme/whole]',
      'pod.yaml:7:13: warning: priority must be <= 3 [acme/priority]',
      'pod.yaml:12:14: warning: images come from registry.example [acme/image]',
    ])
  })

  test('are for the resources they name', async () => {
    const rule = (selector: string) => `
- id: acme/never
  ${selector}
  cel: "false"
  message: found`
    for (const selector of ['kinds: Deployment', 'names: db*', 'namespaces: prod', 'labels: {app: web}'])
      assert.deepEqual((await lint(rule(selector))).findings, [], selector)
    assert.equal((await lint(rule('kinds: [Pod]'))).findings.length, 1)
  })

  test('report where an expression has no result', async () => {
    const { findings } = await lint(`
- id: acme/broken
  cel: object.spec.missing == 1
  message: never told
- id: acme/other
  cel: object.spec.priority
  message: never told`)
    assert.deepEqual(findings, [
      'pod.yaml:2:7: warning: the expression of this rule has no result: no such key: missing [acme/broken]',
      'pod.yaml:2:7: warning: the expression of this rule gives something else than true or false [acme/other]',
    ])
  })

  test('can be set, accepted and explained like others', async () => {
    const rule = '\n- {id: acme/never, cel: "false", message: found}'
    assert.deepEqual((await lint(rule, {}, '--rule', 'acme/never=off')).findings, [])
    assert.equal((await lint(rule, {}, '--only', 'acme/*')).findings.length, 1)
    const nested = { 'a/.k8s-lint.yaml': 'rules: {acme/never: info}', 'a/pod.yaml': POD }
    assert.deepEqual((await lint(rule, nested)).findings, [
      'a/pod.yaml:2:7: info: found [acme/never]',
      'pod.yaml:2:7: warning: found [acme/never]',
    ])
    const accepted = {
      'pod.yaml': POD.replace('kind: Pod', 'kind: Pod # k8s-lint-disable-line acme/never -- x'),
    }
    assert.deepEqual((await lint(rule, accepted)).findings, [])
  })

  test('come with configurations that are extended', async () => {
    const base = 'customRules: {id: acme/base, cel: "false", message: from the base}'
    const cwd = temporaryFolder({
      'base.yaml': base,
      'pod.yaml': POD,
      '.k8s-lint.yaml': 'extends: ./base.yaml\nrules: {acme/base: error}',
    })
    const { stdout } = await runCli(['--format', 'concise', '--only', 'acme/base', 'pod.yaml'], cwd)
    assert.equal(stdout, 'pod.yaml:2:7: error: from the base [acme/base]\n')
  })

  test('hold for standard input, too', async () => {
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'customRules: {id: acme/a, cel: "false", message: found}',
    })
    const { stdout } = await runCli(['--format', 'concise', '--only', 'acme/a', '-'], cwd, POD)
    assert.equal(stdout, '<stdin>:2:7: warning: found [acme/a]\n')
  })
})

describe('what is wrong with a declared rule is told with its place', () => {
  const mistakes: readonly [rules: string, complaint: string][] = [
    ['- {cel: "true", message: x}', '2:5: the field id is missing'],
    [
      '- {id: Team, cel: "true", message: x}',
      '2:10: expected an id with whose rule it is, such as acme/team-label, found "Team"',
    ],
    [
      '- {id: api/x, cel: "true", message: x}',
      '2:10: ids that begin with api/ are for what the API server checks',
    ],
    [
      '- {id: image-tag-latest, cel: "true", message: x}',
      '2:10: expected an id with whose rule it is, such as acme/team-label, found "image-tag-latest"',
    ],
    [
      '- {id: acme/a, cel: "true", message: x}\n- {id: acme/a, cel: "true", message: x}',
      '3:5: there is a rule acme/a already: .k8s-lint.yaml:2:10',
    ],
    ['- {id: acme/a, message: x}', '2:5: a rule says what it asks for: cel, an expression, or jsonSchema'],
    [
      '- {id: acme/a, cel: "true", jsonSchema: {}}',
      '2:31: a rule has either cel or jsonSchema; make two of it',
    ],
    ['- {id: acme/a, cel: "true"}', '2:5: a rule with cel needs a message, or a messageExpression'],
    [
      '- {id: acme/a, cel: objekt.x, message: x}',
      "2:23: this is not valid CEL: undeclared reference to 'objekt'",
    ],
    [
      '- {id: acme/a, cel: "1 == 1 && objekt.x", message: x}',
      "2:34: this is not valid CEL: undeclared reference to 'objekt'",
    ],
    [
      '- id: acme/a\n  message: x\n  cel: |\n    1 == 1 &&\n      objekt.x',
      "6:9: this is not valid CEL: undeclared reference to 'objekt'",
    ],
    [
      '- {id: acme/a, cel: container.x, message: x}',
      "2:23: this is not valid CEL: undeclared reference to 'container'",
    ],
    [
      '- {id: acme/a, cel: 1 + 1, message: x}',
      '2:23: this is not valid CEL: the expression gives int, and is to give bool',
    ],
    [
      '- {id: acme/a, cel: "true", messageExpression: 1 + 1}',
      '2:50: this is not valid CEL: the expression gives int, and is to give string',
    ],
    [
      '- {id: acme/a, cel: "true", message: x, each: pod}',
      '2:49: unknown subject "pod" (known: object, container)',
    ],
    [
      '- {id: acme/a, cel: "true", message: x, path: "spec.*"}',
      '2:49: a path with cel leads to a single field; see each',
    ],
    [
      '- {id: acme/a, jsonSchema: {type: texts}}',
      '2:37: this is not a valid JSON Schema: `type` must be one of "array", "boolean", "integer", "null", "number", "object", "string"',
    ],
    [
      '- {id: acme/a, jsonSchema: {$ref: "https://example.com/x"}}',
      "2:30: this is not a valid JSON Schema: can't resolve reference https://example.com/x from id #",
    ],
    [
      '- {id: acme/a, jsonSchema: {maxmum: 3}}',
      '2:31: unknown keyword of JSON Schema "maxmum" (did you mean "maximum"?)',
    ],
    [
      '- {id: acme/a, jsonSchema: {properties: {maxmum: {anyOf: [{}, {minmum: 3}]}}}}',
      '2:66: unknown keyword of JSON Schema "minmum" (did you mean "minimum"?)',
    ],
    [
      '- {id: acme/a, kinds: Deploymnt, jsonSchema: {}}',
      '2:25: unknown kind "Deploymnt" (did you mean "Deployment"?)',
    ],
    [
      '- {id: acme/a, kinds: [Pod, Crowd], jsonSchema: {}}',
      '2:31: unknown kind "Crowd" (a custom kind is written with its group, such as Rollout.argoproj.io)',
    ],
    [
      '- {id: acme/a, kinds: Deployment.app, jsonSchema: {}}',
      '2:25: unknown kind "Deployment.app" (did you mean "Deployment.apps"?)',
    ],
    [
      '- {id: acme/a, kinds: Deployment, path: spec.replica, jsonSchema: {}}',
      '2:43: unknown field "replica" (did you mean "replicas"?)',
    ],
    [
      '- {id: acme/a, kinds: Deployment, path: spec.template.spec.containers.image, jsonSchema: {}}',
      '2:43: containers is a list: write * for each of its items',
    ],
    [
      '- {id: acme/a, kinds: Pod, cel: object.metadata.nam == "x", message: x}',
      "2:35: this is not valid CEL: undefined field 'nam'",
    ],
    [
      '- {id: acme/a, each: container, cel: container.imag == "x", message: x}',
      "2:40: this is not valid CEL: undefined field 'imag'",
    ],
    [
      '- {id: acme/a, kinds: Pod, cel: "object.spec.containers.any(e, e.image == \'x\')", message: x}',
      '2:59: this is not valid CEL: no such macro "any"; did you mean "exists"?',
    ],
    ['- {id: acme/a, jsonSchema: {}, each: container}', '2:34: each is for rules with cel'],
    ['- {id: acme/a, celExpression: "true"}', '2:18: unknown field of a rule "celExpression"'],
    [
      '- {id: acme/a, severity: bad, cel: "true", message: x}',
      '2:28: unknown severity "bad" (known: info, warning, error)',
    ],
    [
      '- {id: acme/a, cel: "true", message: x, tests: [{name: b}]}',
      '2:51: a test has either a valid manifest or an invalid one',
    ],
  ]
  for (const [rules, complaint] of mistakes) {
    test(rules.replaceAll('\n', ' '), async () => {
      const { stderr, exit, findings } = await lint(rules)
      assert.equal(stderr, `k8s-lint: .k8s-lint.yaml:${complaint}\n`)
      assert.deepEqual([exit, findings], [2, []])
    })
  }
})
