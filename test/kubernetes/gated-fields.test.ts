import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { lintText } from '../../src/index.ts'
import { isDropped } from '../../src/kubernetes/cluster/gated-fields.ts'

const POD = ['spec']
const CRON = ['spec', 'jobTemplate', 'spec']

const CASES: readonly (readonly [
  kind: string,
  path: readonly (string | number)[],
  minors: readonly number[],
  dropped: boolean,
])[] = [
  ['Pod', [...POD, 'hostnameOverride'], [34], true],
  ['Pod', [...POD, 'hostnameOverride'], [35], false],
  ['Pod', [...POD, 'hostname'], [34], false],
  ['Pod', [...POD, 'initContainers', 0, 'restartPolicyRules', 2, 'action'], [34], true],
  ['Pod', [...POD, 'containers', 0, 'restartPolicy'], [34], false],
  ['Pod', [...POD, 'containers', 1, 'lifecycle', 'stopSignal'], [36], true],
  ['Deployment.apps', ['spec', 'template', 'spec', 'hostUsers'], [30, 32], true],
  ['Deployment.apps', ['spec', 'template', 'spec', 'hostUsers'], [30, 33], false],
  ['Deployment.apps', ['spec', 'hostUsers'], [30], false],
  ['CronJob.batch', [...CRON, 'successPolicy', 'rules', 0], [30], true],
  ['CronJob.batch', [...CRON, 'template', 'spec', 'schedulingGates', 0, 'name'], [26], true],
  ['Job.batch', ['spec', 'successPolicy'], [31], false],
  ['ResourceSlice.resource.k8s.io', ['spec', 'devices', 0, 'taints', 0, 'key'], [35], true],
  ['ResourceSlice.resource.k8s.io', ['spec', 'devices', 0, 'basic', 'taints', 0, 'key'], [33], true],
  ['ResourceSlice.resource.k8s.io', ['spec', 'devices', 0, 'capacity', 'm', 'requestPolicy'], [35], true],
  ['ResourceSlice.resource.k8s.io', ['spec', 'devices', 0, 'capacity', 'm', 'value'], [35], false],
  ['Pod', [...POD, 'volumes', 0, 'emptyDir', 'mode'], [37], true],
  ['Pod', [...POD, 'volumes', 0, 'emptyDir', 'medium'], [37], false],
  ['Pod', [...POD, 'volumes', 0, 'projected', 'sources', 1, 'secret', 'items', 0, 'user'], [37], true],
  ['Pod', [...POD, 'volumes', 0, 'configMap', 'defaultUser'], [37], true],
  ['Pod', [...POD, 'initContainers', 0, 'volumeMounts', 0, 'bindMountOptions', 1], [37], true],
  [
    'Deployment.apps',
    ['spec', 'template', ...POD, 'containers', 0, 'livenessProbe', 'httpGet', 'protocol'],
    [37],
    true,
  ],
  [
    'Deployment.apps',
    ['spec', 'template', ...POD, 'containers', 0, 'readinessProbe', 'grpc', 'mode'],
    [37],
    true,
  ],
  ['CronJob.batch', [...CRON, 'scheduling', 'schedulingPolicy'], [37], true],
  ['StatefulSet.apps', ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], [36], true],
  ['StatefulSet.apps', ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], [36, 37], false],
  ['Node', ['spec', 'podPreemptionPolicy'], [37], true],
  ['ResourceSlice.example.com', ['spec', 'devices', 0, 'taints'], [35], false],
]

const SLICE = `apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata: { name: gpus }
spec:
  driver: gpu.example.com
  nodeName: worker-1
  pool: { name: worker-1, generation: 1, resourceSliceCount: 1 }
  devices:
    - name: gpu-0
      taints: [{ effect: NoExecute }]
`

suite('fields behind a feature gate', () => {
  for (const [kind, path, minors, expected] of CASES)
    test(`${kind} ${path.join('.')} in ${minors.join()}: ${expected}`, () =>
      assert.equal(isDropped(kind, path, minors), expected))

  for (const [version, expected] of [
    ['1.34', 'warning'],
    ['1.36', 'error'],
  ] as const)
    test(`what the schema misses in one is ${expected} in ${version}`, () => {
      const { findings } = lintText(SLICE, { kubernetesVersions: [version] })
      const missing = findings.filter(({ rule }) => rule === 'missing-required-field')
      assert.deepEqual(
        missing.map(({ severity }) => severity),
        [expected],
      )
    })
})
