import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { isObject } from '../../src/core/json.ts'
import type { Options, Rule } from '../../src/core/rule.ts'
import type { Severity } from '../../src/core/severity.ts'
import { lintProject } from '../../src/index.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { type Fixture, readFixtures } from '../../tools/fixtures.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

/** Objects in which two rules of a pair have something to say about the same node, where no fixture of theirs is that. */
const SITUATIONS: Readonly<Record<string, JsonObject>> = {
  'secret-literal > hardcoded-secret-env': podOf({
    containers: [{ name: 'a', env: [{ name: 'DB_PASSWORD', value: 'AKIAQ7ZLD3KX2M5WTYUB' }] }],
  }),
  'secret-literal > configmap-secret-key': {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { DB_PASSWORD: 'AKIAQ7ZLD3KX2M5WTYUB' },
  },
  'secret-literal > secret-in-manifest': {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    stringData: { DB_PASSWORD: 'AKIAQ7ZLD3KX2M5WTYUB' },
  },
  'api/policy-binding-actions > missing-required-field': {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'a' },
    spec: { policyName: 'a' },
  },
  'rbac-escalate-bind > rbac-wildcard': roleFor('rbac.authorization.k8s.io', 'clusterroles'),
  'rbac-impersonate > rbac-wildcard': roleFor('', 'users'),
  'rbac-secrets-access > rbac-wildcard': roleFor('', 'secrets'),
  'rbac-webhook-config > rbac-wildcard': roleFor(
    'admissionregistration.k8s.io',
    'mutatingwebhookconfigurations',
  ),
}

/** Charts in which they have: what a rule about charts finds is not in any file as it is. */
const CHARTS: Readonly<Record<string, string>> = {
  'image-tag-latest > helm-image-fixed': 'fixtures/cli/helm-image-said-once/input',
}

function roleFor(group: string, resource: string): JsonObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'a' },
    rules: [{ apiGroups: [group], resources: [resource], verbs: ['*'] }],
  }
}

function podOf(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec }
}

function ruleOf(id: string): Rule {
  const rule = ALL_RULES.find(rule => rule.id === id)
  assert.ok(rule !== undefined, `there is no rule ${id}`)
  return rule
}

interface Situation {
  readonly file: string
  readonly bytes: Uint8Array
  readonly optionsOf: (id: string) => Options
  readonly version?: string | undefined
}

function asJson(object: JsonObject): Situation {
  return { file: 'a.json', bytes: Buffer.from(JSON.stringify(object)), optionsOf: () => ({}) }
}

function asFixture({ file, bytes, rule, options, kubernetes }: Fixture): Situation {
  return { file, bytes, optionsOf: id => (id === rule ? options : {}), version: kubernetes }
}

/** The objects of a fixture, in a namespace that refuses all that a Pod Security Standard is about. */
function inStrictNamespace({ bytes }: Fixture): Situation {
  const objects = readDocuments(new TextDecoder().decode(bytes)).flatMap(({ value }) =>
    isObject(value) ? expandList(value).map(({ object }) => object) : [],
  )
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  }
  const moved = objects.map(({ metadata, ...rest }) => ({
    ...rest,
    metadata: { ...(isObject(metadata) && metadata), namespace: 'shop' },
  }))
  return asJson({ apiVersion: 'v1', kind: 'List', items: [namespace, ...moved] })
}

function* situationsOf(loud: string, quiet: string): Iterable<Situation> {
  const made = SITUATIONS[`${loud} > ${quiet}`]
  if (made !== undefined) yield asJson(made)
  for (const fixture of [...readFixtures(loud), ...readFixtures(quiet)]) {
    yield loud === 'pss-namespace-mismatch' ? inStrictNamespace(fixture) : asFixture(fixture)
  }
}

function findingsOf(ids: readonly string[], { file, bytes, optionsOf, version }: Situation) {
  const active = ids.map(id => activate(ruleOf(id), optionsOf(id)))
  return lintText(file, bytes, active, version).findings
}

/** How often a rule has something to say about a folder when some rules are on. */
async function countIn(folder: string, id: string, only: readonly string[]): Promise<number> {
  const { findings } = await lintProject([folder], { cwd: process.cwd(), config: false, only })
  return findings.filter(({ rule }) => rule === id).length
}

suite('every pair that the catalogue declares takes effect somewhere', () => {
  for (const { id: loud, silences = [] } of ALL_RULES) {
    for (const quiet of silences) {
      test(`${loud} silences ${quiet}`, async () => {
        const chart = CHARTS[`${loud} > ${quiet}`]
        if (chart !== undefined) {
          const counts = [await countIn(chart, quiet, [quiet]), await countIn(chart, quiet, [loud, quiet])]
          return assert.ok(
            (counts[0] ?? 0) > (counts[1] ?? 0),
            `${counts.join(' and ')} findings in ${chart}`,
          )
        }
        const count = (ids: readonly string[], situation: Situation) =>
          findingsOf(ids, situation).filter(({ rule }) => rule === quiet).length
        const takesEffect = [...situationsOf(loud, quiet)].some(
          situation => count([quiet], situation) > count([loud, quiet], situation),
        )
        assert.ok(takesEffect, 'neither in the fixtures of both rules nor in SITUATIONS')
      })
    }
  }
})

/** Rules and severities of what is found, each once. */
function heard(
  object: JsonObject,
  levels: Readonly<Record<string, Severity | undefined>>,
): readonly string[] {
  const active = Object.entries(levels).map(([id, severity]) => ({
    ...activate(ruleOf(id)),
    ...(severity !== undefined && { severity, severityConfigured: true }),
  }))
  const { findings } = lintText('a.json', Buffer.from(JSON.stringify(object)), active)
  return [...new Set(findings.map(shown))].sort()
}

function shown({ rule, severity }: Finding): string {
  return `${rule} ${severity}`
}

const root = { runAsUser: 0 }

test('a finding about one container says nothing of its neighbour', () => {
  const pod = podOf({ containers: [{ name: 'a', securityContext: root }, { name: 'b' }] })
  assert.deepEqual(heard(pod, { 'run-as-root-user': undefined, 'run-as-non-root': undefined }), [
    'run-as-non-root warning',
    'run-as-root-user error',
  ])
})

test('a finding about one object says nothing of another, though both are without a name', () => {
  const one = podOf({ containers: [{ name: 'a', securityContext: root }] }, { name: '' })
  const other = podOf({ containers: [{ name: 'a' }] }, { name: '' })
  const list = { apiVersion: 'v1', kind: 'List', items: [one, other] }
  assert.deepEqual(heard(list, { 'run-as-root-user': undefined, 'run-as-non-root': undefined }), [
    'run-as-non-root warning',
    'run-as-root-user error',
  ])
})

suite('a finding never gives way to a milder one', () => {
  const pod = podOf({
    containers: [{ name: 'a', image: 'a:1', resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }],
  })
  const server = 'api/res-request-le-limit'

  test('which is milder because the user says so', () => {
    assert.deepEqual(heard(pod, { 'request-exceeds-limit': undefined, [server]: undefined }), [
      'request-exceeds-limit error',
    ])
    assert.deepEqual(heard(pod, { 'request-exceeds-limit': 'info', [server]: undefined }), [
      `${server} error`,
      'request-exceeds-limit info',
    ])
    assert.deepEqual(heard(pod, { 'request-exceeds-limit': 'info', [server]: 'info' }), [
      'request-exceeds-limit info',
    ])
  })

  test('which is milder in this case', () => {
    const namespace = (mode: string) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { [`pod-security.kubernetes.io/${mode}`]: 'baseline' } },
    })
    const privileged = podOf(
      { containers: [{ name: 'a', securityContext: { privileged: true } }] },
      { namespace: 'shop' },
    )
    const levels = { 'pss-namespace-mismatch': undefined, 'privileged-container': undefined }
    const list = (mode: string) => ({ apiVersion: 'v1', kind: 'List', items: [namespace(mode), privileged] })
    assert.deepEqual(heard(list('enforce'), levels), ['pss-namespace-mismatch error'])
    assert.deepEqual(heard(list('warn'), levels), [
      'privileged-container error',
      'pss-namespace-mismatch warning',
    ])
  })
})

test('what a namespace refuses of a field says nothing of the fields beside it', () => {
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
  }
  const pod = podOf(
    { containers: [{ name: 'a', securityContext: { privileged: true } }] },
    { namespace: 'shop' },
  )
  assert.deepEqual(
    heard(
      { apiVersion: 'v1', kind: 'List', items: [namespace, pod] },
      { 'pss-namespace-mismatch': undefined, 'run-as-non-root': undefined },
    ),
    ['pss-namespace-mismatch error', 'run-as-non-root warning'],
  )
})

suite('what the user has accepted', () => {
  const bad = podOf({
    containers: [{ name: 'a', image: 'a:1', resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }],
  })
  const accepted = (names: readonly string[]) => ({
    ...bad,
    metadata: {
      name: 'web',
      annotations: Object.fromEntries(names.map(name => [`k8s-lint.dev/ignore.${name}`, 'tried'])),
    },
  })
  const levels = { 'request-exceeds-limit': undefined, 'api/res-request-le-limit': undefined }

  test('hides nothing but itself', () => {
    assert.deepEqual(heard(accepted(['request-exceeds-limit']), levels), ['api/res-request-le-limit error'])
  })

  test('counts once where both are accepted', () => {
    const object = accepted(['request-exceeds-limit', 'api.res-request-le-limit'])
    const active = Object.keys(levels).map(id => activate(ruleOf(id)))
    const { findings, suppressed } = lintText('a.json', Buffer.from(JSON.stringify(object)), active)
    assert.deepEqual([findings.map(shown), suppressed?.map(shown)], [[], ['request-exceeds-limit error']])
  })
})

suite('a field at the wrong level', () => {
  const levels = {
    'unknown-field': undefined,
    'privileged-container': undefined,
    'read-only-root-filesystem': undefined,
  }

  test('tells why it is missing where it belongs', () => {
    const object = podOf({
      securityContext: { readOnlyRootFilesystem: true },
      containers: [{ name: 'a', securityContext: {} }],
    })
    assert.deepEqual(heard(object, levels), ['unknown-field error'])
  })

  test('does not where the user has made it milder than what is missing', () => {
    const object = podOf({
      securityContext: { readOnlyRootFilesystem: true },
      containers: [{ name: 'a', securityContext: {} }],
    })
    assert.deepEqual(
      heard(object, { ...levels, 'unknown-field': 'info', 'read-only-root-filesystem': 'error' }),
      ['read-only-root-filesystem error', 'unknown-field info'],
    )
  })

  test('says nothing of a value that is there', () => {
    const object = podOf({
      securityContext: { privileged: false },
      containers: [{ name: 'a', securityContext: { privileged: true } }],
    })
    assert.deepEqual(heard(object, levels), [
      'privileged-container error',
      'read-only-root-filesystem warning',
      'unknown-field error',
    ])
  })

  test('says nothing where its own rule is off', () => {
    const object = podOf({
      securityContext: { readOnlyRootFilesystem: true },
      containers: [{ name: 'a', securityContext: {} }],
    })
    assert.deepEqual(heard(object, { 'read-only-root-filesystem': undefined }), [
      'read-only-root-filesystem warning',
    ])
  })
})
