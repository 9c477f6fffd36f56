import { textAt, valueAt } from '../../core/json.ts'
import type { MonitorOutline } from '../../core/outline/index.ts'
import { itemsAt, textsAt } from '../fields.ts'
import { selectorFromLabelSelector } from './selectors.ts'

export const MONITORS: readonly string[] = [
  'ServiceMonitor.monitoring.coreos.com',
  'PodMonitor.monitoring.coreos.com',
]

/**
 * What a monitor of the Prometheus operator watches; undefined for any other kind.
 * https://prometheus-operator.dev/docs/api-reference/api/
 */
export function monitorOf(
  groupKind: string,
  namespace: string | undefined,
  object: unknown,
): MonitorOutline | undefined {
  if (!MONITORS.includes(groupKind)) return undefined
  const watches = groupKind.startsWith('Service') ? 'Service' : 'Pod'
  const endpoints = watches === 'Service' ? 'endpoints' : 'podMetricsEndpoints'
  const named = textsAt(object, ['spec', 'namespaceSelector', 'matchNames']).map(({ text }) => text)
  const any = valueAt(object, ['spec', 'namespaceSelector', 'any']) === true
  return {
    watches,
    selector: selectorFromLabelSelector(valueAt(object, ['spec', 'selector'])),
    ...(!any && { namespaces: named.length > 0 ? named : [namespace] }),
    ports: itemsAt(object, ['spec', endpoints]).flatMap(({ item, path }) => {
      const name = textAt(item, ['port'])
      return name === undefined ? [] : [{ name, path: [...path, 'port'] }]
    }),
  }
}
