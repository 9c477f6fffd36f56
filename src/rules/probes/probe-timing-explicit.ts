import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probes } from '../../kubernetes/pods/probes.ts'

type Options = { readonly fields: readonly string[] }

export default {
  id: 'probe-timing-explicit',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'A probe leaves its timing to the defaults',
  why: 'The defaults, one second to answer and three failures ten seconds apart, fit few applications. Under load many answer later than that, and are restarted when they are needed most.',
  remedy:
    'Write what the message names, with the values that fit the application; the default is fine where it was meant.',
  exempt: '`successThreshold` of liveness and startup probes, which can only be 1.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  ],
  peers: {
    datree: [
      { check: '55', parts: ['initialDelaySeconds'] },
      { check: '56', parts: ['periodSeconds'] },
      { check: '57', parts: ['timeoutSeconds'] },
      { check: '58', parts: ['successThreshold'] },
      { check: '59', parts: ['failureThreshold'] },
    ],
  },
  options: {
    fields: {
      type: 'array',
      items: { type: 'string' },
      default: ['periodSeconds', 'timeoutSeconds', 'failureThreshold'],
      description:
        'The fields to be written, of `initialDelaySeconds`, `periodSeconds`, `timeoutSeconds`, `successThreshold` and `failureThreshold`.',
    },
  },
  scope: 'workloads',
  *check(resource, { fields }) {
    for (const placed of runningContainers(resource)) {
      for (const { title, field, probe, path } of probes(placed)) {
        const missing = fields.filter(name => !(name in probe) && !isFixed(name, field))
        if (missing.length === 0) continue
        yield {
          path,
          at: 'key',
          parts: missing,
          message: `${title} of ${describeContainer(placed)} does not say its ${missing.join(', ')}`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>

function isFixed(name: string, field: string): boolean {
  return name === 'successThreshold' && field !== 'readinessProbe'
}
