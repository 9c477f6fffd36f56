import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, type PlacedContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probeTiming } from '../../kubernetes/pods/probe-timing.ts'

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const

export default {
  id: 'probe-timing-invalid',
  category: 'probes',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The times of the probes of a container contradict each other',
  why: 'A liveness probe that gives up before the container is even expected to be ready restarts it over and over while it boots. So does a startup probe that gives up before the time the liveness probe waits.',
  remedy:
    'Give the container a `startupProbe` with enough tries for the slowest start, and leave out the initial delays of the others.',
  exempt: 'A timeout longer than the period is an info: the next try waits for the last one.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  ],
  scope: 'workloads',
  *check(resource) {
    for (const placed of runningContainers(resource)) {
      yield* deadlines(placed)
      for (const field of PROBES) {
        const timing = probeTiming(placed.container[field])
        if (timing === undefined || timing.timeout <= timing.period) continue
        yield {
          path: [...placed.path, field, 'timeoutSeconds'],
          severity: 'info',
          message: `the ${field} of ${describeContainer(placed)} waits ${timing.timeout} s for an answer and asks every ${timing.period} s`,
        }
      }
    }
  },
} satisfies ResourceRule

function* deadlines(placed: PlacedContainer): Iterable<Issue> {
  const { startupProbe, livenessProbe, readinessProbe } = placed.container
  const [startup, liveness, readiness] = [startupProbe, livenessProbe, readinessProbe].map(probeTiming)
  const name = describeContainer(placed)
  if (startupProbe === undefined && liveness && readiness && liveness.givesUpAfter < readiness.delay) {
    yield {
      path: [...placed.path, 'livenessProbe'],
      message: `${name} is restarted when it is not alive after ${liveness.givesUpAfter} s, but expected to be ready after ${readiness.delay} s at the earliest`,
    }
  }
  if (startup && liveness && startup.givesUpAfter < liveness.delay) {
    yield {
      path: [...placed.path, 'startupProbe'],
      message: `${name} is restarted when it has not started after ${startup.givesUpAfter} s, but its liveness probe waits ${liveness.delay} s`,
    }
  }
}
