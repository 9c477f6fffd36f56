import { isObject } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { type Breach, type Control, ownerOf, type Pod, untilWindows } from './control.ts'

const PROFILES: ReadonlySet<unknown> = new Set(['RuntimeDefault', 'Localhost'])

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/'
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/'

/** Both forms count: the field, and the annotation that served before it. */
export const appArmorProfile: Control = {
  id: 'appArmorProfile',
  level: 'baseline',
  since: 0,
  *check(pod) {
    yield* forbiddenProfiles(pod, 'appArmorProfile', 'AppArmor')
    for (const [key, value] of annotations(pod)) {
      if (!key.startsWith(APPARMOR) || isUnknownYet(value)) continue
      if (value === '' || value === 'runtime/default' || value.startsWith('localhost/')) continue
      yield annotationBreach(pod, key, value)
    }
  },
}

const SELINUX_TYPES: ReadonlySet<unknown> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
])

export const seLinuxOptions: Control = {
  id: 'seLinuxOptions',
  level: 'baseline',
  since: 0,
  *check({ contexts }) {
    for (const placed of contexts) {
      const { seLinuxOptions: options } = placed.context
      if (!isObject(options)) continue
      const { type = '', user = '', role = '' } = options
      const path = [...placed.path, 'seLinuxOptions']
      const name = ownerOf(placed)
      if (!SELINUX_TYPES.has(type) && !isUnknownYet(type)) {
        yield {
          path: [...path, 'type'],
          message: `${name} has the SELinux type "${type}", which is not one for containers`,
        }
      } else if (type === 'container_engine_t') {
        yield {
          path: [...path, 'type'],
          message: `${name} has the SELinux type "${type}", which is allowed from Kubernetes 1.31 on`,
          until: 30,
        }
      }
      for (const [field, value] of [
        ['user', user],
        ['role', role],
      ] as const) {
        if (value === '' || isUnknownYet(value)) continue
        yield { path: [...path, field], message: `${name} chooses its SELinux ${field}, "${value}"` }
      }
    }
  },
}

/** Annotations up to 1.18, fields from then on. */
export const seccompBaseline: Control = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  since: 0,
  replacedSince: 19,
  *check(pod) {
    for (const breach of forbiddenProfiles(pod, 'seccompProfile', 'seccomp')) yield { ...breach, since: 19 }
    const names = new Set<unknown>(pod.containers.map(({ container }) => container.name ?? ''))
    for (const [key, value] of annotations(pod)) {
      const isForContainer =
        key.startsWith(SECCOMP_CONTAINER) && names.has(key.slice(SECCOMP_CONTAINER.length))
      if ((key !== SECCOMP_POD && !isForContainer) || isUnknownYet(value)) continue
      if (/^(runtime\/default|docker\/default)$|^localhost\//.test(value)) continue
      yield { ...annotationBreach(pod, key, value), until: 18 }
    }
  },
}

export const seccompRestricted: Control = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  since: 19,
  *check(pod) {
    for (const breach of seccompBreaches(pod)) yield { ...breach, ...untilWindows(pod) }
  },
}

function* seccompBreaches(pod: Pod): Iterable<Breach> {
  const { securityContext } = pod.template.spec
  const ofPod = isObject(securityContext) ? securityContext.seccompProfile : undefined
  yield* forbiddenProfiles(pod, 'seccompProfile', 'seccomp')
  // A profile that is wrong for the pod has been reported there; its containers are not at fault too.
  if (ofPod !== undefined) return
  const set = new Set(
    pod.contexts.flatMap(({ context, container }) =>
      context.seccompProfile === undefined ? [] : [container],
    ),
  )
  for (const placed of pod.containers) {
    if (set.has(placed)) continue
    const path = [...placed.path, 'securityContext']
    const owner = ownerOf({ context: {}, path, container: placed })
    yield { path: [...path, 'seccompProfile'], message: `neither ${owner} nor its pod has a seccomp profile` }
  }
}

function* forbiddenProfiles(
  { contexts }: Pod,
  field: 'appArmorProfile' | 'seccompProfile',
  what: string,
): Iterable<Breach> {
  for (const placed of contexts) {
    const profile = placed.context[field]
    if (!isObject(profile) || PROFILES.has(profile.type) || isUnknownYet(profile.type)) continue
    yield {
      path: [...placed.path, field, 'type'],
      about: [...placed.path, field],
      message: `${ownerOf(placed)} has the ${what} profile "${profile.type ?? ''}" instead of RuntimeDefault or Localhost`,
    }
  }
}

function annotations({ template }: Pod): readonly (readonly [string, string])[] {
  const { annotations } = template.metadata
  if (!isObject(annotations)) return []
  return Object.entries(annotations).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
}

function annotationBreach({ template }: Pod, key: string, value: string): Breach {
  return {
    path: [...template.path, 'metadata', 'annotations', key],
    message: `annotation ${key} names the profile "${value}", which is neither runtime/default nor localhost/…`,
  }
}
