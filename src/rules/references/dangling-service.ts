import type { Labels, Outline, OutlineSet } from '../../core/outline.ts'
import type { SetRule } from '../../core/rule.ts'
import { isCustomGroup, mayRunPods } from '../../kubernetes/custom-resources.ts'
import { mayShareNamespace, sameNamespace } from '../../kubernetes/namespaces.ts'
import { differences, nearestWorkload } from '../../kubernetes/near-pods.ts'
import { isAddedLabel } from '../../kubernetes/pod-selection.ts'
import { labelOf } from '../../kubernetes/selectors.ts'

export default {
  id: 'dangling-service',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Service selects no pods',
  why: 'The Service has no endpoints: every connection to it fails, and nothing says why.',
  remedy: 'Give `spec.selector` the labels of the pod template it is meant for.',
  exempt:
    'Services without a selector or of type ExternalName; Services in a namespace for which the inputs hold no workload; Services whose pods an operator makes for a custom resource. Where no workload of the inputs resembles what the Service asks for, the finding is an info: the pods may come from elsewhere.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  ],
  peers: {
    'kube-linter': ['dangling-service'],
    'kube-score': ['service-targets-pod'],
    monokle: ['LNK001'],
    kubescape: ['C-0293'],
  },
  scope: ['Service'],
  *checkSet(service, set) {
    const selector = service.podSelector?.matchLabels
    if (selector === undefined || set.selectedBy(service).length > 0) return
    const neighbours = set.workloads.filter(workload => sameNamespace(service, workload))
    if (neighbours.length === 0 || isForOperator(service, selector, set)) return
    const path = ['spec', 'selector']
    const wanted = Object.entries(selector).map(([key, value]) => `${key}=${value}`)
    const message = `no workload of the inputs has pods with ${wanted.join(', ')}`
    const nearest = nearestWorkload(
      service,
      neighbours,
      workload => set.selecting(workload, 'Service').length > 0,
    )
    if (nearest === undefined) {
      yield { path, message, severity: 'info' }
    } else {
      const found = differences(selector, nearest).join(', ')
      yield { path, message: `${message}; the pods of ${describe(nearest)} have ${found}` }
    }
  },
} satisfies SetRule

/**
 * Whether an operator likely makes the pods: the selector has a label of the operator's own domain that no template
 * carries, or names a custom resource.
 */
function isForOperator(service: Outline, selector: Labels, set: OutlineSet): boolean {
  const values = new Set(Object.values(selector))
  const isNamed = ({ name, kind, labels }: Outline) =>
    (name !== undefined && values.has(name)) ||
    values.has(kind.toLowerCase()) ||
    Object.entries(selector).every(([key, value]) => labelOf(labels, key) === value)
  return (
    Object.keys(selector).some(key => isOperatorLabel(key, set)) ||
    set.all.some(
      outline =>
        outline.workload === undefined &&
        isNamed(outline) &&
        mayShareNamespace(service, outline) &&
        mayRunPods(outline),
    )
  )
}

function isOperatorLabel(key: string, set: OutlineSet): boolean {
  const [domain = '', name] = key.split('/')
  if (name === undefined || isAddedLabel(key) || !isCustomGroup(domain)) return false
  // Labels for everybody to use, by convention: app.kubernetes.io and helm.sh.
  if (domain.endsWith('.kubernetes.io') || domain === 'helm.sh') return false
  return set.workloads.every(({ workload }) => labelOf(workload?.podLabels ?? {}, key) === undefined)
}

function describe({ kind, name }: Outline): string {
  return name === undefined ? `a ${kind}` : `${kind} "${name}"`
}
