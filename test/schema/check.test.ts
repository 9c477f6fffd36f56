import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSchemas } from '../../src/schema/schemas.ts'
import { check, lines, manifestsIn, packs } from './manifests.ts'

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
`

const POD = `
apiVersion: v1
kind: Pod
`

/** What is said about a manifest, line by line. */
const CASES: Readonly<Record<string, readonly [manifest: string, ...expected: string[]]>> = {
  'unknown field: one letter off': [
    `${POD}spec: { containers: [{ name: a, imag: b }] }`,
    'unknown-field /spec/containers/0/imag unknown field "imag"; did you mean "image"?',
  ],
  'unknown field: wrong case, also where the right one is there': [
    `${POD}spec: { Containers: [], containers: [{ name: a }] }`,
    'unknown-field /spec/Containers unknown field "Containers"; names are case-sensitive, write "containers"',
  ],
  'unknown field: one level too high': [
    `${DEPLOYMENT}replicas: 3\nspec: { selector: {}, template: {} }`,
    'unknown-field /replicas unknown field "replicas"; it belongs under spec',
  ],
  'unknown field: of the pod, in the workload': [
    `${DEPLOYMENT}spec: { selector: {}, nodeSelector: { a: b }, template: { spec: { containers: [] } } }`,
    'unknown-field /spec/nodeSelector unknown field "nodeSelector"; it belongs under spec.template.spec',
  ],
  'unknown field: of the container, in the pod': [
    `${POD}spec: { livenessProbe: { httpGet: { port: 80 } }, containers: [{ name: a }] }`,
    'unknown-field /spec/livenessProbe unknown field "livenessProbe"; it belongs under spec.containers[]',
  ],
  'unknown field: of the pod, in the container': [
    `${POD}spec: { containers: [{ name: a, volumes: [] }] }`,
    'unknown-field /spec/containers/0/volumes unknown field "volumes"; it belongs under spec',
  ],
  "unknown field: of the container's security context, in the pod's": [
    `${POD}spec: { securityContext: { allowPrivilegeEscalation: false }, containers: [{ name: a }] }`,
    'unknown-field /spec/securityContext/allowPrivilegeEscalation unknown field "allowPrivilegeEscalation"; it belongs under spec.containers[].securityContext',
  ],
  'unknown field: of another volume source, which is no help': [
    `${POD}spec: { containers: [], volumes: [{ name: a, hostPath: { path: /a, secretName: b } }] }`,
    'unknown-field /spec/volumes/0/hostPath/secretName unknown field "secretName" in spec.volumes[0].hostPath',
  ],
  'unknown field: renamed since an earlier API version': [
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
spec: { rules: [{ http: { paths: [{ pathType: Exact, backend: { serviceName: web, servicePort: 80 } }] } }] }`,
    'unknown-field /spec/rules/0/http/paths/0/backend/serviceName unknown field "serviceName"; write "service.name" instead',
    'unknown-field /spec/rules/0/http/paths/0/backend/servicePort unknown field "servicePort"; write "service.port" instead',
  ],
  'unknown field: a holder of anchors': [
    'apiVersion: v1\nkind: ConfigMap\nx-common: &common { a: b }\ndata: *common',
    'unknown-field /x-common unknown field "x-common"; the API server rejects fields that only hold YAML anchors, too',
  ],
  'unknown field: not in status either': [
    'apiVersion: v1\nkind: Namespace\nstatus: { phase: Active, foo: 1 }',
    'unknown-field /status/foo unknown field "foo" in status',
  ],
  'type: numbers and booleans among labels, as written and as read': [
    `${POD}metadata: { labels: { a: 1, b: yes, c: 0644, d: 1.10, e: true } }\nspec: { containers: [] }`,
    'invalid-type /metadata/labels/a 1 is a number, but "a" must be a string; quote it',
    'invalid-type /metadata/labels/b "yes" is read as the boolean true here; quote it',
    'invalid-type /metadata/labels/c "0644" is read as the number 420 here; quote it',
    'invalid-type /metadata/labels/d "1.10" is read as the number 1.1 here; quote it',
    'invalid-type /metadata/labels/e true is a boolean, but "e" must be a string; quote it',
  ],
  'type: the value of a secret is not shown': [
    `${POD}spec: { containers: [{ name: a, env: [{ name: DB_PASSWORD, value: 1234 }] }] }`,
    'invalid-type /spec/containers/0/env/0/value the value of "value" is read as a number, but must be a string; quote it',
  ],
  'type: nor that of a Secret': [
    'apiVersion: v1\nkind: Secret\nstringData: { pin: 1234 }\ndata: { pin: "1234x" }',
    'invalid-type /stringData/pin the value of "pin" is read as a number, but must be a string; quote it',
    'invalid-format /data/pin the value of "pin" is not base64',
  ],
  'type: quoted numbers and booleans': [
    `${DEPLOYMENT}spec: { replicas: "3", paused: "true", selector: {}, template: {} }`,
    'invalid-type /spec/replicas "3" is a string, but "replicas" needs an integer; remove the quotes',
    'invalid-type /spec/paused "true" is a string, but "paused" needs true or false; remove the quotes',
  ],
  'type: nothing that could be meant': [
    `${DEPLOYMENT}spec: { replicas: three, paused: 1, selector: [], template: {} }`,
    'invalid-type /spec/replicas "three" is a string, but "replicas" needs an integer',
    'invalid-type /spec/paused 1 is a number, but "paused" needs true or false',
    'invalid-type /spec/selector "selector" needs an object, not a list',
  ],
  'type: a boolean that does not look like one': [
    `${DEPLOYMENT}spec: { replicas: on, selector: {}, template: {} }`,
    'invalid-type /spec/replicas "on" is read as the boolean true, but "replicas" needs an integer',
  ],
  'type: int-or-string takes both and nothing else': [
    `${POD}spec: { containers: [{ name: a, livenessProbe: { httpGet: { port: true } }, readinessProbe: { httpGet: { port: http } }, startupProbe: { httpGet: { port: 80 } } }] }`,
    'invalid-type /spec/containers/0/livenessProbe/httpGet/port true is a boolean, but "port" needs an integer or a string',
  ],
  'type: quantities': [
    `${POD}spec: { containers: [{ name: a, resources: { limits: { cpu: true, memory: 512MB }, requests: { cpu: 0.5, memory: 1 Gi, ephemeral-storage: a lot } } }] }`,
    'invalid-type /spec/containers/0/resources/limits/cpu true is a boolean, but "cpu" needs a quantity',
    'invalid-quantity /spec/containers/0/resources/limits/memory "512MB" is not a quantity; did you mean "512M"?',
    'invalid-quantity /spec/containers/0/resources/requests/memory "1 Gi" is not a quantity; did you mean "1Gi"?',
    'invalid-quantity /spec/containers/0/resources/requests/ephemeral-storage "a lot" is not a quantity; write a number with a suffix such as m, k, M, Mi, Gi',
  ],
  'type: a list where a command is one string': [
    `${POD}spec: { containers: [{ name: a, command: run, args: [-v, 3] }] }`,
    'invalid-type /spec/containers/0/command "run" is a string, but "command" needs a list',
    'invalid-type /spec/containers/0/args/1 3 is a number, but "args[1]" must be a string; quote it',
  ],
  'required: at the nearest parent that is there': [
    `${DEPLOYMENT}spec: { template: { spec: {} } }`,
    'missing-required-field /spec/template/spec/containers required field spec.template.spec.containers is missing',
    'missing-required-field /spec/selector required field spec.selector is missing',
  ],
  'required: null is missing': [
    `${DEPLOYMENT}spec: { selector: null, template: {} }`,
    'missing-required-field /spec/selector required field spec.selector is null',
  ],
  'required: what the server fills in is not': [
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
roleRef: { kind: Role, name: a }`,
  ],
  'required: nothing in a status': [
    `${POD}spec: { containers: [] }\nstatus: { conditions: [{}], containerStatuses: [{ name: a }] }`,
  ],
  'enum: case': [
    `${POD}spec: { restartPolicy: always, containers: [] }`,
    'invalid-enum-value /spec/restartPolicy "always" is not a valid value of "restartPolicy"; did you mean "Always"?',
  ],
  'enum: nothing near': [
    `${POD}spec: { dnsPolicy: Foo, containers: [] }`,
    'invalid-enum-value /spec/dnsPolicy "Foo" is not a valid value of "dnsPolicy"; use one of ClusterFirst, ClusterFirstWithHostNet, Default, None',
  ],
  'enum: the empty string counts as absent': [`${POD}spec: { restartPolicy: "", containers: [] }`],
  'enum: in a list': [
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: { accessModes: [RWO] }',
    'invalid-enum-value /spec/accessModes/0 "RWO" is not a valid value of "accessModes[0]"; use one of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod',
  ],
  'format: integers out of range': [
    `${DEPLOYMENT}spec: { replicas: 2147483648, selector: {}, template: { spec: { containers: [], terminationGracePeriodSeconds: 2147483648, activeDeadlineSeconds: 1e20 } } }`,
    'invalid-format /spec/replicas 2147483648 is out of range: "replicas" holds 32-bit integers',
    'invalid-format /spec/template/spec/activeDeadlineSeconds 1e20 is out of range: "activeDeadlineSeconds" holds 64-bit integers',
  ],
  'format: times': [
    `${POD}metadata: { creationTimestamp: "2026-01-31", deletionTimestamp: "2026-02-30T00:00:00Z" }\nspec: { containers: [] }`,
    'invalid-format /metadata/creationTimestamp "2026-01-31" is not a time such as 2026-01-31T09:30:00Z',
    'invalid-format /metadata/deletionTimestamp "2026-02-30T00:00:00Z" is not a time such as 2026-01-31T09:30:00Z',
  ],
  'null: a written null is meant, a key without a value hardly': [
    `${POD}metadata: { creationTimestamp: , annotations: null, labels: }\nspec:\n  containers:\n  - name: a\n    args:\n    command: [null, ~]`,
    'null-value /metadata/labels metadata.labels has no value, so it counts as absent',
    'null-value /spec/containers/0/args spec.containers[0].args has no value, so it counts as absent',
  ],
  'duplicate: containers and volumes by name, mounts by path': [
    `${POD}spec: { volumes: [{ name: v }, { name: v }], containers: [{ name: a, volumeMounts: [{ name: v, mountPath: /a }, { name: v, mountPath: /a }, { name: v, mountPath: /a/ }] }, { name: b }, { name: a }] }`,
    'duplicate-list-map-key /spec/volumes/1/name name "v" is taken: volumes[0] has it too',
    'duplicate-list-map-key /spec/containers/0/volumeMounts/1/mountPath mountPath "/a" is taken: volumeMounts[0] has it too',
    'duplicate-list-map-key /spec/containers/2/name name "a" is taken: containers[0] has it too',
  ],
  'duplicate: ports of a Service by number and protocol, which is TCP where it is absent': [
    'apiVersion: v1\nkind: Service\nspec: { ports: [{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }, { name: c, port: 53, protocol: TCP }, { name: a, port: 54 }] }',
    'duplicate-list-map-key /spec/ports/3/name name "a" is taken: ports[0] has it too',
    'duplicate-list-map-key /spec/ports/2/port port 53 with protocol "TCP" is taken: ports[0] has it too',
  ],
  'duplicate: names that are absent or empty are not compared': [
    'apiVersion: v1\nkind: Service\nspec: { ports: [{ name: "", port: 1 }, { name: "", port: 2 }, { port: 3 }, { port: 4 }] }',
  ],
  'duplicate: but those of an EndpointSlice are': [
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\naddressType: IPv4\nports: [{ port: 1 }, { name: "", port: 2 }]',
    'duplicate-list-map-key /ports/1/name name "" is taken: ports[0] has it too',
  ],
  'duplicate: what the server takes is not reported': [
    `${POD}spec: { hostAliases: [{ ip: 1.1.1.1 }, { ip: 1.1.1.1 }], imagePullSecrets: [{ name: a }, { name: a }], containers: [{ name: a, env: [{ name: A }, { name: A }], ports: [{ containerPort: 80 }, { containerPort: 80 }] }] }`,
  ],
  'placeholders fit everywhere a scalar does': [
    `${DEPLOYMENT}spec: { replicas: "\${REPLICAS}", paused: "\${P:=true}", selector: {}, template: { spec: { restartPolicy: "\${R}", containers: [{ name: a, resources: { limits: { memory: "\${MEMORY}Gi" } } }] } } }`,
  ],
  'placeholders of templates': [
    `${DEPLOYMENT}spec: { replicas: "{{ replicas }}", paused: "<%= paused %>", selector: {}, template: {} }`,
  ],
  'variables of kustomize fit, and marks without an end do not': [
    `${DEPLOYMENT}spec: { replicas: $(REPLICAS), minReadySeconds: "\${", selector: {}, template: {} }`,
    'invalid-type /spec/minReadySeconds "${" is a string, but "minReadySeconds" needs an integer',
  ],
  'placeholders do not fit where an object must be': [
    `${POD}spec: "\${SPEC}"`,
    `invalid-type /spec "\${SPEC}" is a string, but "spec" needs an object`,
  ],
  'what SOPS encrypted fits, and so does the block it adds': [
    'apiVersion: v1\nkind: Secret\ndata: { a: "ENC[AES256_GCM,data:abc=,iv:x,tag:y,type:int]" }\nsops: { mac: "ENC[x]", version: 3.9.0 }',
  ],
}

for (const [name, [manifest, ...expected]] of Object.entries(CASES)) {
  test(name, () => assert.deepEqual(lines(check(manifest)), expected))
}

test('valid manifests have no issues, and rules see them as they are', () => {
  const all = manifestsIn('fixtures/manifests')
  assert.ok(all.length > 15)
  for (const { object, source } of all) {
    for (const version of ['1.28', '1.30', '1.33', '1.36']) {
      const verdict = createSchemas({ packs: [packs(version)] }).check(object, source)
      assert.deepEqual(verdict.issues, [])
      assert.ok(verdict.known && verdict.gaps.isEmpty)
    }
  }
})

test('rules see fields that are null as absent, and quoted or unquoted slips as they were meant', () => {
  const verdict = check(`${DEPLOYMENT}
spec:
  replicas: "3"
  paused: "true"
  strategy: null
  selector: { matchLabels: { a: 010 } }
  template:
    metadata: { creationTimestamp: null, labels: { a: yes, b: } }
    spec: { containers: [{ name: a, args: [~, b] }, null] }`)
  assert.equal(verdict.gaps.isEmpty, true)
  assert.deepEqual(plain(verdict.object['spec']), {
    replicas: 3,
    paused: true,
    selector: { matchLabels: { a: '010' } },
    template: {
      metadata: { labels: { a: 'yes', b: '' } },
      spec: { containers: [{ name: 'a', args: ['', 'b'] }, {}] },
    },
  })
})

test('the object itself is never changed, and is not copied where there is nothing to mend', () => {
  const text = `${POD}spec: { containers: [{ name: 1 }] }`
  assert.deepEqual(plain(check(text).object), {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [{ name: '1' }] },
  })
  const object = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } }
  assert.equal(createSchemas({ packs: [packs('1.36')] }).check(object).object, object)
})

test('an object with a type that cannot be mended leaves a gap', () => {
  assert.equal(check(`${POD}spec: { containers: { name: a } }`).gaps.isEmpty, false)
  assert.equal(check(`${POD}spec: { containers: [], foo: 1 }`).gaps.isEmpty, true)
})

test('a schema in a CustomResourceDefinition may nest as deep as it likes', () => {
  const schema = ['{"properties":{"a":'.repeat(5000), '{}', '}}'.repeat(5000)].join('')
  const spec = `{"names":{"kind":"A","plural":"as"},"group":"a.b","scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":${schema}}}]}`
  const object = JSON.parse(
    `{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","spec":${spec}}`,
  )
  assert.deepEqual(createSchemas({ packs: [packs('1.36')] }).check(object).issues, [])
})

test('hundreds of thousands of duplicates are as many issues', () => {
  const ports = Array.from({ length: 200_001 }, () => ({ name: 'a', port: 1 }))
  const object = { apiVersion: 'v1', kind: 'Service', spec: { ports } }
  assert.equal(createSchemas({ packs: [packs('1.36')] }).check(object).issues.length, 400_000)
})

test('issues say which places they explain', () => {
  const { issues } = check(
    `${POD}spec: { livenessProbe: {}, containers: [{ name: a, imag: b }, { name: b }] }`,
  )
  assert.deepEqual(
    issues.map(({ explains }) => explains),
    [
      [
        ['spec', 'containers', 0, 'livenessProbe'],
        ['spec', 'containers', 1, 'livenessProbe'],
      ],
      [['spec', 'containers', 0, 'image']],
    ],
  )
})

test('an issue of several versions is reported once, and one of some versions says which', () => {
  const text = `${POD}spec: { foo: 1, hostUsers: false, resources: {}, containers: [] }`
  assert.deepEqual(lines(check(text, ['1.23', '1.24', '1.25', '1.31', '1.36'])), [
    'unknown-field /spec/foo unknown field "foo" in spec',
    'unknown-field /spec/hostUsers unknown field "hostUsers" in spec (in Kubernetes 1.23-1.24)',
    'unknown-field /spec/resources unknown field "resources"; it belongs under spec.containers[] (in Kubernetes 1.23-1.25, 1.31)',
  ])
})

test('servers before 1.34 take the pods of a StatefulSet unseen, if they can be decoded', () => {
  const text = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  selector: {}
  serviceName: 1
  podManagementPolicy: Sometimes
  template: { spec: { containers: [{ image: a }], dnsPolicy: Some, hostname: 1 } }
`
  const severities = (versions: readonly string[]) =>
    check(text, versions).issues.map(({ rule, severity = 'error' }) => `${severity} ${rule}`)
  assert.deepEqual(severities(['1.24', '1.33']), [
    'error invalid-type',
    'error invalid-enum-value',
    'warning missing-required-field',
    'warning invalid-enum-value',
    'error invalid-type',
  ])
  assert.ok(severities(['1.33', '1.34']).every(severity => severity.startsWith('error')))
})

/** The same with ordinary prototypes, to compare it with literals. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
