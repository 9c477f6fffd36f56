import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { dnsSubdomain, type Grammar } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { isUnset, matching, type ObjectConstraint, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { byteLength, longerThan } from '../../wording.ts'
import { type ContainerSubject, type PodSubject, podContainers, pods, templateUnchecked } from './subjects.ts'

const OPTIONS = ['securityContext', 'windowsOptions']
const SPEC_MAX = 64 * 1024

const credentialSpec: Grammar = text => (text === '' ? 'must not be empty' : longerThan(text, SPEC_MAX))

/** A domain may be named as NetBIOS has it, or as DNS has it. */
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`)
const DOMAIN_MAX = 255
const USER_MAX = 104

/**
 * The name of a user of Windows, with its domain before a backslash if it has one.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/
 */
const userName: Grammar = text => {
  if (text === '') return 'must not be empty'
  if (/[\x00-\x1f\x7f]/.test(text)) return 'may not contain control characters'
  const parts = text.split('\\')
  if (parts.length > 2) return 'can have one backslash only, between domain and user'
  const [user = '', domain] = parts.reverse()
  if (domain !== undefined) {
    if (byteLength(domain) > DOMAIN_MAX) return `has a domain of more than ${DOMAIN_MAX} bytes`
    if (!NETBIOS.test(domain) && !DOMAIN.test(domain))
      return 'has a domain that is none, by NetBIOS or by DNS'
  }
  if (user === '') return 'has no user after the domain'
  if (byteLength(user) > USER_MAX) return `has a user of more than ${USER_MAX} bytes`
  if (/^[. ]+$/.test(user)) return 'has a user of dots and blanks only'
  return /["/\\:;|=,+*?<>@[\]]/.test(user)
    ? 'has a user with one of the characters "/\\:;|=,+*?<>@[]'
    : undefined
}

const shared: readonly ObjectConstraint[] = [
  together(
    {
      id: 'sec-windows-gmsa',
      summary: 'The credentials of a Windows service account are malformed',
      remedy: 'Name a GMSACredentialSpec, or give its content of at most 64 KiB.',
    },
    words => [
      matching({
        ...words,
        fields: [...OPTIONS, 'gmsaCredentialSpecName'],
        grammar: dnsSubdomain,
        empty: 'checked',
      }),
      matching({
        ...words,
        fields: [...OPTIONS, 'gmsaCredentialSpec'],
        grammar: credentialSpec,
        empty: 'checked',
      }),
    ],
  ),
  matching({
    id: 'sec-windows-user',
    summary: 'The name of a Windows user is malformed',
    remedy: 'Write DOMAIN\\user, or the user alone.',
    fields: [...OPTIONS, 'runAsUserName'],
    grammar: userName,
    empty: 'checked',
  }),
]

/** What a pod that runs on Windows cannot say of itself. */
const LINUX_POD_FIELDS = [
  ['hostPID'],
  ['hostIPC'],
  ['shareProcessNamespace'],
  ...[
    'appArmorProfile',
    'seLinuxOptions',
    'seccompProfile',
    'fsGroup',
    'fsGroupChangePolicy',
    'sysctls',
    'runAsUser',
    'runAsGroup',
    'supplementalGroups',
    'supplementalGroupsPolicy',
    'seLinuxChangePolicy',
  ].map(field => ['securityContext', field]),
]

/** Those that count as not set where they are false. */
const FLAGS = ['hostPID', 'hostIPC']

/** What a container that runs on Windows cannot say of itself. */
const LINUX_CONTAINER_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
]

const ofPods: readonly Constraint<PodSubject>[] = [
  {
    id: 'pod-os-windows-pod',
    summary: 'A pod for Windows sets what only Linux has',
    remedy: 'Remove the field, or set `os.name: linux`.',
    since: 24,
    check: ({ object }, report) => {
      if (osOf(object) !== 'windows') return
      for (const path of LINUX_POD_FIELDS) {
        const [first = '', second] = path
        const value = second === undefined ? object[first] : fieldOf(object[first], second)
        if (value === undefined || (FLAGS.includes(first) && value !== true)) continue
        if (second === 'sysctls' && isUnset(value)) continue
        report(path, `${path.join('.')} may not be set for a pod with os windows`, 'key')
      }
    },
  },
]

const ofContainers: readonly Constraint<ContainerSubject>[] = [
  {
    id: 'pod-os-windows-ctr',
    summary: 'A container for Windows sets what only Linux has',
    remedy: 'Remove the field, or set `os.name: linux` for the pod.',
    since: 24,
    check: ({ object: { securityContext: context }, pod }, report) => {
      if (!isObject(context) || osOf(pod.object) !== 'windows') return
      for (const field of LINUX_CONTAINER_FIELDS) {
        if (context[field] === undefined) continue
        report(['securityContext', field], `${field} may not be set for a pod with os windows`, 'key')
      }
    },
  },
]

/** What pods and containers both cannot say for Linux. */
const forLinux: Constraint<PodSubject | ContainerSubject> = {
  id: 'pod-os-linux',
  summary: 'A pod for Linux sets what only Windows has',
  remedy: 'Remove `windowsOptions`, or set `os.name: windows`.',
  since: 24,
  check: (subject, report) => {
    const spec = 'pod' in subject ? subject.pod.object : subject.object
    if (osOf(spec) !== 'linux') return
    if (fieldOf(fieldOf(subject.object, 'securityContext'), 'windowsOptions') === undefined) return
    report(OPTIONS, 'windowsOptions may not be set for a pod with os linux', 'key')
  },
}

const HOST_PROCESS = [...OPTIONS, 'hostProcess']

const hostProcess: Constraint<PodSubject | ContainerSubject> = {
  id: 'sec-windows-hostprocess',
  summary:
    'Some containers of a pod run as processes of the Windows node, and not all, or without its network',
  remedy: 'Set `hostProcess` for the pod, nothing else for its containers, and `hostNetwork: true`.',
  check: (subject, report) => {
    if ('pod' in subject) {
      const own = hostProcessOf(subject.object)
      const ofPod = hostProcessOf(subject.pod.object)
      if (typeof own !== 'boolean' || typeof ofPod !== 'boolean' || own === ofPod) return
      report(HOST_PROCESS, `hostProcess ${own} of a container must be the same as ${ofPod} of its pod`)
      return
    }
    const ofPod = hostProcessOf(subject.object)
    const effective = containersIn(subject.object).map(
      container => hostProcessOf(container) ?? ofPod ?? false,
    )
    if (!effective.includes(true) || effective.some(isUnknownYet)) return
    const path = ofPod === true ? HOST_PROCESS : ['containers']
    if (effective.includes(false))
      report(path, 'either all containers of the pod have hostProcess, or none', 'key')
    const { hostNetwork } = subject.object
    if (hostNetwork !== true && !isUnknownYet(hostNetwork))
      report(path, 'hostProcess needs hostNetwork: true', 'key')
  },
}

function hostProcessOf(holder: unknown): unknown {
  return fieldOf(fieldOf(fieldOf(holder, 'securityContext'), 'windowsOptions'), 'hostProcess')
}

function containersIn(spec: JsonObject): readonly unknown[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(list => {
    const items = spec[list]
    return isArray(items) ? items : []
  })
}

function osOf(spec: unknown): unknown {
  return fieldOf(fieldOf(spec, 'os'), 'name')
}

const COMMON = {
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
}

/** What pods and containers can say of their operating system. */
export const windows = area<PodSubject | ContainerSubject>({
  ...COMMON,
  title: 'Windows and Linux',
  subjects: resource => [...pods(resource), ...podContainers(resource)],
  constraints: [...shared, forLinux, hostProcess],
})

/** What a pod cannot say for Windows. */
export const windowsPods = area<PodSubject>({
  ...COMMON,
  title: 'Pods for Windows',
  subjects: pods,
  constraints: ofPods,
})

/** What a container cannot say for Windows. */
export const windowsContainers = area<ContainerSubject>({
  ...COMMON,
  title: 'Containers for Windows',
  subjects: podContainers,
  constraints: ofContainers,
})
