import { type JsonObject, textOf } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probePort, probes } from '../../kubernetes/pods/probes.ts'

type Options = { readonly numbers: boolean }

export default {
  id: 'probe-port-unknown',
  category: 'probes',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  presetOptions: { strict: { numbers: true } },
  summary: 'A probe asks a port that its container does not declare, or declares for another protocol',
  why: 'A probe finds a port by its name only among the ports of its own container. If no port has that name, the probe always fails: the pod never becomes ready, or is restarted again and again. Probes ask over TCP, which a port that serves UDP alone does not answer.',
  remedy: 'Correct the name, declare the port under `ports` of the same container, or give the number.',
  exempt:
    'Ports by number, unless the option says so: they need no declaration. Named ports of probes that ask another host are looked up all the same.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  ],
  peers: {
    'kube-linter': [
      { check: 'liveness-port', parts: ['livenessProbe'] },
      { check: 'readiness-port', parts: ['readinessProbe'] },
      { check: 'startup-port', parts: ['startupProbe'] },
    ],
  },
  options: {
    numbers: {
      type: 'boolean',
      default: false,
      description: 'Report, as an info, numbers that the container does not declare too.',
    },
  },
  scope: 'workloads',
  *check(resource, { numbers }) {
    for (const placed of runningContainers(resource)) {
      const declared = itemsAt(placed.container, ['ports']).map(({ item }) => item)
      // A variable may stand for any of them.
      if (declared.some(port => Object.values(port).some(isUnknownYet))) continue
      for (const probe of probes(placed)) {
        const asked = probePort(probe)
        if (asked === undefined || isUnknownYet(asked.port)) continue
        const { port, path } = asked
        const who = `${probe.title} of ${describeContainer(placed)}`
        const protocol = otherProtocol(declared, port)
        if (protocol !== undefined) {
          const message = `${who} asks port ${typeof port === 'string' ? `"${port}"` : port} over TCP, but it is declared for ${protocol}`
          yield { path, severity: 'warning', message }
        } else if (typeof port === 'number' || /^\d+$/.test(port)) {
          if (!numbers || declared.some(({ containerPort }) => containerPort === Number(port))) continue
          yield { path, severity: 'info', message: `${who} asks port ${port}, which it does not declare` }
        } else if (!declared.some(({ name }) => name === port)) {
          const names = declared.flatMap(({ name }) => (typeof name === 'string' ? name : []))
          const near = suggest(port, names)
          const hint = near === undefined ? '' : `; did you mean "${near}"?`
          yield { path, message: `${who} asks port "${port}", which it does not declare${hint}` }
        }
      }
    }
  },
} satisfies ResourceRule<Options>

/** The protocol of a port that is declared for others than TCP alone; undefined where TCP may reach it. */
function otherProtocol(declared: readonly JsonObject[], port: number | string): string | undefined {
  const same = declared.filter(({ name, containerPort }) => name === port || containerPort === Number(port))
  const protocols = same.map(({ protocol }) => textOf(protocol) ?? 'TCP')
  return protocols.includes('TCP') ? undefined : protocols[0]
}
