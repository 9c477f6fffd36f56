import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { PodSecurityControl, PodSecurityLevel } from '../../src/core/outline/security.ts'
import { toPointer } from '../../src/core/path.ts'
import { CONTROLS } from '../../src/kubernetes/pod-security/controls.ts'
import { isForbidden, podSecurityViolations } from '../../src/kubernetes/pod-security/violations.ts'
import { identify } from '../../src/lint/identify.ts'

/** A pod that the restricted standard of every version lets pass. */
const MODEL = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'web',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
}

/** What a level in a version has against a pod: each control with the places. */
function verdict(pod: JsonObject, level: PodSecurityLevel, version: number): readonly string[] {
  const resource = identify({ apiVersion: 'v1', kind: 'Pod', ...pod })
  return podSecurityViolations(resource)
    .filter(violation => isForbidden(violation, level, version))
    .map(({ control, path }) => `${control} ${toPointer(path)}`)
}

/** The model with fields of its pod, of its pod’s security context, and of its container, replaced. */
function pod(
  spec: JsonObject,
  context: JsonObject = {},
  container: JsonObject = {},
  containerContext: JsonObject = {},
): JsonObject {
  const [model] = MODEL.containers
  return {
    spec: {
      ...MODEL,
      ...spec,
      securityContext: { ...MODEL.securityContext, ...context },
      containers: [
        { ...model, ...container, securityContext: { ...model?.securityContext, ...containerContext } },
      ],
    },
  }
}

const own = (context: JsonObject) => pod({}, {}, {}, context)
const C = '/spec/containers/0'

/** A pod, and in which versions which level has what against it. No version is never. */
const CASES: readonly {
  readonly name: string
  readonly pod: JsonObject
  readonly finds: string
  readonly baseline?: readonly [since: number, until: number]
  readonly restricted?: readonly [since: number, until: number]
}[] = [
  { name: 'the model', pod: pod({}), finds: 'nothing' },
  {
    name: 'host network',
    pod: pod({ hostNetwork: true }),
    finds: 'hostNamespaces /spec/hostNetwork',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  { name: 'no host network', pod: pod({ hostNetwork: false }), finds: 'nothing' },
  {
    name: 'privileged',
    pod: own({ privileged: true }),
    finds: `privileged ${C}/securityContext/privileged`,
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'a default capability',
    pod: own({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
    finds: `capabilities_restricted ${C}/securityContext/capabilities/add/0`,
    restricted: [22, 99],
  },
  {
    name: 'another capability, by baseline',
    pod: own({ capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }),
    finds: `capabilities_baseline ${C}/securityContext/capabilities/add/0`,
    baseline: [0, 99],
    restricted: [0, 22],
  },
  {
    name: 'another capability, by restricted',
    pod: own({ capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }),
    finds: `capabilities_restricted ${C}/securityContext/capabilities/add/0`,
    restricted: [22, 99],
  },
  {
    name: 'NET_BIND_SERVICE',
    pod: own({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
    finds: 'nothing',
  },
  {
    name: 'all dropped in lower case',
    pod: own({ capabilities: { drop: ['all'] } }),
    finds: `capabilities_restricted ${C}/securityContext/capabilities/drop`,
    restricted: [22, 99],
  },
  {
    name: 'nothing dropped on Windows',
    pod: {
      spec: { ...(pod({ os: { name: 'windows' } }, {}, {}, { capabilities: {} })['spec'] as JsonObject) },
    },
    finds: `capabilities_restricted ${C}/securityContext/capabilities/drop`,
    restricted: [22, 25],
  },
  {
    name: 'hostPath, by baseline',
    pod: pod({ volumes: [{ name: 'v', hostPath: { path: '/x' } }] }),
    finds: 'hostPathVolumes /spec/volumes/0/hostPath',
    baseline: [0, 99],
  },
  {
    name: 'hostPath, by restricted',
    pod: pod({ volumes: [{ name: 'v', hostPath: { path: '/x' } }] }),
    finds: 'restrictedVolumes /spec/volumes/0/hostPath',
    restricted: [0, 99],
  },
  {
    name: 'NFS',
    pod: pod({ volumes: [{ name: 'v', nfs: { server: 's', path: '/' } }] }),
    finds: 'restrictedVolumes /spec/volumes/0/nfs',
    restricted: [0, 99],
  },
  { name: 'a volume of no type', pod: pod({ volumes: [{ name: 'v' }] }), finds: 'nothing' },
  {
    name: 'hostPort',
    pod: pod({}, {}, { ports: [{ containerPort: 1, hostPort: 1 }] }),
    finds: `hostPorts ${C}/ports/0/hostPort`,
    baseline: [0, 99],
    restricted: [0, 99],
  },
  { name: 'hostPort 0', pod: pod({}, {}, { ports: [{ containerPort: 1, hostPort: 0 }] }), finds: 'nothing' },
  {
    name: 'a host in a probe',
    pod: pod({}, {}, { startupProbe: { tcpSocket: { port: 1, host: 'h' } } }),
    finds: `hostProbesAndHostLifecycle ${C}/startupProbe/tcpSocket/host`,
    baseline: [34, 99],
    restricted: [34, 99],
  },
  {
    name: 'a host in a hook',
    pod: pod({}, {}, { lifecycle: { preStop: { httpGet: { port: 1, host: 'h' } } } }),
    finds: `hostProbesAndHostLifecycle ${C}/lifecycle/preStop/httpGet/host`,
    baseline: [34, 99],
    restricted: [34, 99],
  },
  {
    name: 'AppArmor Unconfined',
    pod: pod({}, { appArmorProfile: { type: 'Unconfined' } }),
    finds: 'appArmorProfile /spec/securityContext/appArmorProfile/type',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'SELinux type',
    pod: own({ seLinuxOptions: { type: 'spc_t' } }),
    finds: `seLinuxOptions ${C}/securityContext/seLinuxOptions/type`,
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'SELinux container_engine_t',
    pod: own({ seLinuxOptions: { type: 'container_engine_t' } }),
    finds: `seLinuxOptions ${C}/securityContext/seLinuxOptions/type`,
    baseline: [0, 31],
    restricted: [0, 31],
  },
  {
    name: 'SELinux role',
    pod: pod({}, { seLinuxOptions: { role: 'r' } }),
    finds: 'seLinuxOptions /spec/securityContext/seLinuxOptions/role',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'procMount, by baseline',
    pod: own({ procMount: 'Unmasked' }),
    finds: `procMount ${C}/securityContext/procMount`,
    baseline: [0, 99],
    restricted: [0, 35],
  },
  {
    name: 'procMount, by restricted',
    pod: own({ procMount: 'Unmasked' }),
    finds: `procMount_restricted ${C}/securityContext/procMount`,
    restricted: [35, 99],
  },
  {
    name: 'procMount in a user namespace',
    pod: pod({ hostUsers: false }, {}, {}, { procMount: 'Unmasked' }),
    finds: `procMount ${C}/securityContext/procMount`,
    baseline: [0, 35],
    restricted: [0, 35],
  },
  {
    name: 'seccomp Unconfined, by baseline',
    pod: own({ seccompProfile: { type: 'Unconfined' } }),
    finds: `seccompProfile_baseline ${C}/securityContext/seccompProfile/type`,
    baseline: [19, 99],
  },
  {
    name: 'seccomp Unconfined, by restricted',
    pod: own({ seccompProfile: { type: 'Unconfined' } }),
    finds: `seccompProfile_restricted ${C}/securityContext/seccompProfile/type`,
    restricted: [19, 99],
  },
  {
    name: 'seccomp Unconfined on Windows',
    pod: pod({ os: { name: 'windows' } }, {}, {}, { seccompProfile: { type: 'Unconfined' } }),
    finds: `seccompProfile_restricted ${C}/securityContext/seccompProfile/type`,
    restricted: [19, 25],
  },
  {
    name: 'seccomp annotation',
    pod: {
      ...pod({}),
      metadata: { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } },
    },
    finds: 'seccompProfile_baseline /metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod',
    baseline: [0, 19],
    restricted: [0, 19],
  },
  {
    name: 'AppArmor annotation',
    pod: {
      ...pod({}),
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } },
    },
    finds: 'appArmorProfile /metadata/annotations/container.apparmor.security.beta.kubernetes.io~1web',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'an unsafe sysctl',
    pod: pod({}, { sysctls: [{ name: 'kernel.msgmax', value: '1' }] }),
    finds: 'sysctls /spec/securityContext/sysctls/0/name',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  ...(
    [
      ['net.ipv4.ip_local_reserved_ports', 27],
      ['net.ipv4.tcp_keepalive_time', 29],
      ['net.ipv4.tcp_rmem', 32],
      ['net.ipv4.tcp_notsent_lowat', 37],
    ] as const
  ).map(([name, until]) => ({
    name,
    pod: pod({}, { sysctls: [{ name, value: '1' }] }),
    finds: 'sysctls /spec/securityContext/sysctls/0/name',
    baseline: [0, until] as const,
    restricted: [0, until] as const,
  })),
  {
    name: 'hostProcess',
    pod: pod({}, { windowsOptions: { hostProcess: true } }),
    finds: 'windowsHostProcess /spec/securityContext/windowsOptions/hostProcess',
    baseline: [0, 99],
    restricted: [0, 99],
  },
  {
    name: 'privilege escalation',
    pod: own({ allowPrivilegeEscalation: true }),
    finds: `allowPrivilegeEscalation ${C}/securityContext/allowPrivilegeEscalation`,
    restricted: [8, 99],
  },
  {
    name: 'privilege escalation on Windows',
    pod: pod({ os: { name: 'windows' } }, {}, {}, { allowPrivilegeEscalation: true }),
    finds: `allowPrivilegeEscalation ${C}/securityContext/allowPrivilegeEscalation`,
    restricted: [8, 25],
  },
  {
    name: 'privilege escalation on Windows by node selector',
    pod: pod({ nodeSelector: { 'kubernetes.io/os': 'windows' } }, {}, {}, { allowPrivilegeEscalation: true }),
    finds: `allowPrivilegeEscalation ${C}/securityContext/allowPrivilegeEscalation`,
    restricted: [8, 99],
  },
  {
    name: 'runAsNonRoot false',
    pod: own({ runAsNonRoot: false }),
    finds: `runAsNonRoot ${C}/securityContext/runAsNonRoot`,
    restricted: [0, 99],
  },
  {
    name: 'runAsNonRoot false in a user namespace',
    pod: pod({ hostUsers: false }, { runAsNonRoot: false }),
    finds: 'runAsNonRoot /spec/securityContext/runAsNonRoot',
    restricted: [0, 35],
  },
  {
    name: 'runAsUser 0',
    pod: pod({}, { runAsUser: 0 }),
    finds: 'runAsUser /spec/securityContext/runAsUser',
    restricted: [23, 99],
  },
  {
    name: 'runAsUser 0 in a user namespace',
    pod: pod({ hostUsers: false }, {}, {}, { runAsUser: 0 }),
    finds: `runAsUser ${C}/securityContext/runAsUser`,
    restricted: [23, 35],
  },
]

suite('what the Pod Security Standards forbid, by level and version', () => {
  for (const { name, pod, finds, baseline, restricted } of CASES) {
    for (const [level, interval] of [
      ['baseline', baseline],
      ['restricted', restricted],
    ] as const) {
      const [since, until] = interval ?? [0, 0]
      test(`${name}: ${finds}, ${level}`, () => {
        for (let version = 0; version <= 38; version++) {
          const found = verdict(pod, level, version).filter(text => finds === 'nothing' || text === finds)
          const expected = since <= version && version < until ? [finds] : []
          assert.deepEqual(found, expected, `1.${version}`)
        }
      })
    }
  }
})

test('a container that says nothing breaks four controls of the restricted standard', () => {
  const bare = { spec: { containers: [{ name: 'web' }] } }
  assert.deepEqual(verdict(bare, 'baseline', 36), [])
  assert.deepEqual(verdict(bare, 'restricted', 36), [
    `allowPrivilegeEscalation ${C}/securityContext/allowPrivilegeEscalation`,
    `runAsNonRoot ${C}/securityContext/runAsNonRoot`,
    `seccompProfile_restricted ${C}/securityContext/seccompProfile`,
    `capabilities_restricted ${C}/securityContext/capabilities/drop`,
  ])
})

test('every list of containers is looked at', () => {
  const bad = (name: string) => [{ name, securityContext: { privileged: true } }]
  const spec = {
    initContainers: bad('init'),
    containers: bad('main'),
    ephemeralContainers: bad('debug'),
  }
  assert.deepEqual(verdict({ spec }, 'baseline', 36), [
    'privileged /spec/initContainers/0/securityContext/privileged',
    'privileged /spec/containers/0/securityContext/privileged',
    'privileged /spec/ephemeralContainers/0/securityContext/privileged',
  ])
})

test('what is filled in later is not judged', () => {
  const variable = '{{ value }}'
  const context: JsonObject = {
    allowPrivilegeEscalation: variable,
    capabilities: { drop: variable, add: [variable] },
    procMount: variable,
    runAsNonRoot: variable,
    runAsUser: variable,
    seccompProfile: { type: variable },
    seLinuxOptions: { type: variable, role: variable },
    appArmorProfile: { type: variable },
  }
  const spec: Json = {
    hostNetwork: variable,
    securityContext: { sysctls: [{ name: variable }] },
    containers: [{ name: 'web', securityContext: context, ports: [{ hostPort: variable }] }],
  }
  assert.deepEqual(verdict({ spec }, 'restricted', 36), [])
})

test('each control stands under its own name', () => {
  for (const [name, { id }] of Object.entries(CONTROLS)) assert.equal(id, name)
  const baseline = Object.values(CONTROLS).filter(({ level }) => level === 'baseline')
  assert.deepEqual([Object.keys(CONTROLS).length, baseline.length], [19, 12])
  const names: readonly PodSecurityControl[] = baseline.map(({ id }) => id)
  assert.ok(names.includes('sysctls'))
})
