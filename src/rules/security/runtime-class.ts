import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly allowed: readonly string[]; readonly required: boolean }

export default {
  id: 'runtime-class',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'A pod runs in a runtime class that the project does not want',
  why: 'Runtime classes decide how far a pod is kept from its node; a project that has more than one decides which pod gets which.',
  remedy: 'Name one of the allowed classes in `runtimeClassName`.',
  links: ['https://kubernetes.io/docs/concepts/containers/runtime-class/'],
  peers: { kyverno: ['restrict-runtimeClassName'] },
  options: {
    allowed: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The runtime classes allowed; none is all.',
    },
    required: { type: 'boolean', default: false, description: 'Whether a pod must name one.' },
  },
  scope: 'workloads',
  *check(resource, { allowed, required }) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { runtimeClassName } = template.spec
    const path = [...template.specPath, 'runtimeClassName']
    if (runtimeClassName === undefined) {
      if (required) yield { path, message: 'the pod names no runtime class' }
    } else if (allowed.length > 0 && !allowed.includes(runtimeClassName)) {
      yield { path, message: `runtime class "${runtimeClassName}" is none of ${allowed.join(', ')}` }
    }
  },
} satisfies ResourceRule<Options>
