import { isArray, isObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { dnsLabel } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { count, isUnset, matching, notEmpty, required } from '../../combinators.ts'
import { area, type Constraint, type Report, type Subject } from '../../constraint.ts'
import { alternatives, quote } from '../../wording.ts'
import {
  type ContainerSubject,
  type PodSubject,
  podContainers,
  pods,
  templatesWithoutSpec,
  templateUnchecked,
} from './subjects.ts'

/** What an init container that ends cannot have: nobody would ask while it runs. */
const LASTING_FIELDS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']

const RULES_MAX = 20

const ofContainers: readonly Constraint<ContainerSubject>[] = [
  notEmpty({
    id: 'ctr-name-required',
    summary: 'The name of a container is empty',
    remedy: 'Give the container a name.',
    fields: ['name'],
  }),
  matching({
    id: 'ctr-name-label',
    summary: 'The name of a container is no DNS label',
    remedy: 'Use lower-case letters, digits and "-", at most 63 of them.',
    fields: ['name'],
    grammar: dnsLabel,
  }),
  required({
    id: 'ctr-image-required',
    summary: 'A container has no image',
    remedy: 'Name the image.',
    fields: ['image'],
  }),
  {
    id: 'ctr-image-space',
    summary: 'The image of a container has blanks around it',
    remedy: 'Remove the blanks.',
    check: ({ object: { image }, pod }, report) => {
      if (!pod.isPod || typeof image !== 'string' || image.trim() === image) return
      report(['image'], `image ${quote(image)} may not begin or end with blanks`)
    },
  },
  {
    id: 'ctr-restart-policy-init',
    summary: 'An init container has a restart policy other than Always',
    remedy: 'Use Always, which makes it a sidecar, or leave it out.',
    since: 29,
    until: 33,
    check: ({ object: { restartPolicy }, role }, report) => {
      if (role !== 'init' || typeof restartPolicy !== 'string') return
      report(['restartPolicy'], `restartPolicy ${quote(restartPolicy)} of an init container must be "Always"`)
    },
  },
  {
    id: 'ctr-restart-policy-regular',
    summary: 'A container that is no init container has a restart policy',
    remedy: 'Set the policy for the pod, or ask for Kubernetes 1.35.',
    since: 28,
    until: 33,
    check: ({ object, role }, report) => {
      if (role !== 'main' || object['restartPolicy'] === undefined) return
      report(['restartPolicy'], 'restartPolicy may be set for init containers and for pods only', 'key')
    },
  },
  {
    id: 'ctr-restart-rules',
    summary: 'The restart policy or rules of a container are incomplete',
    remedy: 'Give a `restartPolicy`, and for each rule an action and exit codes.',
    since: 35,
    check: ({ object }, report) => {
      const { restartPolicyRules: rules, restartPolicy } = object
      if (restartPolicy === '') report(['restartPolicy'], 'restartPolicy is empty; leave it out instead')
      if (!isArray(rules) || rules.length === 0) return
      if (restartPolicy === undefined)
        report(['restartPolicyRules'], 'rules need a restartPolicy beside them', 'key')
      if (rules.length > RULES_MAX) {
        report(
          ['restartPolicyRules'],
          `restartPolicyRules has ${rules.length} rules, and can have at most ${RULES_MAX}`,
          'key',
        )
      }
      for (const [index, rule] of rules.entries()) checkRule(rule, index, report)
    },
  },
  {
    id: 'ctr-init-no-probes',
    summary: 'An init container that ends has probes or hooks',
    remedy: 'Remove them, or make it a sidecar with `restartPolicy: Always`.',
    check: ({ object, role }, report) => {
      if (role !== 'init' || isUnknownYet(object['restartPolicy'])) return
      for (const field of LASTING_FIELDS) {
        if (object[field] === undefined) continue
        report([field], `${field} may be set for an init container only with restartPolicy Always`, 'key')
      }
    },
  },
  {
    id: 'ctr-sidecar-probes',
    summary: 'A sidecar has probes or hooks in a version that has to have sidecars switched on',
    remedy: 'Switch on the feature gate SidecarContainers, or ask for Kubernetes 1.29.',
    since: 28,
    until: 28,
    check: ({ object, role }, report) => {
      if (role !== 'sidecar') return
      for (const field of LASTING_FIELDS) {
        if (object[field] === undefined) continue
        report([field], `${field} may be set for a sidecar from Kubernetes 1.29 on`, 'key')
      }
    },
  },
  {
    id: 'ctr-init-resize',
    summary: 'An init container that ends would be restarted to resize it',
    remedy: 'Use NotRequired, or leave the policy out.',
    since: 36,
    check: ({ object: { resizePolicy, restartPolicy }, role }, report) => {
      if (role !== 'init' || !isArray(resizePolicy) || isUnknownYet(restartPolicy)) return
      for (const [index, policy] of resizePolicy.entries()) {
        if (!isObject(policy) || policy['restartPolicy'] !== 'RestartContainer') continue
        report(
          ['resizePolicy', index, 'restartPolicy'],
          'restartPolicy RestartContainer may be set for sidecars only, not for init containers that end',
        )
      }
    },
  },
  {
    id: 'ctr-resize-policy',
    summary: 'A resize policy does not fit its resource or its pod',
    remedy: 'Give policies for cpu and memory; pods that are never restarted need NotRequired.',
    since: 33,
    check: ({ object: { resizePolicy }, pod }, report) => {
      if (!isArray(resizePolicy)) return
      for (const [index, policy] of resizePolicy.entries()) {
        if (!isObject(policy)) continue
        const { resourceName: name, restartPolicy } = policy
        if (typeof name === 'string' && name !== 'cpu' && name !== 'memory') {
          report(
            ['resizePolicy', index, 'resourceName'],
            `resourceName ${quote(name)} must be "cpu" or "memory"`,
          )
        }
        if (restartPolicy === '') {
          report(['resizePolicy', index, 'restartPolicy'], 'field restartPolicy is empty')
        } else if (restartPolicy === 'RestartContainer' && pod.object['restartPolicy'] === 'Never') {
          report(
            ['resizePolicy', index, 'restartPolicy'],
            'restartPolicy RestartContainer needs a pod that restarts; its restartPolicy is Never',
          )
        }
      }
    },
  },
]

const ofPods: readonly Constraint<PodSubject>[] = [
  count({
    id: 'ctr-required',
    summary: 'A pod has no containers',
    remedy: 'Give it a container.',
    fields: ['containers'],
    min: 1,
    noun: 'items',
  }),
  {
    id: 'ctr-name-dup',
    summary: 'An init container and a container have the same name',
    remedy: 'Rename one of them.',
    check: ({ object }, report) => {
      const names = new Map<string, string>()
      // Within one list the schema stage has said so.
      for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
        const items = object[list]
        if (!isArray(items)) continue
        for (const [index, item] of items.entries()) {
          const name = isObject(item) ? item['name'] : undefined
          if (typeof name !== 'string' || name === '') continue
          const other = names.get(name)
          if (other === undefined) names.set(name, list)
          else if (other !== list)
            report([list, index, 'name'], `name ${quote(name)} is taken by one of the ${other}`)
        }
      }
    },
  },
  {
    id: 'ctr-ephemeral-on-create',
    summary: 'A manifest has ephemeral containers',
    remedy: 'Remove them: they are added to running pods with `kubectl debug`.',
    check: ({ object }, report) => {
      if (isUnset(object['ephemeralContainers'])) return
      report(['ephemeralContainers'], 'ephemeral containers can only be added to a pod that runs', 'key')
    },
  },
]

const ACTIONS = ['Restart', 'RestartAllContainers']
const OPERATORS = ['In', 'NotIn']
const EXIT_CODES_MAX = 255

function checkRule(rule: unknown, index: number, report: Report): void {
  if (!isObject(rule)) return
  const path = ['restartPolicyRules', index]
  const { action, exitCodes } = rule
  if (typeof action === 'string' && !ACTIONS.includes(action)) {
    report([...path, 'action'], `action ${quote(action)} must be ${alternatives(ACTIONS)}`)
  }
  if (exitCodes === undefined) report(path, 'a rule needs "exitCodes"', 'key')
  if (!isObject(exitCodes)) return
  const { operator, values } = exitCodes
  if (typeof operator === 'string' && !OPERATORS.includes(operator)) {
    report(
      [...path, 'exitCodes', 'operator'],
      `operator ${quote(operator)} must be ${alternatives(OPERATORS)}`,
    )
  }
  if (isArray(values) && values.length > EXIT_CODES_MAX) {
    report(
      [...path, 'exitCodes', 'values'],
      `values has ${values.length} exit codes, and can have at most ${EXIT_CODES_MAX}`,
      'key',
    )
  }
}

/** Containers by themselves. */
export const containers = area<ContainerSubject>({
  title: 'Containers',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints: ofContainers,
})

/** The containers of a pod together. */
export const containerLists = area<PodSubject>({
  title: 'The containers of a pod',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: ofPods,
})

/** Pods without anything. */
export const emptyPods = area<Subject>({
  title: 'Pods without a spec',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: templatesWithoutSpec,
  constraints: [
    {
      id: 'pod-spec-required',
      summary: 'A pod has no spec',
      remedy: 'Give it a `spec` with a container.',
      check: (_, report) => report(['spec'], 'the pod has no spec, so it has no containers'),
    },
  ],
})
