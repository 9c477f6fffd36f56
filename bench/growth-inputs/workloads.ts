import { CONTAINER, type Growth, object, one, pod, times } from './shapes.ts'

export const WORKLOADS: readonly Growth[] = [
  {
    name: 'containers',
    base: 50,
    input: n => one(pod(`  containers:\n${times(n, i => `  - {name: c${i}, image: 'a:1'}\n`)}`)),
  },
  {
    name: 'containers of one name',
    base: 50,
    input: n => one(pod(`  containers:\n${times(n, () => "  - {name: c, image: 'a:1'}\n")}`)),
  },
  {
    name: 'env',
    base: 500,
    input: n => one(pod(`${CONTAINER}    env:\n${times(n, i => `    - {name: E${i}, value: a}\n`)}`)),
  },
  {
    name: 'env of one name',
    base: 500,
    input: n => one(pod(`${CONTAINER}    env:\n${times(n, () => '    - {name: E, value: a}\n')}`)),
  },
  {
    name: 'env that refers to env',
    base: 500,
    input: n =>
      one(pod(`${CONTAINER}    env:\n${times(n, i => `    - {name: E${i}, value: "$(E${i + 1})"}\n`)}`)),
  },
  {
    name: 'ports',
    base: 500,
    input: n => one(pod(`${CONTAINER}    ports:\n${times(n, i => `    - {containerPort: ${i + 1}}\n`)}`)),
  },
  {
    name: 'ports of one number',
    base: 250,
    input: n =>
      one(
        pod(
          `${CONTAINER}    ports:\n${times(n, () => '    - {containerPort: 80, hostPort: 80, name: a}\n')}`,
        ),
      ),
  },
  {
    name: 'volumes and mounts',
    base: 250,
    input: n =>
      one(
        pod(
          `${CONTAINER}    volumeMounts:\n${times(n, i => `    - {name: v${i}, mountPath: /v${i}}\n`)}  volumes:\n${times(n, i => `  - {name: v${i}, emptyDir: {}}\n`)}`,
        ),
      ),
  },
  {
    name: 'mounts without volumes',
    base: 250,
    input: n =>
      one(pod(`${CONTAINER}    volumeMounts:\n${times(n, i => `    - {name: v${i}, mountPath: /v}\n`)}`)),
  },
  {
    name: 'volumes without mounts',
    base: 250,
    input: n =>
      one(pod(`${CONTAINER}  volumes:\n${times(n, i => `  - {name: v${i}, configMap: {name: c${i}}}\n`)}`)),
  },
  {
    name: 'nested mounts',
    base: 250,
    input: n =>
      one(
        pod(
          `${CONTAINER}    volumeMounts:\n${times(n, i => `    - {name: v, mountPath: "${'/a'.repeat(i % 50)}/v${i}", subPath: s${i}}\n`)}  volumes:\n  - {name: v, emptyDir: {}}\n`,
        ),
      ),
  },
  {
    name: 'args',
    base: 1000,
    input: n => one(pod(`${CONTAINER}    args:\n${times(n, i => `    - "--password=$(A${i})"\n`)}`)),
  },
  {
    name: 'tolerations',
    base: 250,
    input: n =>
      one(pod(`${CONTAINER}  tolerations:\n${times(n, i => `  - {key: k${i}, operator: Exists}\n`)}`)),
  },
  {
    name: 'host aliases, secrets, sysctls',
    base: 250,
    input: n =>
      one(
        pod(
          `${CONTAINER}  imagePullSecrets:\n${times(n, i => `  - {name: s${i}}\n`)}  hostAliases:\n${times(n, i => `  - {ip: 10.0.0.1, hostnames: [h${i}]}\n`)}  securityContext:\n    sysctls:\n${times(n, i => `    - {name: s${i}, value: a}\n`)}`,
        ),
      ),
  },
  {
    name: 'node affinity terms',
    base: 250,
    input: n =>
      one(
        pod(
          `${CONTAINER}  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n${times(n, i => `        - matchExpressions: [{key: a, operator: In, values: [v${i}]}]\n`)}`,
        ),
      ),
  },
  {
    name: 'topology spread constraints',
    base: 100,
    input: n =>
      one(
        pod(
          `${CONTAINER}  topologySpreadConstraints:\n${times(n, i => `  - {maxSkew: 1, topologyKey: k${i}, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}\n`)}`,
        ),
      ),
  },
  {
    name: 'labels',
    base: 1000,
    input: n =>
      one(
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n${times(n, i => `    l${i}: v\n`)}spec:\n${CONTAINER}`,
      ),
  },
  {
    name: 'finalizers and owners',
    base: 250,
    input: n =>
      one(
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  finalizers:\n${times(n, i => `  - a.b/f${i}\n`)}  ownerReferences:\n${times(n, i => `  - {apiVersion: v1, kind: Pod, name: p${i}, uid: u${i}, controller: true}\n`)}spec:\n${CONTAINER}`,
      ),
  },
  {
    name: 'claim templates',
    base: 100,
    input: n =>
      one(
        object(
          'apps/v1',
          'StatefulSet',
          `spec:\n  serviceName: a\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: 'a:1'}]}}\n  volumeClaimTemplates:\n${times(n, i => `  - {metadata: {name: v${i}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}\n`)}`,
        ),
      ),
  },
]
