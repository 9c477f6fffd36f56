import { type Derived, type Fields, sameAs, struct } from './field.ts'
import { pullPolicyFor } from './images.ts'
import { POD_LIMITS, POD_REQUESTS, REQUESTS_FROM_LIMITS } from './pod-resources.ts'
import { PROBE_NUMBERS, TERMINATION_GRACE_PERIOD } from './values.ts'
import { VOLUME } from './volumes.ts'

const HTTP_GET: Fields = { path: '/', scheme: 'HTTP', httpHeaders: { items: { value: '' } } }

const PROBE: Fields = {
  ...Object.fromEntries(
    Object.entries(PROBE_NUMBERS).map(([name, value]) => [name, { value, zeroIsAbsent: true }]),
  ),
  httpGet: { fields: HTTP_GET },
  grpc: { fields: { service: { value: '', since: 24 } } },
}

const HOOK: Fields = { httpGet: { fields: HTTP_GET }, sleep: { fields: { seconds: 0 } } }

/** On the network of the node a port of the container is one of the node. */
const HOST_PORT: Derived = {
  says: 'the containerPort, where the pod is on the network of the node (hostNetwork)',
  of: ({ object, within }) =>
    within?.within?.object['hostNetwork'] === true ? object['containerPort'] : undefined,
}

const CONTAINER: Fields = {
  imagePullPolicy: { from: pullPolicyFor('image') },
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  resources: struct(),
  ports: {
    items: { protocol: 'TCP', hostPort: { from: HOST_PORT, zeroIsAbsent: true, until: 27 } },
  },
  env: {
    items: {
      valueFrom: {
        fields: {
          fieldRef: { fields: { apiVersion: 'v1' } },
          resourceFieldRef: { fields: { divisor: '0' } },
          fileKeyRef: { fields: { optional: { value: false, since: 34 } } },
        },
      },
    },
  },
  livenessProbe: { fields: PROBE },
  readinessProbe: { fields: PROBE },
  startupProbe: { fields: PROBE },
  lifecycle: { fields: { postStart: { fields: HOOK }, preStop: { fields: HOOK } } },
}

/** Of the spec of a pod, in a template as well. */
const POD_SPEC: Fields = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  securityContext: struct({ sysctls: { items: { value: '' } } }),
  terminationGracePeriodSeconds: TERMINATION_GRACE_PERIOD,
  schedulerName: 'default-scheduler',
  serviceAccountName: { from: sameAs('serviceAccount') },
  serviceAccount: { from: sameAs('serviceAccountName') },
  volumes: { items: VOLUME },
  initContainers: { items: CONTAINER },
  containers: { items: CONTAINER },
  ephemeralContainers: { items: CONTAINER },
}

/** What holds for pods alone: templates stay as they are, and are filled in when a pod is made of them. */
const CONTAINER_OF_POD: Fields = {
  ...CONTAINER,
  resources: struct({ requests: { from: REQUESTS_FROM_LIMITS, byKey: true } }),
  ports: { items: { protocol: 'TCP', hostPort: { from: HOST_PORT, zeroIsAbsent: true } } },
}

/** Of a Pod. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go */
export const POD: Fields = {
  spec: {
    fields: {
      ...POD_SPEC,
      enableServiceLinks: true,
      initContainers: { items: CONTAINER_OF_POD },
      containers: { items: CONTAINER_OF_POD },
      resources: {
        since: 34,
        fields: {
          limits: { from: POD_LIMITS, byKey: true },
          requests: { from: POD_REQUESTS, byKey: true },
        },
      },
    },
  },
}

/** Of a pod template. */
export const POD_TEMPLATE: Fields = { metadata: struct(), spec: struct(POD_SPEC) }
