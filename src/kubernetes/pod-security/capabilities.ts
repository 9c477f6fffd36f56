import { isArray } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { plainCapability } from '../pods/capabilities.ts'
import { describeContainer, type PlacedContainer } from '../pods/pods.ts'
import { containerSecurityContext } from '../pods/security-context.ts'
import { type Breach, type Control, untilWindows } from './control.ts'

/** What container runtimes give to a container that asks for nothing. */
const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

export const capabilitiesBaseline: Control = {
  id: 'capabilities_baseline',
  level: 'baseline',
  since: 0,
  replacedSince: 22,
  *check({ containers }) {
    for (const placed of containers) {
      yield* addedBut(DEFAULT_CAPABILITIES, placed, 'which is not among those it has by default')
    }
  },
}

export const capabilitiesRestricted: Control = {
  id: 'capabilities_restricted',
  level: 'restricted',
  since: 22,
  *check(pod) {
    for (const placed of pod.containers) {
      for (const breach of breachesOfRestricted(placed)) yield { ...breach, ...untilWindows(pod) }
    }
  },
}

const NET_BIND_SERVICE: ReadonlySet<string> = new Set(['NET_BIND_SERVICE'])

function* breachesOfRestricted(placed: PlacedContainer): Iterable<Breach> {
  const drop: unknown = containerSecurityContext(placed.container).capabilities?.drop
  const dropped = isArray(drop) ? drop : []
  if (!dropped.includes('ALL') && !isUnknownYet(drop) && !dropped.some(isUnknownYet)) {
    yield {
      path: [...placed.path, 'securityContext', 'capabilities', 'drop'],
      message: `${describeContainer(placed)} does not drop ALL capabilities${misspelling(dropped)}`,
      parts: ['drop'],
    }
  }
  yield* addedBut(NET_BIND_SERVICE, placed, 'where only NET_BIND_SERVICE may be added')
}

/** Container runtimes take `all` and `CAP_ALL` for `ALL`; admission does not. */
function misspelling(dropped: readonly unknown[]): string {
  const meant = dropped.find(item => typeof item === 'string' && /^(CAP_)?ALL$/i.test(item))
  return meant === undefined ? '' : `: "${meant}" counts for the container runtime, not for admission`
}

function* addedBut(allowed: ReadonlySet<string>, placed: PlacedContainer, why: string): Iterable<Breach> {
  const added: unknown = containerSecurityContext(placed.container).capabilities?.add
  if (!isArray(added)) return
  for (const [index, capability] of added.entries()) {
    if (typeof capability !== 'string' || allowed.has(capability) || isUnknownYet(capability)) continue
    yield {
      path: [...placed.path, 'securityContext', 'capabilities', 'add', index],
      message: `${describeContainer(placed)} adds capability "${capability}", ${why}`,
      parts: [plainCapability(capability)],
    }
  }
}
