import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../../src/core/json.ts'
import { parseIntOrPercent, podsOf } from '../../src/kubernetes/grammar/int-or-percent.ts'
import { changesClocks } from '../../src/kubernetes/grammar/time-zones.ts'
import { budgetSelector, scalingFacts } from '../../src/kubernetes/outline/scaling.ts'
import { mayRunAnywhere, pinnedNode } from '../../src/kubernetes/workloads/placement.ts'
import { rollingUpdate } from '../../src/kubernetes/workloads/rollouts.ts'
import { separations } from '../../src/kubernetes/workloads/spreading.ts'
import { identify } from '../../src/lint/identify.ts'
import { preStopSleep } from '../../src/rules/availability/pre-stop-exceeds-grace.facts.ts'

function factsOf(apiVersion: string, kind: string, spec: JsonObject) {
  return scalingFacts(identify({ apiVersion, kind, metadata: { name: 'web' }, spec }))
}

test('numbers and percentages of pods', () => {
  const cases: readonly [unknown, unknown][] = [
    [3, { unit: 'pods', amount: 3 }],
    ['25%', { unit: 'percent', amount: 25 }],
    ['100%', { unit: 'percent', amount: 100 }],
    ['3', undefined],
    ['25.5%', undefined],
    ['$' + '{SHARE}', undefined],
    [undefined, undefined],
  ]
  for (const [written, expected] of cases) assert.deepEqual(parseIntOrPercent(written), expected)
  assert.equal(podsOf({ unit: 'percent', amount: 25 }, 3, 'up'), 1)
  assert.equal(podsOf({ unit: 'percent', amount: 25 }, 3, 'down'), 0)
  assert.equal(podsOf({ unit: 'pods', amount: 2 }, 10, 'down'), 2)
})

test('an update has the defaults of the API', () => {
  const cases: readonly [JsonObject, unknown][] = [
    [{}, { surge: 1, unavailable: 0 }],
    [{ replicas: 8 }, { surge: 2, unavailable: 2 }],
    [{ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }, { surge: 0, unavailable: 1 }],
    [{ strategy: { type: 'Recreate' } }, undefined],
    [{ replicas: '$(REPLICAS)' }, undefined],
    [{ strategy: '$(STRATEGY)' }, undefined],
    [{ strategy: { rollingUpdate: { maxSurge: '$(SURGE)' } } }, undefined],
  ]
  for (const [spec, expected] of cases) {
    assert.deepEqual(rollingUpdate(identify({ apiVersion: 'apps/v1', kind: 'Deployment', spec })), expected)
  }
  assert.equal(rollingUpdate(identify({ apiVersion: 'apps/v1', kind: 'StatefulSet', spec: {} })), undefined)
})

test('a workload is outlined with its requests, ports and nodes', () => {
  const { placement } = factsOf('apps/v1', 'Deployment', {
    template: {
      spec: {
        hostNetwork: true,
        initContainers: [{ name: 'once', ports: [{ hostPort: 1 }] }],
        containers: [
          {
            name: 'web',
            resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } },
            ports: [
              { containerPort: 80, hostIP: '0.0.0.0' },
              { containerPort: 53, hostPort: 53, protocol: 'UDP' },
            ],
          },
          { name: 'other', ports: '$(PORTS)' },
        ],
      },
    },
  })
  const path = ['spec', 'template', 'spec', 'containers', 0, 'ports']
  assert.deepEqual(placement, {
    requests: [['cpu', 'memory'], []],
    hostPorts: [
      { port: 80, protocol: 'TCP', hostIP: '', path: [...path, 0, 'containerPort'] },
      { port: 53, protocol: 'UDP', hostIP: '', path: [...path, 1, 'hostPort'] },
    ],
    anyNode: true,
    oneNode: false,
    surges: true,
  })
})

test('autoscalers are outlined with the resources they go by', () => {
  const target = { averageUtilization: 70, type: 'Utilization' }
  const byName = (spec: JsonObject, kind = 'HorizontalPodAutoscaler', apiVersion = 'autoscaling/v2') =>
    factsOf(apiVersion, kind, spec).autoscaler?.resources.map(
      ({ name, container, byRequest }) => `${name}/${container ?? '*'}/${byRequest}`,
    )
  const metrics = [
    { type: 'Resource', resource: { name: 'cpu', target } },
    { type: 'Resource', resource: { name: 'memory', target: { averageValue: '1Gi' } } },
    { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'web', target } },
    { type: 'Pods', pods: { metric: { name: 'requests' } } },
  ]
  assert.deepEqual(byName({ metrics }), ['cpu/*/true', 'memory/*/false', 'cpu/web/true'])
  assert.deepEqual(byName({ targetCPUUtilizationPercentage: 80 }), ['cpu/*/true'])
  const triggers = [{ type: 'cpu' }, { type: 'memory', metricType: 'AverageValue' }, { type: 'cron' }]
  assert.deepEqual(byName({ triggers }, 'ScaledObject', 'keda.sh/v1alpha1'), ['cpu/*/true', 'memory/*/false'])

  const vertical = (spec: JsonObject) => byName(spec, 'VerticalPodAutoscaler', 'autoscaling.k8s.io/v1')
  const policy = (one: JsonObject) => ({
    resourcePolicy: { containerPolicies: [{ containerName: '*', ...one }] },
  })
  assert.deepEqual(vertical({}), ['cpu/*/false', 'memory/*/false'])
  assert.deepEqual(vertical({ updatePolicy: { updateMode: 'Off' } }), [])
  assert.deepEqual(vertical({ updatePolicy: { updateMode: 'Initial' } }), [])
  assert.deepEqual(vertical(policy({ controlledResources: ['memory'] })), ['memory/*/false'])
  assert.deepEqual(vertical(policy({ mode: 'Off' })), [])
})

test('the fewest pods an autoscaler leaves have a default, and are unknown for a variable', () => {
  const cases: readonly [string, JsonObject, number | undefined][] = [
    ['autoscaling/v2 HorizontalPodAutoscaler', {}, 1],
    ['autoscaling/v2 HorizontalPodAutoscaler', { minReplicas: 3 }, 3],
    ['autoscaling/v2 HorizontalPodAutoscaler', { minReplicas: '$(MIN)' }, undefined],
    ['keda.sh/v1alpha1 ScaledObject', {}, 0],
    ['keda.sh/v1alpha1 ScaledObject', { minReplicaCount: 2 }, 2],
  ]
  for (const [of, spec, expected] of cases) {
    const [apiVersion = '', kind = ''] = of.split(' ')
    assert.equal(factsOf(apiVersion, kind, spec).autoscaler?.minReplicas, expected, JSON.stringify(spec))
  }
})

test('an empty selector of a budget is all pods, and was none before policy/v1', () => {
  const selector = (apiVersion: string, spec: JsonObject) =>
    budgetSelector(identify({ apiVersion, kind: 'PodDisruptionBudget', spec }))
  const all = { matchLabels: {}, matchExpressions: [] }
  assert.deepEqual(selector('policy/v1', { selector: {} }), all)
  assert.equal(selector('policy/v1beta1', { selector: {} }), undefined)
  assert.equal(selector('policy/v1', {}), undefined)
  assert.deepEqual(selector('policy/v1beta1', { selector: { matchLabels: { app: 'web' } } }), {
    ...all,
    matchLabels: { app: 'web' },
  })
})

test('claims are outlined', () => {
  assert.deepEqual(factsOf('v1', 'PersistentVolumeClaim', { accessModes: ['ReadWriteOnce', 1] }), {
    accessModes: ['ReadWriteOnce'],
  })
})

test('nodes are chosen by name, and not by operating system', () => {
  assert.ok(mayRunAnywhere({ nodeSelector: { 'kubernetes.io/os': 'linux' } }))
  for (const spec of [
    { nodeName: 'a' },
    { nodeSelector: { disk: 'ssd' } },
    { affinity: { nodeAffinity: {} } },
  ]) {
    assert.ok(!mayRunAnywhere(spec), JSON.stringify(spec))
  }
  assert.deepEqual(pinnedNode({ nodeSelector: { 'kubernetes.io/hostname': 'a' } }), {
    node: 'a',
    path: ['nodeSelector', 'kubernetes.io/hostname'],
  })
  assert.equal(pinnedNode({ nodeSelector: { disk: 'ssd' } }), undefined)
})

test('a hook sleeps as long as its script says, where it says so plainly', () => {
  const cases: readonly [readonly string[], number | undefined][] = [
    [['sleep', '5'], 5],
    [['/bin/sleep', '2m'], 120],
    [['sh', '-c', 'sleep 5; nginx -s quit'], 5],
    [['sh', '-c', 'sleep 5 && sleep 1.5'], 6.5],
    [['sh', '-c', 'nginx -s quit'], undefined],
    [['sh', '-c', 'while busy; do sleep 60; done'], undefined],
    [['sh', '-c', 'sleep 60 & wait'], undefined],
    [['sh', '-c', 'quit || sleep 60'], undefined],
    [['sh', '-c', 'sleep $SECONDS'], undefined],
    [['sh', '-c', 'nosleep 60'], undefined],
  ]
  for (const [command, expected] of cases) {
    assert.equal(preStopSleep({ lifecycle: { preStop: { exec: { command } } } }), expected, command.join(' '))
  }
  assert.equal(preStopSleep({ lifecycle: { preStop: { sleep: { seconds: 7 } } } }), 7)
  assert.equal(preStopSleep({}), undefined)
})

test('pods are kept apart by terms that match their own labels', () => {
  const term = (app: string) => ({ topologyKey: 'zone', labelSelector: { matchLabels: { app } } })
  const template = (spec: object) => ({
    metadata: { labels: { app: 'web' } },
    spec,
    path: [],
    specPath: ['spec'],
  })
  const anti = (podAntiAffinity: object) => template({ affinity: { podAntiAffinity } })
  const preferred = [{ weight: 1, podAffinityTerm: term('web') }]
  const constraints = [{ ...term('web'), whenUnsatisfiable: 'ScheduleAnyway' }, term('other')]
  assert.deepEqual(
    separations(anti({ requiredDuringSchedulingIgnoredDuringExecution: [term('web')] }), undefined),
    [{ topologyKey: 'zone', required: true, by: 'affinity' }],
  )
  assert.deepEqual(
    separations(anti({ preferredDuringSchedulingIgnoredDuringExecution: preferred }), undefined),
    [{ topologyKey: 'zone', required: false, by: 'affinity' }],
  )
  assert.deepEqual(
    separations(anti({ requiredDuringSchedulingIgnoredDuringExecution: [term('other')] }), undefined),
    [],
  )
  assert.deepEqual(separations(template({ topologySpreadConstraints: constraints }), undefined), [
    { topologyKey: 'zone', required: false, by: 'spread' },
  ])
})

test('clocks change in some time zones', () => {
  const cases: readonly [string, boolean][] = [
    ['Europe/Berlin', true],
    ['America/New_York', true],
    ['Australia/Sydney', true],
    ['Etc/UTC', false],
    ['Asia/Tokyo', false],
    ['Mars/Olympus', false],
    ['', false],
  ]
  for (const [timeZone, expected] of cases) assert.equal(changesClocks(timeZone), expected, timeZone)
})
