import { listed } from '../../core/listed.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { MONITORS } from '../../kubernetes/outline/monitors.ts'
import { matches } from '../../kubernetes/outline/selectors.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

type MonitorOutline = NonNullable<Outline['monitor']>

export default {
  id: 'dangling-service-monitor',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A ServiceMonitor or PodMonitor watches nothing, or asks a port that does not exist',
  why: 'Prometheus gets no metrics, and alerts on them stay silent.',
  remedy:
    'Give `selector` labels that the Service itself carries (not its pods), and name a port of the Service; for a PodMonitor, labels and a port of the pods.',
  exempt:
    'Monitors of namespaces for which the inputs hold no Service (for a PodMonitor: no workload), or of all namespaces where they hold none at all. Where nothing is selected the finding is an info: it may come from elsewhere. With `closedWorld` both are reported in full.',
  links: ['https://prometheus-operator.dev/docs/developer/getting-started/'],
  peers: { 'kube-linter': ['dangling-servicemonitor'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: MONITORS,
  *checkSet(outline, set, { closedWorld }) {
    const { monitor } = outline
    if (monitor === undefined) return
    const candidates = candidatesOf(outline, monitor, set)
    if (candidates.length === 0 && !closedWorld) return
    const chosen = candidates.filter(candidate => matches(monitor.selector, labelsOf(candidate)))
    const what = monitor.watches === 'Service' ? 'Service' : 'workload'
    if (chosen.length === 0) {
      const message = `no ${what} of the inputs has the labels asked for`
      yield { path: ['spec', 'selector'], message, ...(!closedWorld && { severity: 'info' }) }
      return
    }
    // Pods of custom resources do not show their ports.
    if (chosen.some(({ service, workload }) => service === undefined && workload?.containers.length === 0))
      return
    const known = new Set(chosen.flatMap(portNames))
    for (const { name, path } of monitor.ports) {
      if (known.has(name)) continue
      const names = listed([...known].map(port => `"${port}"`))
      yield {
        path,
        message: `no ${what} selected has a port called "${name}"; ${known.size > 0 ? `there is ${names}` : 'none has a name'}`,
      }
    }
  },
} satisfies SetRule<Options>

function candidatesOf(
  outline: Outline,
  { watches, namespaces }: MonitorOutline,
  set: OutlineSet,
): readonly Outline[] {
  const all = watches === 'Service' ? set.ofKind('Service') : set.workloads
  if (namespaces === undefined) return all
  if (watches === 'Service')
    return namespaces.flatMap(namespace => set.neighbours(outline, 'Service', namespace))
  return all.filter(({ namespace }) => namespaces.includes(namespace))
}

function labelsOf({ labels, workload }: Outline) {
  return workload?.podLabels ?? labels
}

function portNames({ service, workload }: Outline): readonly string[] {
  if (service !== undefined) return service.ports.flatMap(({ name = [] }) => name)
  return (workload?.containers ?? []).flatMap(({ ports }) => ports.filter(port => typeof port === 'string'))
}
