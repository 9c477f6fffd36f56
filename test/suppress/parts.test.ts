import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lintManifest } from './lint.ts'

/** The findings of some rules that remain when an object has an annotation. */
function remaining(
  annotation: string,
  rules: readonly string[],
  kind: string,
  body: string,
): readonly string[] {
  const [apiVersion, name] = kind.split(' ')
  const text = `apiVersion: ${apiVersion}
kind: ${name}
metadata:
  name: a
  namespace: b
  annotations: { ${annotation} }
${body}
`
  return lintManifest(text, { rules: [...rules] }).findings.map(({ rule, path }) => `${rule} ${path}`)
}

const CAPABILITIES = (names: string) => `spec:
  containers:
    - name: c
      image: registry.example.com/c:1
      securityContext: { capabilities: { drop: [NET_RAW], add: [${names}] } }`

const ADD = '/spec/containers/0/securityContext/capabilities/add'

const HOST_PATHS = (...paths: readonly string[]) => `spec:
  containers: [{ name: c, image: registry.example.com/c:1 }]
  volumes: [${paths.map((path, index) => `{ name: v${index}, hostPath: { path: ${path} } }`).join(', ')}]`

const ROLE = (rules: string) => `rules: [${rules}]`

interface Case {
  /** What the narrowness is about. */
  readonly by: string
  readonly annotation: string
  readonly rule: string
  readonly kind: string
  readonly body: string
  /** What a narrower check leaves. */
  readonly left: readonly string[]
}

const CASES: readonly Case[] = [
  {
    by: 'a capability, kube-linter',
    annotation: '"ignore-check.kube-linter.io/drop-net-raw-capability": ping',
    rule: 'capability-dangerous',
    kind: 'v1 Pod',
    body: CAPABILITIES('NET_RAW, CAP_NET_RAW, SYS_ADMIN, SYS_MODULE, ALL'),
    left: [`${ADD}/2`, `${ADD}/3`, `${ADD}/4`],
  },
  {
    by: 'a capability, checkov',
    annotation: '"checkov.io/skip1": CKV_K8S_39=why',
    rule: 'capability-dangerous',
    kind: 'v1 Pod',
    body: CAPABILITIES('NET_RAW, SYS_ADMIN'),
    left: [`${ADD}/0`],
  },
  {
    by: 'a few capabilities, polaris',
    annotation: '"polaris.fairwinds.com/dangerousCapabilities-exempt": "true"',
    rule: 'capabilities-baseline',
    kind: 'v1 Pod',
    body: CAPABILITIES('NET_ADMIN, SYS_TIME'),
    left: [`${ADD}/1`],
  },
  {
    by: 'the fields of a control, monokle',
    annotation: '"monokle.io/suppress.kbp.drop-capabilities": why',
    rule: 'capabilities-drop-all',
    kind: 'v1 Pod',
    body: CAPABILITIES('SYS_TIME'),
    left: [`${ADD}/0`],
  },
  {
    by: 'a socket, kube-linter',
    annotation: '"ignore-check.kube-linter.io/docker-sock": why',
    rule: 'runtime-socket-mount',
    kind: 'v1 Pod',
    body: HOST_PATHS('/var/run/docker.sock', '/run/containerd/containerd.sock', '/run'),
    left: ['/spec/volumes/1/hostPath/path', '/spec/volumes/2/hostPath/path'],
  },
  {
    by: 'folders, kube-linter',
    annotation: '"ignore-check.kube-linter.io/sensitive-host-mounts": why',
    rule: 'sensitive-host-path',
    kind: 'v1 Pod',
    body: HOST_PATHS('/etc/', '/etc/kubernetes', '/root'),
    left: ['/spec/volumes/1/hostPath/path', '/spec/volumes/2/hostPath/path'],
  },
  {
    by: 'a kind, kube-score',
    annotation: '"kube-score/ignore": deployment-has-host-podantiaffinity',
    rule: 'pod-anti-affinity',
    kind: 'apps/v1 StatefulSet',
    body: `spec:
  replicas: 2
  selector: { matchLabels: { a: b } }
  template:
    metadata: { labels: { a: b } }
    spec: { containers: [{ name: c, image: registry.example.com/c:1 }] }`,
    left: ['/spec/template/spec/affinity/podAntiAffinity'],
  },
  {
    by: 'a kind, polaris',
    annotation: '"polaris.fairwinds.com/rolePodExecAttach-exempt": "true"',
    rule: 'rbac-pod-exec',
    kind: 'rbac.authorization.k8s.io/v1 ClusterRole',
    body: ROLE('{ apiGroups: [""], resources: [pods/exec], verbs: [create] }'),
    left: ['/rules/0/resources/0'],
  },
  {
    by: 'a group, kube-linter',
    annotation: '"ignore-check.kube-linter.io/no-extensions-v1beta": why',
    rule: 'removed-api-version',
    kind: 'policy/v1beta1 PodDisruptionBudget',
    body: 'spec: {}',
    left: ['/apiVersion'],
  },
  {
    by: 'a resource of a role, checkov',
    annotation: '"checkov.io/skip1": CKV2_K8S_2',
    rule: 'rbac-pod-exec',
    kind: 'rbac.authorization.k8s.io/v1 Role',
    body: ROLE('{ apiGroups: [""], resources: [pods/attach, pods/exec], verbs: [create] }'),
    left: ['/rules/0/resources/1'],
  },
  {
    by: 'a verb of a role, checkov',
    annotation: '"checkov.io/skip1": CKV_K8S_158',
    rule: 'rbac-escalate-bind',
    kind: 'rbac.authorization.k8s.io/v1 ClusterRole',
    body: ROLE('{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }'),
    left: ['/rules/0/resources/0'],
  },
  {
    by: 'a field, kube-linter',
    annotation: '"ignore-check.kube-linter.io/pdb-min-available": why',
    rule: 'pdb-no-disruptions',
    kind: 'policy/v1 PodDisruptionBudget',
    body: 'spec: { maxUnavailable: 0, selector: { matchLabels: { a: b } } }',
    left: ['/spec/maxUnavailable'],
  },
  {
    by: 'a probe, kube-linter',
    annotation: '"ignore-check.kube-linter.io/liveness-port": why',
    rule: 'probe-port-unknown',
    kind: 'v1 Pod',
    body: `spec:
  containers:
    - name: c
      image: registry.example.com/c:1
      livenessProbe: { tcpSocket: { port: web } }
      readinessProbe: { tcpSocket: { port: web } }`,
    left: ['/spec/containers/0/readinessProbe/tcpSocket/port'],
  },
  {
    by: 'one of several fields that a finding is about, datree',
    annotation: '"datree.skip/CONTAINERS_INCORRECT_PERIODSECONDS_VALUE": why',
    rule: 'probe-timing-explicit',
    kind: 'v1 Pod',
    body: `spec:
  containers:
    - name: c
      image: registry.example.com/c:1
      livenessProbe: { tcpSocket: { port: 80 } }`,
    left: ['/spec/containers/0/livenessProbe'],
  },
  {
    by: 'a snippet, datree',
    annotation:
      '"datree.skip/INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY": why, nginx.ingress.kubernetes.io/server-snippet: "a b;", nginx.ingress.kubernetes.io/configuration-snippet: "c d;"',
    rule: 'ingress-nginx-snippet',
    kind: 'networking.k8s.io/v1 Ingress',
    body: 'spec: {}',
    left: ['/metadata/annotations/nginx.ingress.kubernetes.io~1configuration-snippet'],
  },
  {
    by: 'a flag, checkov',
    annotation: '"checkov.io/skip1": CKV_K8S_114',
    rule: 'control-plane-flags',
    kind: 'v1 Pod',
    body: 'spec: { containers: [{ name: c, image: registry.example.com/c:1, command: [kube-scheduler] }] }',
    left: ['/spec/containers/0/command'],
  },
  {
    by: 'a component, checkov',
    annotation: '"checkov.io/skip1": CKV_K8S_33',
    rule: 'workload-sensitive-component',
    kind: 'v1 Pod',
    body: 'spec: { containers: [{ name: c, image: "ghcr.io/helm/tiller:v2.17.0" }] }',
    left: ['/spec/containers/0/image'],
  },
  {
    by: 'policies that are not pods, checkov',
    annotation: '"checkov.io/skip1": CKV_K8S_2',
    rule: 'privileged-container',
    kind: 'v1 Pod',
    body: `spec:
  containers: [{ name: c, image: registry.example.com/c:1, securityContext: { privileged: true } }]`,
    left: ['/spec/containers/0/securityContext/privileged'],
  },
]

describe('the check of another tool that is narrower than a rule', () => {
  for (const { by, annotation, rule, kind, body, left } of CASES) {
    test(`silences only what it names: ${by}`, () => {
      assert.deepEqual(
        remaining(annotation, [rule], kind, body),
        left.map(path => `${rule} ${path}`),
      )
    })
  }

  test('silences no more in a comment', () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: b }
spec:
  containers:
    - name: c
      image: registry.example.com/c:1
      securityContext:
        capabilities:
          # trivy:ignore:KSV-0119
          add: [NET_RAW, SYS_ADMIN]
`
    const { findings } = lintManifest(text, { rules: ['capability-dangerous'] })
    assert.deepEqual(
      findings.map(({ path }) => path),
      [`${ADD}/1`],
    )
  })
})
