import { groupBy } from '../../core/group-by.ts'
import { listed } from '../../core/listed.ts'
import type { Outline } from '../../core/outline/index.ts'
import { remember, rememberBy } from '../../core/remember.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { hasTrait } from '../../kubernetes/workload-kinds.ts'

export default {
  id: 'service-selects-batch-or-mixed',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Service selects the pods of a Job, or of applications that have no port in common',
  why: 'A part of the requests goes to pods that do not serve them: to a migration while it runs, or to another application.',
  remedy: 'Give the pods that are meant a label of their own, and add it to the selector.',
  exempt:
    'Headless Services; Services for Jobs alone; ports by name, which lead only to pods that have them; workloads that declare no ports, which may be open all the same; several workloads with the port in common, as canaries are.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
  scope: ['Service'],
  *checkSet(service, set) {
    if (service.service === undefined || service.service.headless) return
    const ports = service.service.targetPorts
    const isByNumber = ports.length > 0 && !ports.some(port => typeof port === 'string')
    if (!isByNumber) return
    const path = ['spec', 'selector']
    const { job, serversOf } = kindsOfPods(set.selectedNearby(service))
    const { any, server, stranger } = serversOf(ports)
    if (job !== undefined && any !== undefined) {
      yield {
        path,
        message: `the selector matches the pods of ${describeResource(job)} too, which serve nothing`,
      }
    }
    if (server === undefined || stranger === undefined) return
    yield {
      path,
      message: `the selector matches ${describeResource(server)} and ${describeResource(stranger)}, which does not have port ${listed(ports)}`,
    }
  },
} satisfies SetRule

/** What a selector matches: the first Job, and of the others, by the ports that are asked for, the first with one of them. */
const kindsOfPods = remember((selected: readonly Outline[]) => {
  const servers = selected.filter(({ groupKind }) => !hasTrait(groupKind, 'batch'))
  const alike = groupBy(servers, workload => declared(workload).join())
  const different = [...alike.values()].flatMap(([first = []]) => first)
  return {
    job: selected.find(({ groupKind }) => hasTrait(groupKind, 'batch')),
    serversOf: rememberBy(
      (ports: Ports) => ports.join(),
      ports => ({
        any: different[0],
        server: different.find(workload => declared(workload).some(port => ports.includes(port))),
        stranger: different.find(workload => isOther(workload, ports)),
      }),
    ),
  }
})

type Ports = readonly (number | string)[]

function declared({ workload }: Outline): Ports {
  return (workload?.containers ?? []).flatMap(({ ports }) => ports)
}

/** Whether a workload declares ports, and none of those wanted. */
function isOther(workload: Outline, wanted: Ports): boolean {
  const ports = declared(workload)
  return ports.length > 0 && !ports.some(port => wanted.includes(port))
}
