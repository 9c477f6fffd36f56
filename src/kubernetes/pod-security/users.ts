import { describeContainer } from '../pods/pods.ts'
import { containerSecurityContext, podSecurityContext } from '../pods/security-context.ts'
import type { Control } from './control.ts'
import { ownerOf, untilUserNamespaces } from './control.ts'

export const runAsNonRoot: Control = {
  id: 'runAsNonRoot',
  level: 'restricted',
  since: 0,
  *check(pod) {
    const until = untilUserNamespaces(pod)
    for (const placed of pod.contexts) {
      if (placed.context.runAsNonRoot !== false) continue
      yield {
        path: [...placed.path, 'runAsNonRoot'],
        message: `${ownerOf(placed)} may run as root: runAsNonRoot is false`,
        ...until,
      }
    }
    // Where the pod says true its containers need not; where it says false, that has been reported.
    if (podSecurityContext(pod.template).runAsNonRoot !== undefined) return
    for (const placed of pod.containers) {
      if (containerSecurityContext(placed.container).runAsNonRoot !== undefined) continue
      yield {
        path: [...placed.path, 'securityContext', 'runAsNonRoot'],
        message: `${describeContainer(placed)} may run as root: runAsNonRoot is not set`,
        ...until,
      }
    }
  },
}

export const runAsUser: Control = {
  id: 'runAsUser',
  level: 'restricted',
  since: 23,
  *check(pod) {
    for (const placed of pod.contexts) {
      if (placed.context.runAsUser !== 0) continue
      yield {
        path: [...placed.path, 'runAsUser'],
        message: `${ownerOf(placed)} has root as its user: runAsUser is 0`,
        ...untilUserNamespaces(pod),
      }
    }
  },
}
