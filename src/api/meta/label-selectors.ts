import { fieldOf, isObject, listAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { notEmpty, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { type Fields, valuesOf } from '../fields.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { countOf, wrongKey, wrongValue } from './requirements.ts'

/** Constraints on label selectors, wherever one stands. */
const labelSelectorConstraints: readonly Constraint<ObjectSubject>[] = [
  notEmpty({
    id: 'sel-op',
    summary: 'A selector has an empty operator',
    remedy: 'Use `In`, `NotIn`, `Exists` or `DoesNotExist`.',
    fields: ['matchExpressions', '*', 'operator'],
  }),
  {
    id: 'sel-values-required',
    summary: 'A selector compares with no values',
    remedy: 'Give at least one value, or use `Exists` or `DoesNotExist`.',
    check: ({ object }, report) => {
      for (const [index, requirement] of listAt(object, ['matchExpressions']).entries()) {
        const operator = textAt(requirement, ['operator'])
        if ((operator !== 'In' && operator !== 'NotIn') || countOf(requirement) !== 0) continue
        report(['matchExpressions', index, 'values'], `the operator ${operator} needs at least one value`)
      }
    },
  },
  {
    id: 'sel-values-forbidden',
    summary: 'A selector gives values to an operator that takes none',
    remedy: 'Remove the values, or use `In` or `NotIn`.',
    check: ({ object }, report) => {
      for (const [index, requirement] of listAt(object, ['matchExpressions']).entries()) {
        const operator = textAt(requirement, ['operator'])
        if ((operator !== 'Exists' && operator !== 'DoesNotExist') || !countOf(requirement)) continue
        report(['matchExpressions', index, 'values'], `the operator ${operator} takes no values`, 'key')
      }
    },
  },
  {
    id: 'sel-key',
    summary: 'A selector has a malformed label key',
    remedy: 'Write the key as it stands in the labels that are to be selected.',
    check: ({ object }, report) => {
      const labels = fieldOf(object, 'matchLabels')
      if (isObject(labels)) {
        for (const key of Object.keys(labels)) {
          const wrong = qualifiedName(key)
          if (wrong === undefined) continue
          report(['matchLabels', key], `the label key ${quote(key)} ${wrong}`, 'key')
        }
      }
      for (const [index, requirement] of listAt(object, ['matchExpressions']).entries()) {
        const wrong = wrongKey(requirement)
        if (wrong !== undefined) report(['matchExpressions', index, 'key'], wrong)
      }
    },
  },
  {
    id: 'sel-value',
    summary: 'A selector has a malformed label value',
    remedy: 'Write the value as it stands in the labels that are to be selected.',
    check: ({ object }, report) => {
      const labels = fieldOf(object, 'matchLabels')
      if (isObject(labels)) {
        for (const key of Object.keys(labels)) {
          const wrong = wrongValue(labels[key])
          if (wrong !== undefined) report(['matchLabels', key], wrong)
        }
      }
    },
  },
  {
    id: 'sel-expression-value',
    summary: 'A selector compares with a malformed label value',
    remedy: 'Write the value as it stands in the labels that are to be selected.',
    since: 26,
    check: ({ object }, report) => {
      for (const [index, requirement] of listAt(object, ['matchExpressions']).entries()) {
        for (const [position, value] of listAt(requirement, ['values']).entries()) {
          const wrong = wrongValue(value)
          if (wrong !== undefined) report(['matchExpressions', index, 'values', position], wrong)
        }
      }
    },
  },
]

const POD_SELECTORS: readonly Fields[] = [
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity =>
    ['labelSelector', 'namespaceSelector'].flatMap(selector => [
      ['affinity', affinity, 'requiredDuringSchedulingIgnoredDuringExecution', '*', selector],
      [
        'affinity',
        affinity,
        'preferredDuringSchedulingIgnoredDuringExecution',
        '*',
        'podAffinityTerm',
        selector,
      ],
    ]),
  ),
  ['volumes', '*', 'ephemeral', 'volumeClaimTemplate', 'spec', 'selector'],
  ['volumes', '*', 'projected', 'sources', '*', 'clusterTrustBundle', 'labelSelector'],
]

/** Servers before 1.27 do not look at them. */
const SPREAD_SELECTORS: readonly Fields[] = [['topologySpreadConstraints', '*', 'labelSelector']]
const SPREAD_SINCE = 27

const PEERS: readonly Fields[] = [
  ['spec', 'ingress', '*', 'from', '*'],
  ['spec', 'egress', '*', 'to', '*'],
]

const WEBHOOKS: readonly Fields[] = [
  ['webhooks', '*', 'namespaceSelector'],
  ['webhooks', '*', 'objectSelector'],
]

const MATCH_CONSTRAINTS: readonly Fields[] = [
  ['spec', 'matchConstraints', 'namespaceSelector'],
  ['spec', 'matchConstraints', 'objectSelector'],
]

const MATCH_RESOURCES: readonly Fields[] = [
  ['spec', 'matchResources', 'namespaceSelector'],
  ['spec', 'matchResources', 'objectSelector'],
  ['spec', 'paramRef', 'selector'],
]

const SELECTOR: readonly Fields[] = [['spec', 'selector']]

/** Where label selectors stand in each kind, but for those of its pods. */
const SELECTORS: ReadonlyMap<string, readonly Fields[]> = new Map([
  ['Deployment.apps', SELECTOR],
  ['ReplicaSet.apps', SELECTOR],
  ['DaemonSet.apps', SELECTOR],
  ['StatefulSet.apps', SELECTOR],
  ['Job.batch', SELECTOR],
  ['PodDisruptionBudget.policy', SELECTOR],
  ['PersistentVolumeClaim', SELECTOR],
  [
    'NetworkPolicy.networking.k8s.io',
    [
      ['spec', 'podSelector'],
      ...PEERS.flatMap(peer => [
        [...peer, 'podSelector'],
        [...peer, 'namespaceSelector'],
      ]),
    ],
  ],
  ['ClusterRole.rbac.authorization.k8s.io', [['aggregationRule', 'clusterRoleSelectors', '*']]],
  ['ValidatingWebhookConfiguration.admissionregistration.k8s.io', WEBHOOKS],
  ['MutatingWebhookConfiguration.admissionregistration.k8s.io', WEBHOOKS],
  ['ValidatingAdmissionPolicy.admissionregistration.k8s.io', MATCH_CONSTRAINTS],
  ['MutatingAdmissionPolicy.admissionregistration.k8s.io', MATCH_CONSTRAINTS],
  ['ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io', MATCH_RESOURCES],
  ['MutatingAdmissionPolicyBinding.admissionregistration.k8s.io', MATCH_RESOURCES],
  ['CSIStorageCapacity.storage.k8s.io', [['nodeTopology']]],
])

const SOURCE = 'staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go'

/** What label selectors must be, of every kind and of pods. */
export const LABEL_SELECTOR_AREAS = [
  area({
    title: 'Label selectors',
    source: SOURCE,
    scope: 'all',
    subjects: labelSelectors,
    constraints: labelSelectorConstraints,
  }),
]

const visitorsOf = (fields: readonly Fields[]) => fields.map(valuesOf)
const POD_VISITORS = visitorsOf(POD_SELECTORS)
const SPREAD_VISITORS = visitorsOf(SPREAD_SELECTORS)
const VISITORS = new Map([...SELECTORS].map(([groupKind, fields]) => [groupKind, visitorsOf(fields)]))
function labelSelectors(resource: Resource): readonly ObjectSubject[] {
  const visitors = VISITORS.get(resource.groupKind)
  const template = isCustomGroup(resource.group) ? undefined : podTemplate(resource)
  if (visitors === undefined && template === undefined) return NONE
  const found: ObjectSubject[] = []
  const add = (root: Path, since?: number) => (object: unknown, path: Path) => {
    if (isObject(object)) found.push({ path: [...root, ...path], object, ...(since && { since }) })
  }
  for (const visit of visitors ?? []) visit(resource.object, add([]))
  if (template !== undefined) {
    for (const visit of POD_VISITORS) visit(template.spec, add(template.specPath))
    for (const visit of SPREAD_VISITORS) visit(template.spec, add(template.specPath, SPREAD_SINCE))
  }
  return found
}

const NONE: readonly ObjectSubject[] = []
