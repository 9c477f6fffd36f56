import type { ResourceRule } from '../../core/rule.ts'
import { isOwned } from '../../kubernetes/set/owners.ts'
import type { Pod } from '../../kubernetes/types.generated.ts'
import { isHook } from '../../kubernetes/workloads/hooks.ts'

type Options = { readonly skipAnnotations: readonly string[] }

export default {
  id: 'naked-pod',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Pod is not managed by any controller',
  why: 'A Pod on its own is gone when its node fails, is drained or runs short of memory: nothing starts it again. Most of its fields cannot be changed either, so that the next version of the manifest cannot be applied.',
  remedy: 'Make it a Deployment, or a Job where it is meant to end.',
  exempt:
    'Pods that are meant to end (`restartPolicy` other than `Always`), static and mirrored pods, pods that something owns, hooks and tests of Helm and Argo CD.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs',
  ],
  peers: { kubescape: ['C-0073'], datree: ['25'], kyverno: ['prevent-bare-pods', 'cleanup-bare-pods'] },
  options: {
    skipAnnotations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Annotations that tell that a Pod is meant to stand alone.',
    },
  },
  scope: ['Pod'],
  *check(resource, { skipAnnotations }) {
    const { object, annotations, labels } = resource
    if (isOwned(resource) || isHook(resource) || labels['tier'] === 'control-plane') return
    if (skipAnnotations.some(key => Object.hasOwn(annotations, key))) return
    const { restartPolicy = 'Always' } = object.spec ?? {}
    if (restartPolicy !== 'Always') return
    yield { path: ['kind'], message: 'nothing starts this Pod again when its node fails or is drained' }
  },
} satisfies ResourceRule<Options, Pod>
