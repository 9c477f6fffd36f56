import { isNumber } from '../../core/numbers.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { TERMINATION_GRACE_PERIOD } from '../../kubernetes/defaults/values.ts'
import { describeContainer, podTemplate, runningContainers } from '../../kubernetes/pods/pods.ts'
import { hasPreStop, preStopSleep } from './pre-stop-exceeds-grace.facts.ts'

export default {
  id: 'pre-stop-exceeds-grace',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container is killed before it could shut down',
  why: 'The time a pod has to stop includes its `preStop` hooks. A hook that sleeps through all of it leaves the program no time: it never gets the signal to finish its requests, and is killed.',
  remedy: 'Set `terminationGracePeriodSeconds` to more than the hook and the shutdown take together.',
  exempt: 'Hooks of which nobody can tell how long they take.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  ],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { terminationGracePeriodSeconds: grace = TERMINATION_GRACE_PERIOD } = template.spec
    if (!isNumber(grace)) return
    const field = [...template.specPath, 'terminationGracePeriodSeconds']
    if (grace === 0 && resource.kind === 'StatefulSet') {
      yield {
        path: field,
        message: 'the pods of the StatefulSet are killed at once, which may damage their data',
      }
      return
    }
    for (const placed of runningContainers(resource)) {
      const seconds = preStopSleep(placed.container)
      const path = [...placed.path, 'lifecycle', 'preStop']
      if (grace === 0 && hasPreStop(placed.container)) {
        yield {
          path,
          message: `${describeContainer(placed)} is killed at once: its preStop hook has no time to run`,
        }
      } else if (seconds !== undefined && seconds >= grace) {
        yield {
          path,
          message: `${describeContainer(placed)} sleeps ${seconds} s before it stops, and is killed after ${grace} s`,
        }
      }
    }
  },
} satisfies ResourceRule
