import { isNumber } from '../../core/numbers.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly max: number }

export default {
  id: 'large-termination-grace',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'Pods may take long to end',
  why: 'A pod that does not end holds up the drain of its node for as long as it may, and with it upgrades and the scaling down of the cluster. Cloud providers take spot machines away after a minute or two, whatever the pod asks for.',
  remedy: 'Let the process end sooner, or accept the finding where it has work that must be finished.',
  exempt: 'Jobs and CronJobs, whose work is to be finished.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination'],
  peers: { kyverno: ['mutate-large-termination-gps'] },
  options: {
    max: {
      type: 'integer',
      minimum: 0,
      default: 50,
      description: 'The longest time in seconds that pods may take to end.',
    },
  },
  scope: 'workloads:lasting',
  *check(resource, { max }) {
    const template = podTemplate(resource)
    const seconds: unknown = template?.spec.terminationGracePeriodSeconds
    if (template === undefined || !isNumber(seconds) || seconds <= max) return
    yield {
      path: [...template.specPath, 'terminationGracePeriodSeconds'],
      message: `the pods may take ${seconds} seconds to end, more than ${max}`,
    }
  },
} satisfies ResourceRule<Options>
