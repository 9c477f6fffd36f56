import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

/** Rules and paths of what is found with all rules on, but those of the strict preset. */
function found(text: string): readonly string[] {
  const rules = ALL_RULES.filter(({ presets }) => presets.includes('recommended')).map(rule => activate(rule))
  return lintText('a.yaml', new TextEncoder().encode(text), rules).findings.map(shown)
}

function shown({ rule, path }: Finding): string {
  return `${rule} ${path}`
}

const pod = (spec: string, kind = 'apiVersion: v1\nkind: Pod') =>
  `${kind}\nmetadata: {name: a, namespace: b}\nspec: ${spec}\n`

/** Everything that is wrong with the container of these, besides the value of the wrong shape. */
const PRIVILEGED = '{name: c, image: "x.example.com/y:1", securityContext: {privileged: true}}'
const REPORTED = 'privileged-container /spec/containers/0/securityContext/privileged'

suite('a value of the wrong shape does not hide what else is wrong', () => {
  const cases: readonly (readonly [spec: string, path: string])[] = [
    [`{nodeSelector: [a], containers: [${PRIVILEGED}]}`, '/spec/nodeSelector'],
    [
      `{terminationGracePeriodSeconds: two, containers: [${PRIVILEGED}]}`,
      '/spec/terminationGracePeriodSeconds',
    ],
    [`{volumes: {a: b}, containers: [${PRIVILEGED}]}`, '/spec/volumes'],
    [
      `{volumes: [{name: v, hostPath: {path: {a: b}}}], containers: [${PRIVILEGED}]}`,
      '/spec/volumes/0/hostPath/path',
    ],
    [`{containers: [${PRIVILEGED}, a]}`, '/spec/containers/1'],
    [`{containers: [${PRIVILEGED}, {name: d, image: [a]}]}`, '/spec/containers/1/image'],
    [`{hostNetwork: {}, containers: [${PRIVILEGED}]}`, '/spec/hostNetwork'],
  ]
  for (const [spec, path] of cases) {
    test(spec, () => {
      const all = found(pod(spec))
      assert.ok(all.includes(`invalid-type ${path}`), all.join('\n'))
      assert.ok(all.includes(REPORTED), all.join('\n'))
    })
  }
})

suite('what is wrong by its quotes only is read as meant', () => {
  const port = (written: string) =>
    found(pod(`{containers: [{name: c, image: "x.example.com/y:1", ports: [{containerPort: ${written}}]}]}`))
  const mode = (written: string) =>
    found(
      pod(
        `{containers: [${PRIVILEGED}], volumes: [{name: v, configMap: {name: a, defaultMode: ${written}}}]}`,
      ),
    )
  const about = (all: readonly string[], path: string) => all.filter(one => one.endsWith(path)).sort()

  test('a number', () => {
    assert.deepEqual(about(port('"99999"'), '/containerPort'), [
      'api/port-container-range /spec/containers/0/ports/0/containerPort',
      'invalid-type /spec/containers/0/ports/0/containerPort',
    ])
    assert.deepEqual(about(port('"80"'), '/containerPort'), [
      'invalid-type /spec/containers/0/ports/0/containerPort',
    ])
  })

  test('an octal number', () => {
    const path = '/spec/volumes/0/configMap/defaultMode'
    assert.deepEqual(about(mode('"0644"'), '/defaultMode'), [`invalid-type ${path}`])
  })
})

suite('what was taken out is not called missing', () => {
  const names = (text: string) => found(text).map(one => one.split(' ')[0])

  test('by a rule about the field', () => {
    const all = names(pod('{containers: [{name: c, image: {a: b}, livenessProbe: no, resources: 3}]}'))
    assert.deepEqual(
      all.filter(rule => /image|probe|memory|cpu|required/.test(rule ?? '')),
      [],
    )
  })

  test('by a rule that looks for it from elsewhere', () => {
    const mounts = 'volumeMounts: [{name: v, mountPath: /x}]'
    const all = names(
      pod(`{volumes: {name: v}, containers: [{name: c, image: "x.example.com/y:1", ${mounts}}]}`),
    )
    assert.ok(!all.includes('volume-mount-unknown'), all.join('\n'))
  })
})

suite('what was taken out is not called missing in another object', () => {
  const workload = (labels: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: b}\nspec:\n  selector: {matchLabels: {app: a}}\n  template: {metadata: {labels: ${labels}}, spec: {containers: [{name: c, image: "x.example.com/y:1", envFrom: [{configMapRef: {name: m}}], env: [{name: K, valueFrom: {configMapKeyRef: {name: m, key: k}}}]}]}}\n---\n`
  const service = (selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: b}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n---\n`
  const configMap = (metadata: string, data: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: ${data}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, namespace: b}\n`
  const cases: readonly (readonly [what: string, rule: string, whole: string, gap: string])[] = [
    [
      'a label of pods',
      'dangling-service',
      workload('{app: b}') + service('{app: a}'),
      workload('{app: [a]}') + service('{app: a}'),
    ],
    [
      'all labels of pods',
      'dangling-service',
      workload('{app: b}') + service('{app: a}'),
      workload('[a]') + service('{app: a}'),
    ],
    [
      'a part of a selector',
      'dangling-service',
      workload('{app: a}') + service('{app: b, tier: a}'),
      workload('{app: a}') + service('{app: [a], tier: a}'),
    ],
    [
      'a name',
      'missing-config-map',
      workload('{app: a}') + configMap('{name: n, namespace: b}', '{k: v}'),
      workload('{app: a}') + configMap('{name: [m], namespace: b}', '{k: v}'),
    ],
    [
      'a key',
      'missing-config-map',
      workload('{app: a}') + configMap('{name: m, namespace: b}', '{j: v, l: v}'),
      workload('{app: a}') + configMap('{name: m, namespace: b}', '{j: v, k: [v]}'),
    ],
  ]
  for (const [what, rule, whole, gap] of cases) {
    test(what, () => {
      const active = ALL_RULES.filter(({ id }) => id === rule || id === 'invalid-type').map(one =>
        activate(one),
      )
      const ids = (text: string) =>
        lintText('a.yaml', new TextEncoder().encode(text), active).findings.map(({ rule }) => rule)
      assert.ok(ids(whole).includes(rule))
      assert.deepEqual([...new Set(ids(gap))], ['invalid-type'])
    })
  }
})

suite('the door is the same', () => {
  test('for what does not say what it is, where others look for a kind', () => {
    const policy =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\nspec: {matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}, validations: [{expression: "true"}]}\n---\n'
    const all = found(`${policy}apiVersion: {a: b}\nkind: Namespace\nmetadata: {name: a}\n`)
    assert.ok(all.includes('missing-type-meta /apiVersion'), all.join('\n'))
  })

  test('for annotations that are not texts', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations: {checkov: {toString: 1}}\n'
    assert.deepEqual(found(text), ['invalid-type /metadata/annotations/checkov'])
  })

  test('for a kind under a version that there is not', () => {
    const all = found(pod(`{hostNetwork: [], containers: [${PRIVILEGED}]}`, 'apiVersion: v7\nkind: Pod'))
    assert.deepEqual(
      all.filter(one => one === REPORTED || /^(unknown-kind|invalid-type) /.test(one)).sort(),
      ['invalid-type /spec/hostNetwork', REPORTED, 'unknown-kind /apiVersion'],
    )
  })

  test('for the pod template of a kind that has no schema', () => {
    const text = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {template: {spec: {volumes: no, containers: [${PRIVILEGED}]}}}\n`
    const all = found(text)
    assert.ok(all.includes('invalid-type /spec/template/spec/volumes'), all.join('\n'))
    assert.ok(
      all.some(one => one.startsWith('privileged-container ')),
      all.join('\n'),
    )
  })

  test('for metadata of whatever kind', () => {
    const all = found('apiVersion: example.com/v1\nkind: Thing\nmetadata: [a]\n')
    assert.ok(all.includes('invalid-type /metadata'), all.join('\n'))
  })
})
