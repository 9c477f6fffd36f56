import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly accepted: readonly string[] }

export default {
  id: 'priority-class-missing',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod does not say how important it is',
  why: 'When nodes are full, or short of memory, pods of low priority have to go. Without priority classes the scheduler and the kubelet cannot tell the shop from the report.',
  remedy: 'Set `priorityClassName` to a PriorityClass of your cluster.',
  exempt: 'Classes are not compared with any list unless the option gives one.',
  links: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/'],
  peers: {
    'kube-linter': ['priority-class-name'],
    polaris: ['priorityClassNotSet'],
    kyverno: [
      'require-pod-priorityclassname',
      'allowed-pod-priorities',
      'add-karpenter-daemonset-priority-class',
    ],
  },
  options: {
    accepted: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The names of the classes that may be used. Empty for all.',
    },
  },
  scope: 'workloads',
  *check(resource, { accepted }) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const name: unknown = template.spec.priorityClassName
    const path = [...template.specPath, 'priorityClassName']
    if (name === undefined || name === '') {
      yield { path, message: 'the pod names no priority class' }
    } else if (
      typeof name === 'string' &&
      accepted.length > 0 &&
      !accepted.includes(name) &&
      !isUnknownYet(name)
    ) {
      yield { path, message: `the priority class "${name}" is not among those accepted` }
    }
  },
} satisfies ResourceRule<Options>
