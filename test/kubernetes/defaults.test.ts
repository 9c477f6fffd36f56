import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../../src/core/json.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { defaultAt, defaulted } from '../../src/kubernetes/defaults/defaulted.ts'
import type { Fields } from '../../src/kubernetes/defaults/field.ts'
import { fieldOf } from '../../src/kubernetes/defaults/fill.ts'
import { KINDS } from '../../src/kubernetes/defaults/kinds.ts'
import type { SchemaNode } from '../../src/schema/node.ts'
import { createPacks, KUBERNETES_VERSIONS } from '../../src/schema/pack.ts'

interface Example {
  readonly name: string
  readonly kind: string
  readonly version?: string
  readonly given: JsonObject
  readonly filled: JsonObject
}

const IMAGE = { name: 'a', terminationMessagePath: '/a', terminationMessagePolicy: 'File', resources: {} }

const SPEC = {
  dnsPolicy: 'Default',
  restartPolicy: 'Never',
  securityContext: {},
  terminationGracePeriodSeconds: 0,
  schedulerName: 'a',
  enableServiceLinks: false,
}

const POD = 'v1 Pod'
const SERVICE = 'v1 Service'

const EXAMPLES: readonly Example[] = [
  {
    name: 'a Deployment with nothing said',
    kind: 'apps/v1 Deployment',
    given: { spec: {} },
    filled: {
      spec: {
        replicas: 1,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        template: {
          metadata: {},
          spec: {
            dnsPolicy: 'ClusterFirst',
            restartPolicy: 'Always',
            securityContext: {},
            terminationGracePeriodSeconds: 30,
            schedulerName: 'default-scheduler',
          },
        },
      },
    },
  },
  {
    name: 'a pod with nothing said',
    kind: POD,
    given: { spec: {} },
    filled: {
      spec: {
        dnsPolicy: 'ClusterFirst',
        restartPolicy: 'Always',
        securityContext: {},
        terminationGracePeriodSeconds: 30,
        schedulerName: 'default-scheduler',
        enableServiceLinks: true,
      },
    },
  },
  {
    name: 'pull policies by tag, and none where the tag is not known yet',
    kind: POD,
    given: {
      spec: {
        ...SPEC,
        containers: [
          { ...IMAGE, image: 'a' },
          { ...IMAGE, image: 'a:latest' },
          { ...IMAGE, image: 'a:1' },
          { ...IMAGE, image: `a@sha256:${'0'.repeat(64)}` },
          { ...IMAGE, image: 'example.com:5000/a' },
          { ...IMAGE, image: 'A B' },
          { ...IMAGE, image: 'a', imagePullPolicy: 'Never' },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: What other tools replace.
          { ...IMAGE, image: 'a:${TAG}' },
        ],
      },
    },
    filled: {
      spec: {
        ...SPEC,
        containers: [
          { ...IMAGE, image: 'a', imagePullPolicy: 'Always' },
          { ...IMAGE, image: 'a:latest', imagePullPolicy: 'Always' },
          { ...IMAGE, image: 'a:1', imagePullPolicy: 'IfNotPresent' },
          { ...IMAGE, image: `a@sha256:${'0'.repeat(64)}`, imagePullPolicy: 'IfNotPresent' },
          { ...IMAGE, image: 'example.com:5000/a', imagePullPolicy: 'Always' },
          { ...IMAGE, image: 'A B', imagePullPolicy: 'IfNotPresent' },
          { ...IMAGE, image: 'a', imagePullPolicy: 'Never' },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: What other tools replace.
          { ...IMAGE, image: 'a:${TAG}' },
        ],
      },
    },
  },
  {
    name: 'requests from limits, in a Pod',
    kind: POD,
    given: {
      spec: {
        ...SPEC,
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            resources: { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '100m' } },
          },
        ],
      },
    },
    filled: {
      spec: {
        ...SPEC,
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            resources: { limits: { cpu: 1, memory: '1Gi' }, requests: { cpu: '100m', memory: '1Gi' } },
          },
        ],
      },
    },
  },
  {
    name: 'requests of a whole pod: those of its containers together, else its limits',
    kind: POD,
    given: {
      spec: {
        ...SPEC,
        resources: { limits: { cpu: 4, memory: '1Gi' } },
        initContainers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            restartPolicy: 'Always',
            resources: { requests: { cpu: 1 } },
          },
          { ...IMAGE, imagePullPolicy: 'Never', resources: { requests: { cpu: '500m' } } },
        ],
        containers: [{ ...IMAGE, imagePullPolicy: 'Never', resources: { requests: { cpu: '300m' } } }],
      },
    },
    filled: {
      spec: {
        ...SPEC,
        resources: { limits: { cpu: 4, memory: '1Gi' }, requests: { cpu: '1500m', memory: '1Gi' } },
        initContainers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            restartPolicy: 'Always',
            resources: { requests: { cpu: 1 } },
          },
          { ...IMAGE, imagePullPolicy: 'Never', resources: { requests: { cpu: '500m' } } },
        ],
        containers: [{ ...IMAGE, imagePullPolicy: 'Never', resources: { requests: { cpu: '300m' } } }],
      },
    },
  },
  {
    name: 'ports of the node, on its network',
    kind: POD,
    given: {
      spec: {
        ...SPEC,
        hostNetwork: true,
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            ports: [
              { containerPort: 80, hostPort: 0 },
              { containerPort: 1, hostPort: 2 },
            ],
          },
        ],
      },
    },
    filled: {
      spec: {
        ...SPEC,
        hostNetwork: true,
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            ports: [
              { containerPort: 80, hostPort: 80, protocol: 'TCP' },
              { containerPort: 1, hostPort: 2, protocol: 'TCP' },
            ],
          },
        ],
      },
    },
  },
  {
    name: 'probes, of which no number can be 0, and volumes',
    kind: POD,
    given: {
      spec: {
        ...SPEC,
        volumes: [
          { name: 'a' },
          { name: 'b', emptyDir: null },
          { name: 'c', secret: { defaultMode: 0 } },
          { name: 'd', projected: { sources: [{ serviceAccountToken: {} }] } },
        ],
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            livenessProbe: { periodSeconds: 0, failureThreshold: 9, grpc: {} },
          },
        ],
      },
    },
    filled: {
      spec: {
        ...SPEC,
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', emptyDir: {} },
          { name: 'c', secret: { defaultMode: 0 } },
          {
            name: 'd',
            projected: { defaultMode: 420, sources: [{ serviceAccountToken: { expirationSeconds: 3600 } }] },
          },
        ],
        containers: [
          {
            ...IMAGE,
            imagePullPolicy: 'Never',
            livenessProbe: {
              timeoutSeconds: 1,
              periodSeconds: 10,
              successThreshold: 1,
              failureThreshold: 9,
              grpc: { service: '' },
            },
          },
        ],
      },
    },
  },
  {
    name: 'a StatefulSet whose type of update is said has no rollingUpdate',
    kind: 'apps/v1 StatefulSet',
    version: '1.26',
    given: { spec: { updateStrategy: { type: 'RollingUpdate' }, template: { metadata: {}, spec: SPEC } } },
    filled: {
      spec: {
        serviceName: '',
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        replicas: 1,
        revisionHistoryLimit: 10,
        template: { metadata: {}, spec: SPEC },
      },
    },
  },
  {
    name: 'a Service with a port',
    kind: SERVICE,
    given: { spec: { ports: [{ port: 80 }, { port: 81, targetPort: 'web', protocol: 'UDP' }] } },
    filled: {
      spec: {
        type: 'ClusterIP',
        sessionAffinity: 'None',
        internalTrafficPolicy: 'Cluster',
        ports: [
          { port: 80, protocol: 'TCP', targetPort: 80 },
          { port: 81, protocol: 'UDP', targetPort: 'web' },
        ],
      },
    },
  },
  {
    name: 'a Service that a balancer serves',
    kind: SERVICE,
    given: { spec: { type: 'LoadBalancer', sessionAffinity: 'ClientIP' } },
    filled: {
      spec: {
        type: 'LoadBalancer',
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
        externalTrafficPolicy: 'Cluster',
        internalTrafficPolicy: 'Cluster',
        allocateLoadBalancerNodePorts: true,
      },
    },
  },
  {
    name: 'a Service before most of that',
    kind: SERVICE,
    version: '1.21',
    given: { spec: { type: 'LoadBalancer' } },
    filled: { spec: { type: 'LoadBalancer', sessionAffinity: 'None', externalTrafficPolicy: 'Cluster' } },
  },
  {
    name: 'a Job whose parallelism is said has no completions',
    kind: 'batch/v1 Job',
    version: '1.21',
    given: { spec: { parallelism: 2, template: { metadata: { labels: { app: 'a' } }, spec: SPEC } } },
    filled: {
      metadata: { labels: { app: 'a' } },
      spec: {
        parallelism: 2,
        backoffLimit: 6,
        template: { metadata: { labels: { app: 'a' } }, spec: SPEC },
      },
    },
  },
  {
    name: 'an autoscaler whose behavior is said in part',
    kind: 'autoscaling/v2 HorizontalPodAutoscaler',
    given: {
      spec: { minReplicas: 2, metrics: [], behavior: { scaleDown: { policies: [{ type: 'Pods' }] } } },
    },
    filled: {
      spec: {
        minReplicas: 2,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
        behavior: {
          scaleDown: { selectPolicy: 'Max', policies: [{ type: 'Pods' }] },
          scaleUp: {
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 0,
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 15 },
              { type: 'Percent', value: 100, periodSeconds: 15 },
            ],
          },
        },
      },
    },
  },
  {
    name: 'a LimitRange: maxima are limits, limits and minima are requests',
    kind: 'v1 LimitRange',
    given: {
      spec: {
        limits: [
          {
            type: 'Container',
            max: { cpu: 4, memory: '1Gi' },
            default: { cpu: 2 },
            min: { memory: '1Mi', x: 1 },
          },
          { type: 'Pod', max: { cpu: 4 } },
        ],
      },
    },
    filled: {
      spec: {
        limits: [
          {
            type: 'Container',
            max: { cpu: 4, memory: '1Gi' },
            default: { cpu: 2, memory: '1Gi' },
            min: { memory: '1Mi', x: 1 },
            defaultRequest: { cpu: 2, memory: '1Gi', x: 1 },
          },
          { type: 'Pod', max: { cpu: 4 } },
        ],
      },
    },
  },
  {
    name: 'a Namespace carries its name, also beside other labels',
    kind: 'v1 Namespace',
    given: { metadata: { name: 'a', labels: { b: 'c' } } },
    filled: { metadata: { name: 'a', labels: { b: 'c', 'kubernetes.io/metadata.name': 'a' } }, spec: {} },
  },
  {
    name: 'a NetworkPolicy with egress rules',
    kind: 'networking.k8s.io/v1 NetworkPolicy',
    given: { spec: { egress: [{ ports: [{ port: 53 }] }] } },
    filled: {
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        egress: [{ ports: [{ port: 53, protocol: 'TCP' }] }],
      },
    },
  },
  {
    name: 'subjects by their kind',
    kind: 'rbac.authorization.k8s.io/v1 RoleBinding',
    given: { roleRef: { kind: 'Role' }, subjects: [{ kind: 'User' }, { kind: 'ServiceAccount' }] },
    filled: {
      roleRef: { kind: 'Role', apiGroup: 'rbac.authorization.k8s.io' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io' }, { kind: 'ServiceAccount' }],
    },
  },
]

describe('what the API server fills in', () => {
  for (const { name, kind: key, version = '1.36', given, filled } of EXAMPLES) {
    test(name, () => {
      const [apiVersion = '', kind = ''] = key.split(' ')
      const object: JsonObject = frozen({ apiVersion, kind, ...given })
      assert.deepEqual(defaulted(object, version), { apiVersion, kind, ...filled })
    })
  }

  test('kinds without defaults come back as they are', () => {
    for (const object of [{}, { kind: 'Pod' }, { apiVersion: 'example.com/v1', kind: 'Pod', spec: {} }])
      assert.equal(defaulted(object, '1.36'), object)
  })

  test('any shape is taken, and once is enough', () => {
    const kinds = [...KINDS].flatMap(([key, fields]) => {
      const [apiVersion, kind] = key.split(' ')
      return [{ apiVersion, kind, names: namesIn(fields) }]
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds).chain(({ apiVersion, kind, names }) => {
          const { tree } = fc.letrec(tie => ({
            tree: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
            value: fc.oneof(
              { depthSize: 'medium', withCrossShrink: true },
              fc.constantFrom(null, '', 'a', 0, 1, 2n, true, 'RollingUpdate', 'Container'),
              tie('tree'),
              fc.array(tie('value'), { maxLength: 3 }),
            ),
          }))
          return tree.map(fields => ({ ...(fields as JsonObject), apiVersion, kind }) as JsonObject)
        }),
        fc.constantFrom(...KUBERNETES_VERSIONS),
        (object, version) => {
          const once = defaulted(frozen(object), version)
          assert.deepEqual(defaulted(once, version), once)
        },
      ),
    )
  })
})

describe('the default of one field', () => {
  const ASKED: readonly [kind: string, path: string, version: string, expected: unknown][] = [
    [
      'apps/v1 Deployment',
      'spec.strategy.type',
      '1.36',
      { value: 'RollingUpdate', from: undefined, where: undefined },
    ],
    [
      'apps/v1 Deployment',
      'spec.strategy.rollingUpdate.maxSurge',
      '1.36',
      { value: '25%', from: undefined, where: 'type is RollingUpdate' },
    ],
    ['apps/v1 Deployment', 'spec.template.spec.containers.image', '1.36', undefined],
    ['apps/v1 Deployment', 'spec.nothing.below', '1.36', undefined],
    ['v1 Service', 'spec.internalTrafficPolicy', '1.21', undefined],
    ['v1 ConfigMap', 'data', '1.36', undefined],
    ['v1 Pod', 'toString', '1.36', undefined],
  ]
  for (const [key, path, version, expected] of ASKED) {
    test(`${key} ${path} in ${version}`, () => {
      const [apiVersion = '', kind = ''] = key.split(' ')
      assert.deepEqual(defaultAt(apiVersion, kind, path.split('.'), version), expected)
    })
  }

  test('indices may stand in a path', () => {
    const path = ['spec', 'containers', 0, 'ports', 3, 'protocol']
    assert.equal(defaultAt('v1', 'Pod', path, '1.36')?.value, 'TCP')
  })
})

describe('the tables', () => {
  const packs = KUBERNETES_VERSIONS.map(createPacks(readSchema))

  for (const [key, fields] of KINDS) {
    test(`${key}: fields are those of its schema, and values what it takes`, () => {
      const [apiVersion = '', kind = ''] = key.split(' ')
      for (const { minor, schema } of packs) {
        const node = schema(apiVersion, kind)
        if (node !== undefined) assertKnown(fields, node, minor, key)
      }
      assert.ok(packs.some(({ schema }) => schema(apiVersion, kind) !== undefined))
    })
  }
})

/** Whatever a version has a default for, it has a field for. Those without a version may come later than others. */
function assertKnown(fields: Fields, node: SchemaNode, minor: number, place: string): void {
  const { byName } = node.fields()
  for (const name in fields) {
    const field = fieldOf(fields, name)
    if (field === undefined || node.type !== 'object') continue
    const { since, until = minor, value } = field
    if (minor < (since ?? 0) || minor > until) continue
    const known = byName.get(name)
    if (known === undefined) {
      assert.ok(minor < 36 && since === undefined, `${place}.${name} is not in 1.${minor}`)
      continue
    }
    if (known.type === 'enum' && value !== '')
      assert.ok(value === undefined || known.values.includes(String(value)), place)
    if (typeof value === 'boolean') assert.equal(known.type, 'boolean', `${place}.${name}`)
    if (typeof value === 'number') assert.match(known.type, /^int/, `${place}.${name}`)
    if (field.fields !== undefined) assertKnown(field.fields, known, minor, `${place}.${name}`)
    for (const key of known.unique.flat()) {
      // What tells items apart counts absent fields as what they become.
      const counted: unknown = field.items && fieldOf(field.items, key.name)?.value
      if (key.default !== undefined && counted !== undefined)
        assert.equal(counted, key.default, `${place}.${name}`)
    }
    if (field.items !== undefined && known.items !== undefined)
      assertKnown(field.items, known.items, minor, `${place}.${name}`)
  }
}

function namesIn(fields: Fields): readonly string[] {
  return Object.keys(fields).flatMap(name => {
    const field = fieldOf(fields, name)
    return [name, ...namesIn(field?.fields ?? {}), ...namesIn(field?.items ?? {})]
  })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const child of Object.values(value)) frozen(child)
  }
  return value
}
