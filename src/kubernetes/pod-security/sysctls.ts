import { isArray, isObject } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { podSecurityContext } from '../pods/security-context.ts'
import type { Control } from './control.ts'

/**
 * The kernel parameters that a pod may set, with the first minor version in which it may.
 * https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
 */
const SAFE_SINCE: ReadonlyMap<unknown, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
])

export const sysctls: Control = {
  id: 'sysctls',
  level: 'baseline',
  since: 0,
  *check({ template }) {
    const list: unknown = podSecurityContext(template).sysctls
    if (!isArray(list)) return
    for (const [index, sysctl] of list.entries()) {
      if (!isObject(sysctl) || isUnknownYet(sysctl['name'])) continue
      const name = sysctl['name'] ?? ''
      const since = SAFE_SINCE.get(name)
      if (since === 0) continue
      yield {
        path: [...template.specPath, 'securityContext', 'sysctls', index, 'name'],
        message: `sysctl "${name}" is not among those that are safe for a pod to set${hint(name, since)}`,
        ...(since !== undefined && { until: since - 1 }),
      }
    }
  },
}

function hint(name: unknown, since: number | undefined): string {
  if (since !== undefined) return ` before Kubernetes 1.${since}`
  const dotted = String(name).replaceAll('/', '.')
  return dotted !== name && SAFE_SINCE.has(dotted) ? `: admission knows it as "${dotted}" only` : ''
}
