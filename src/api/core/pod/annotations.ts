import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import type { Resource } from '../../../core/resource.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localDescendingPath } from '../../../kubernetes/grammar/grammars.ts'
import { containers, podTemplate } from '../../../kubernetes/pods/pods.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { area, type Constraint, type Subject } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { pods } from './subjects.ts'
import { wrongTolerations } from './tolerations.ts'

/** The annotations of a pod template, with its spec; paths are relative to the template. */
interface AnnotationSubject extends Subject {
  readonly annotations: JsonObject
  readonly spec: JsonObject
  readonly names: readonly string[]
  readonly isPod: boolean
  readonly isStatefulSet: boolean
}

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/'
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/'
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'
const MIRROR = 'kubernetes.io/config.mirror'
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations'
const LOCALHOST = 'localhost/'

const constraints: readonly Constraint<AnnotationSubject>[] = [
  {
    id: 'sec-apparmor-annotation',
    summary: 'An annotation for AppArmor names no container, or no profile',
    remedy:
      'Use the field `appArmorProfile`; or name a container, and runtime/default, unconfined or localhost/….',
    check: ({ annotations, names }, report) => {
      for (const [key, profile] of annotationsBelow(annotations, APPARMOR)) {
        const container = key.slice(APPARMOR.length)
        const path = ['metadata', 'annotations', key]
        if (!names.includes(container) && !names.some(isUnknownYet)) {
          report(path, `the pod has no container called ${quote(container)}`, 'key')
        }
        if (isArmorProfile(profile)) continue
        report(path, `profile ${quote(profile)} must be runtime/default, unconfined or localhost/…`)
      }
    },
  },
  {
    id: 'sec-apparmor-annotation-field',
    summary: 'An annotation for AppArmor contradicts the field',
    remedy: 'Remove the annotation.',
    since: 30,
    check: ({ annotations, spec, isPod, isStatefulSet }, report) => {
      if (isStatefulSet || fieldOf(spec['os'], 'name') === 'windows') return
      const ofPod = fieldOf(spec['securityContext'], 'appArmorProfile')
      for (const { name, path, context } of containersOf(spec)) {
        const own = fieldOf(context, 'appArmorProfile')
        // A pod gets the profile of its annotation where the container has no field.
        if (isPod && own === undefined) continue
        const annotation = annotations[APPARMOR + name]
        if (typeof annotation !== 'string' || agrees(own ?? ofPod, annotation, ['runtime/default'])) continue
        const place = own === undefined ? [] : path
        report(
          ['spec', ...place, 'securityContext', 'appArmorProfile'],
          `appArmorProfile must say the same as the annotation for container ${quote(name)}, ${quote(annotation)}`,
        )
      }
    },
  },
  {
    id: 'sec-seccomp-annotation',
    summary: 'An annotation for seccomp has an unknown profile, or contradicts the field',
    remedy: 'Remove the annotation, and use the field `seccompProfile`.',
    check: ({ annotations, spec, isStatefulSet }, report) => {
      for (const [key, profile] of annotationsBelow(annotations, SECCOMP).concat(
        annotationsBelow(annotations, SECCOMP_POD).filter(([name]) => name === SECCOMP_POD),
      )) {
        const wrong = seccompProblem(profile)
        if (wrong !== undefined)
          report(['metadata', 'annotations', key], `profile ${quote(profile)} ${wrong}`)
      }
      if (isStatefulSet) return
      const defaults = ['runtime/default', 'docker/default']
      const ofPod = annotations[SECCOMP_POD]
      const profile = fieldOf(spec['securityContext'], 'seccompProfile')
      if (typeof ofPod === 'string' && !agrees(profile, ofPod, defaults)) {
        const message = `seccompProfile must say the same as the annotation of the pod, ${quote(ofPod)}`
        report(['spec', 'securityContext', 'seccompProfile'], message)
      }
      for (const { name, path, context } of containersOf(spec)) {
        const annotation = annotations[SECCOMP + name]
        const own = fieldOf(context, 'seccompProfile')
        if (typeof annotation !== 'string' || agrees(own, annotation, defaults)) continue
        const message = `seccompProfile must say the same as the annotation for container ${quote(name)}, ${quote(annotation)}`
        report(['spec', ...path, 'securityContext', 'seccompProfile'], message)
      }
    },
  },
  {
    id: 'pod-deletion-cost',
    summary: 'The deletion cost of a pod is no number',
    remedy: 'Give a whole number without zeros or a plus before it.',
    since: 22,
    check: ({ annotations }, report) => {
      const cost = annotations[DELETION_COST]
      if (typeof cost !== 'string') return
      const isInt32 =
        /^(?:0|[1-9]\d{0,9}|-\d+)$/.test(cost) && Number(cost) >= -(2 ** 31) && Number(cost) < 2 ** 31
      if (isInt32) return
      report(
        ['metadata', 'annotations', DELETION_COST],
        `deletion cost ${quote(cost)} must be a whole number of 32 bits`,
      )
    },
  },
  {
    id: 'pod-tolerations-annotation',
    summary: 'The annotation for tolerations does not hold a list of them',
    remedy: 'Remove it: tolerations are a field of the pod.',
    check: ({ annotations }, report, resource) => {
      const text = annotations[TOLERATIONS]
      const [pod] = pods(resource)
      if (typeof text !== 'string' || text === '' || pod === undefined) return
      const list = parse(text)
      const path = ['metadata', 'annotations', TOLERATIONS]
      if (!isArray(list) || !list.every(isObject))
        report(path, 'the annotation must hold a JSON list of tolerations')
      const wrong = wrongTolerations(list, pod, resource)
      if (wrong !== undefined) report(path, wrong)
    },
  },
  {
    id: 'pod-mirror',
    summary: 'A pod says that it mirrors one of a node, and names no node',
    remedy: 'Remove the annotation: the kubelet sets it.',
    check: ({ annotations, spec }, report) => {
      if (annotations[MIRROR] === undefined || spec['nodeName']) return
      report(['metadata', 'annotations', MIRROR], 'a mirror pod needs a nodeName', 'key')
    },
  },
]

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The annotations whose keys begin with a text. */
function annotationsBelow(annotations: JsonObject, prefix: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (const key of Object.keys(annotations)) {
    const value = annotations[key]
    if (key.startsWith(prefix) && typeof value === 'string' && !isUnknownYet(key) && !isUnknownYet(value)) {
      found.push([key, value])
    }
  }
  return found
}

function isArmorProfile(profile: string): boolean {
  return ['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith(LOCALHOST)
}

function seccompProblem(profile: string): string | undefined {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return undefined
  if (profile.startsWith(LOCALHOST)) return localDescendingPath(profile.slice(LOCALHOST.length))
  return 'must be runtime/default, unconfined or localhost/…'
}

/** Whether a profile says what an annotation says; so does none at all. */
function agrees(profile: unknown, annotation: string, defaults: readonly string[]): boolean {
  if (isUnknownYet(annotation)) return true
  const type = fieldOf(profile, 'type')
  if (type === 'Unconfined') return annotation === 'unconfined'
  if (type === 'RuntimeDefault') return defaults.includes(annotation)
  const file = fieldOf(profile, 'localhostProfile')
  return type !== 'Localhost' || isUnknownYet(file) || annotation === `${LOCALHOST}${file}`
}

function containersOf(spec: JsonObject) {
  return ['initContainers', 'containers'].flatMap(list => {
    const items = spec[list]
    if (!isArray(items)) return []
    return items.flatMap((item, index) =>
      isObject(item) && typeof item['name'] === 'string'
        ? { name: item['name'], path: [list, index], context: item['securityContext'] }
        : [],
    )
  })
}

function subjects(resource: Resource): readonly AnnotationSubject[] {
  const template = podTemplate(resource)
  const annotations = fieldOf(template?.metadata, 'annotations')
  if (template === undefined || !isObject(annotations)) return []
  return [
    {
      path: template.path,
      annotations,
      spec: template.spec as JsonObject,
      names: containers(resource).flatMap(({ container: { name } }) => name ?? []),
      isPod: resource.groupKind === 'Pod',
      isStatefulSet: resource.groupKind === 'StatefulSet.apps',
    },
  ]
}

/** What annotations tell the kubelet and controllers of a pod. */
export const podAnnotations = area<AnnotationSubject>({
  title: 'Annotations of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  subjects,
  constraints,
})
