import type { SetRule } from '../../core/rule.ts'
import { describeContainerOutline, servingWithout } from '../../kubernetes/set/serving.ts'

type Options = { readonly onlyIfService: boolean }

export default {
  id: 'pre-stop-missing',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container ends without a hook before it',
  why: 'When a pod ends, its container is told to stop at the same moment as the Services are told to send it nothing more. Requests that arrive in between fail, unless the process waits by itself, or a hook lets a few seconds pass.',
  remedy:
    'Add `lifecycle.preStop` with `sleep` (`seconds: 5`), or with a command where the cluster is older than 1.30. Leave it where the process goes on answering for a while after SIGTERM.',
  exempt:
    'Pods that no Service in the inputs selects, unless the option says otherwise; Jobs and CronJobs; containers that do not declare the port a Service sends to, where others do.',
  links: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  ],
  peers: { datree: ['60'] },
  options: {
    onlyIfService: {
      type: 'boolean',
      default: true,
      description:
        'Look only at pods that a Service in the inputs selects. Otherwise at all but Jobs and CronJobs.',
    },
  },
  scope: 'workloads:lasting',
  *checkSet(outline, set, { onlyIfService }) {
    const { pods, workload } = outline
    const services = set.selecting(outline, 'Service')
    if (services.length === 0 && onlyIfService) return
    const lacks = (_: unknown, index: number) => pods?.preStop[index] === false
    const found =
      services.length > 0
        ? servingWithout(outline, services, lacks)
        : (workload?.containers ?? []).filter(lacks)
    for (const container of found) {
      yield {
        path: [...container.path, 'lifecycle', 'preStop'],
        message: `${describeContainerOutline(container)} has no preStop hook`,
      }
    }
  },
} satisfies SetRule<Options>
