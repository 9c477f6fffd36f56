import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { Labels, Outline, OutlineSet } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import { remember } from '../../core/remember.ts'
import { rememberLast } from '../../core/remember-last.ts'
import { isCustomGroup } from '../custom-resources.ts'
import { describeResource } from '../describe.ts'
import { mayShareNamespace } from '../namespaces.ts'
import { differences, nearestWorkload } from '../outline/near-pods.ts'
import { isAddedLabel } from '../outline/pod-selection.ts'
import { isEmptySelector, labelOf } from '../outline/selectors.ts'
import { neighbourWorkloads, operated } from './snapshot.ts'

/**
 * The issue that a pod selector, which stands at `path`, chooses nothing; undefined where it chooses something, where
 * the inputs hold no workload that surely goes to its namespace, and where an operator likely makes the pods. It is an info where no
 * workload resembles what is asked for: the pods may come from elsewhere.
 * @param closedWorld Whether the inputs are all that the cluster holds, so that the pods cannot come from elsewhere.
 */
export function danglingSelector(
  outline: Outline,
  set: OutlineSet,
  path: Path,
  closedWorld: boolean,
): Issue | undefined {
  const selector = outline.podSelector
  if (selector === undefined || set.selectedBy(outline).length > 0) return undefined
  const neighbours = neighbourWorkloads(outline, set)
  if (neighbours.length === 0 && !closedWorld) return undefined
  if (hasUnknownLabels(neighbours)) return undefined
  if (isEmptySelector(selector) || isForOperator(outline, selector.matchLabels, set)) return undefined
  const wanted = [
    ...Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`),
    ...selector.matchExpressions.map(({ key, operator, values }) =>
      `${key} ${operator} ${listed(values)}`.trim(),
    ),
  ]
  const message = `no workload of the inputs has pods with ${listed(wanted)}`
  const nearest = nearestWorkload(
    outline,
    neighbours,
    workload => set.selecting(workload, outline.groupKind).length > 0,
  )
  const found = nearest === undefined ? [] : differences(selector.matchLabels, nearest)
  if (nearest === undefined || found.length === 0)
    return { path, message, ...(!closedWorld && { severity: 'info' }) }
  return { path, message: `${message}; the pods of ${describeResource(nearest)} have ${listed(found)}` }
}

const hasUnknownLabels = remember((workloads: readonly Outline[]) =>
  workloads.some(({ workload }) => workload?.podLabelsUnknown),
)

/**
 * Whether an operator likely makes the pods: the selector has a label of the operator's own domain that no template
 * carries, or names a custom resource.
 */
export function isForOperator(service: Outline, selector: Labels, set: OutlineSet): boolean {
  const values = new Set(Object.values(selector))
  const isNamed = ({ name, kind, labels }: Outline) =>
    (name !== undefined && values.has(name)) ||
    values.has(kind.toLowerCase()) ||
    (Object.keys(selector).length > 0 &&
      Object.entries(selector).every(([key, value]) => labelOf(labels, key) === value))
  return (
    Object.keys(selector).some(key => isOperatorLabel(key, set)) ||
    operated(set).some(outline => isNamed(outline) && mayShareNamespace(service, outline))
  )
}

function isOperatorLabel(key: string, set: OutlineSet): boolean {
  const [domain = '', name] = key.split('/')
  if (name === undefined || isAddedLabel(key) || !isCustomGroup(domain)) return false
  // Labels for everybody to use, by convention: app.kubernetes.io and helm.sh.
  if (domain.endsWith('.kubernetes.io') || domain === 'helm.sh') return false
  return !podLabelKeys(set).has(key)
}

const podLabelKeys = rememberLast(
  (set: OutlineSet) =>
    new Set(set.workloads.flatMap(({ workload }) => Object.keys(workload?.podLabels ?? {}))),
)
