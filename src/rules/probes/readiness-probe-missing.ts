import type { ContainerOutline, Outline } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeContainerOutline, servingWithout } from '../../kubernetes/set/serving.ts'
import { hasTrait } from '../../kubernetes/workload-kinds.ts'

type Options = { readonly onlyIfService: boolean }

export default {
  id: 'readiness-probe-missing',
  category: 'probes',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container that a Service sends traffic to has no readiness probe',
  why: 'Without a readiness probe a pod counts as ready as soon as its containers have started. During every rollout and every restart, clients get errors from a process that does not answer yet.',
  remedy: 'Add a `readinessProbe` that succeeds once the container can answer requests.',
  exempt:
    'Pods that no Service in the inputs selects, and pods of Services with `publishNotReadyAddresses`. Of several containers, those concerned are the ones that declare a port the Service sends to; where none declares it, one container with a probe is enough.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#types-of-probe',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-readiness-probes',
  ],
  peers: {
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['readinessProbeMissing'],
    checkov: ['CKV_K8S_9'],
    kubescape: ['C-0018'],
    datree: ['12'],
    kyverno: ['require-pod-probes'],
  },
  options: {
    onlyIfService: {
      type: 'boolean',
      default: true,
      description:
        'Look only at pods that a Service in the inputs selects. Otherwise at all but Jobs and CronJobs.',
    },
  },
  scope: 'workloads',
  *checkSet(outline, set, { onlyIfService }) {
    const services = sending(set.selecting(outline, 'Service'))
    const [service] = services
    if (service === undefined) {
      if (!onlyIfService && !hasTrait(outline.groupKind, 'batch'))
        yield* outline.workload?.containers.filter(isUnasked).map(missing) ?? []
      return
    }
    const sender = service.name === undefined ? 'a Service' : `Service "${service.name}"`
    for (const container of servingWithout(outline, services, isUnasked)) {
      const { path, message } = missing(container)
      yield { path, message: `${message}, yet ${sender} sends traffic to it` }
    }
  },
} satisfies SetRule<Options>

/** Of some Services, those that send only to what is ready. */
const sending = remember((services: readonly Outline[]) =>
  services.filter(({ service }) => service !== undefined && !service.publishNotReadyAddresses),
)

function isUnasked({ readinessProbe }: ContainerOutline): boolean {
  return !readinessProbe
}

function missing(container: ContainerOutline) {
  return {
    path: [...container.path, 'readinessProbe'],
    message: `${describeContainerOutline(container)} has no readiness probe`,
  }
}
