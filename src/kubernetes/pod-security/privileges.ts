import { isUnknownYet } from '../../core/unknown-yet.ts'
import { describeContainer } from '../pods/pods.ts'
import { containerSecurityContext } from '../pods/security-context.ts'
import { type Breach, type Control, type Pod, untilUserNamespaces, untilWindows } from './control.ts'

export const privileged: Control = {
  id: 'privileged',
  level: 'baseline',
  since: 0,
  *check({ containers }) {
    for (const placed of containers) {
      if (containerSecurityContext(placed.container).privileged !== true) continue
      yield {
        path: [...placed.path, 'securityContext', 'privileged'],
        about: placed.path,
        message: `${describeContainer(placed)} is privileged: it can do on the node whatever root can`,
      }
    }
  },
}

export const allowPrivilegeEscalation: Control = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  since: 8,
  *check(pod) {
    for (const placed of pod.containers) {
      const { allowPrivilegeEscalation } = containerSecurityContext(placed.container)
      if (allowPrivilegeEscalation === false || isUnknownYet(allowPrivilegeEscalation)) continue
      const verb = allowPrivilegeEscalation === true ? 'allows' : 'does not forbid'
      yield {
        path: [...placed.path, 'securityContext', 'allowPrivilegeEscalation'],
        message: `${describeContainer(placed)} ${verb} privilege escalation`,
        ...untilWindows(pod),
      }
    }
  },
}

export const procMount: Control = {
  id: 'procMount',
  level: 'baseline',
  since: 0,
  replacedSince: 35,
  *check(pod) {
    for (const breach of procMounts(pod)) yield { ...breach, ...untilUserNamespaces(pod) }
  },
}

/** From the version on in which baseline lets user namespaces off, restricted has a control of its own that does not. */
export const procMountRestricted: Control = {
  id: 'procMount_restricted',
  level: 'restricted',
  since: 35,
  check: procMounts,
}

function* procMounts({ containers }: Pod): Iterable<Breach> {
  for (const placed of containers) {
    const { procMount } = containerSecurityContext(placed.container)
    if (procMount === undefined || procMount === 'Default' || isUnknownYet(procMount)) continue
    yield {
      path: [...placed.path, 'securityContext', 'procMount'],
      message: `${describeContainer(placed)} sees the parts of /proc that are masked for others: procMount is "${procMount}"`,
    }
  }
}
