import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localDescendingPath } from '../../../kubernetes/grammar/grammars.ts'
import type { Grammar } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching, notEmpty, type ObjectConstraint, range, together, type Words } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { type Fields, valuesOf } from '../../fields.ts'
import { longerThan } from '../../wording.ts'
import { type ContainerSubject, type PodSubject, podContainers, pods, templateUnchecked } from './subjects.ts'

const CONTEXT = 'securityContext'
const ID_MAX = 2 ** 31 - 1

/** The longest path that Linux takes. */
const PROFILE_MAX = 4095

const armorProfile: Grammar = text => {
  if (text === '') return 'must not be empty'
  if (text.trim() !== text) return 'may not begin or end with blanks'
  return longerThan(text, PROFILE_MAX)
}

/** What holds for the security context of pods and of containers alike; both are rules of the same name. */
const shared: readonly ObjectConstraint[] = [
  together(
    {
      id: 'sec-uid',
      summary: 'The number of a user or group is out of range',
      remedy: 'Give a number from 0 to 2147483647.',
    },
    words =>
      [['runAsUser'], ['runAsGroup'], ['fsGroup'], ['supplementalGroups', '*']].map(fields =>
        range({ ...words, fields: [CONTEXT, ...fields], min: 0, max: ID_MAX }),
      ),
  ),
  notEmpty({
    id: 'sec-seccomp-type',
    summary: 'The type of a seccomp profile is empty',
    remedy: 'Use RuntimeDefault, Localhost or Unconfined.',
    fields: [CONTEXT, 'seccompProfile', 'type'],
  }),
  together(
    {
      id: 'sec-seccomp-localhost',
      summary: 'A seccomp profile does not fit its type',
      remedy: 'Give a relative `localhostProfile` with type Localhost, and with no other.',
    },
    words => [
      localhostOnly(words, [CONTEXT, 'seccompProfile']),
      matching({
        ...words,
        fields: [CONTEXT, 'seccompProfile', 'localhostProfile'],
        grammar: localDescendingPath,
      }),
    ],
  ),
  notEmpty({
    id: 'sec-apparmor-type',
    summary: 'The type of an AppArmor profile is empty',
    remedy: 'Use RuntimeDefault, Localhost or Unconfined.',
    since: 30,
    fields: [CONTEXT, 'appArmorProfile', 'type'],
  }),
  together(
    {
      id: 'sec-apparmor-localhost',
      summary: 'An AppArmor profile does not fit its type',
      remedy: 'Give a `localhostProfile` with type Localhost, and with no other.',
      since: 30,
    },
    words => [
      localhostOnly(words, [CONTEXT, 'appArmorProfile']),
      matching({
        ...words,
        fields: [CONTEXT, 'appArmorProfile', 'localhostProfile'],
        grammar: armorProfile,
        empty: 'checked',
      }),
    ],
  ),
]

const ofContainers: readonly Constraint<ContainerSubject>[] = [
  {
    id: 'sec-escalation',
    summary: 'A container may not gain privileges, and has them all the same',
    remedy: 'Remove `privileged` or `CAP_SYS_ADMIN`, or allow privilege escalation.',
    check: ({ object: { securityContext: context } }, report) => {
      if (fieldOf(context, 'allowPrivilegeEscalation') !== false) return
      const path = [CONTEXT, 'allowPrivilegeEscalation']
      if (fieldOf(context, 'privileged') === true) {
        report(path, 'allowPrivilegeEscalation may not be false for a privileged container')
      }
      const added = fieldOf(fieldOf(context, 'capabilities'), 'add')
      if (isArray(added) && added.includes('CAP_SYS_ADMIN')) {
        report(path, 'allowPrivilegeEscalation may not be false for a container with CAP_SYS_ADMIN')
      }
    },
  },
  {
    id: 'sec-proc-mount',
    summary: 'A container sees all of `/proc` as a user of the node',
    remedy: 'Use Default, or give the pod users of its own with `hostUsers: false`.',
    since: 33,
    check: ({ object, pod }, report) => {
      const mount = fieldOf(object[CONTEXT], 'procMount')
      if (mount === '') report([CONTEXT, 'procMount'], 'procMount is empty; leave it out instead')
      if (mount !== 'Unmasked') return
      const { hostUsers } = pod.object
      if (hostUsers === false || isUnknownYet(hostUsers)) return
      report([CONTEXT, 'procMount'], 'procMount Unmasked needs hostUsers: false for the pod')
    },
  },
]

const POLICIES = [
  { id: 'sec-fsgroup-policy', field: 'fsGroupChangePolicy', values: 'OnRootMismatch or Always' },
  { id: 'sec-supplemental-policy', field: 'supplementalGroupsPolicy', values: 'Merge or Strict', since: 33 },
  { id: 'sec-selinux-policy', field: 'seLinuxChangePolicy', values: 'Recursive or MountOption', since: 33 },
]

/** The parts of a pod that share something with the node. */
const HOST_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC']

const ofPods: readonly Constraint<PodSubject>[] = [
  ...POLICIES.map(({ field, values, ...rest }) =>
    notEmpty({
      ...rest,
      summary: `The policy \`${field}\` of a pod is empty`,
      remedy: `Use ${values}, or leave it out.`,
      fields: [CONTEXT, field],
    }),
  ),
  {
    id: 'sec-share-pid',
    summary: 'A pod shares its processes both among containers and with the node',
    remedy: 'Remove `shareProcessNamespace` or `hostPID`.',
    check: ({ object: { shareProcessNamespace, hostPID } }, report) => {
      if (shareProcessNamespace !== true || hostPID !== true) return
      report(['shareProcessNamespace'], '"shareProcessNamespace" may not be set with "hostPID"', 'key')
    },
  },
  {
    id: 'sec-hostusers',
    summary: 'A pod has users of its own, and shares other things with the node, or runs on Windows',
    remedy: 'Remove `hostNetwork`, `hostPID` and `hostIPC`, or `hostUsers`.',
    since: 33,
    check: ({ object }, report) => {
      if (object['hostUsers'] !== undefined && fieldOf(object['os'], 'name') === 'windows') {
        report(['hostUsers'], 'hostUsers may not be set for a pod with os windows', 'key')
      }
      if (object['hostUsers'] !== false) return
      for (const field of HOST_FIELDS) {
        if (object[field] === true) report([field], `${field} may not be set with hostUsers: false`, 'key')
      }
    },
  },
  {
    id: 'sec-hostusers-devices',
    summary: 'A pod with users of its own has block devices',
    remedy: 'Mount the volume as a file system, or remove `hostUsers: false`.',
    since: 34,
    check: ({ object }, report) => {
      if (object['hostUsers'] !== false) return
      for (const list of ['initContainers', 'containers']) {
        const items = object[list]
        if (!isArray(items)) continue
        for (const [index, item] of items.entries()) {
          const devices = fieldOf(item, 'volumeDevices')
          if (!isArray(devices) || devices.length === 0) continue
          report([list, index, 'volumeDevices'], 'volumeDevices may not be set with hostUsers: false', 'key')
        }
      }
    },
  },
]

/** A profile file belongs to type Localhost: there it must be given, elsewhere it may not be. */
function localhostOnly(words: Words, fields: Fields): ObjectConstraint {
  const profiles = valuesOf(fields)
  return {
    ...words,
    check: ({ object }, report) => {
      profiles(object, (profile, path) => {
        if (!isObject(profile)) return
        const { type, localhostProfile } = profile
        if (typeof type !== 'string' || type === '' || isUnknownYet(type)) return
        if (type === 'Localhost' && localhostProfile === undefined) {
          report(path, 'type Localhost needs a "localhostProfile"', 'key')
        } else if (type !== 'Localhost' && localhostProfile !== undefined) {
          report([...path, 'localhostProfile'], `localhostProfile may not be set with type ${type}`, 'key')
        }
      })
    },
  }
}

/** The security context of a pod or container, with what both can say. */
type HolderSubject = (PodSubject | ContainerSubject) & { readonly object: JsonObject }

/** What pods and containers both can say of their security. */
export const security = area<HolderSubject>({
  title: 'Security context',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: resource => [...pods(resource), ...podContainers(resource)],
  constraints: shared,
})

/** What only containers can say of their security. */
export const containerSecurity = area<ContainerSubject>({
  title: 'Security context of containers',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints: ofContainers,
})

/** What only pods can say of their security. */
export const podSecurity = area<PodSubject>({
  title: 'Security context of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: ofPods,
})
