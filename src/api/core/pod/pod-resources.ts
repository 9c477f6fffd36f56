import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { isAmount, parseQuantity, toMilli } from '../../../kubernetes/grammar/quantity.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { area, type Constraint } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { HUGE_PAGES } from './amounts.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

/** The first minor version in which pods have resources of their own unless they are switched off. */
const SINCE = 34

const constraints: readonly Constraint<PodSubject>[] = [
  {
    id: 'pod-resources-name',
    summary: 'A pod asks for something that only containers can ask for, or runs on Windows',
    remedy: 'Use cpu, memory and hugepages-<size> for the pod, and anything else for its containers.',
    since: SINCE,
    check: ({ object: { resources, os } }, report) => {
      if (resources !== undefined && fieldOf(os, 'name') === 'windows') {
        report(['resources'], 'resources may not be set for a pod with os windows', 'key')
        return
      }
      if (fieldOf(resources, 'claims') !== undefined) {
        report(['resources', 'claims'], 'claims may be set for containers only', 'key')
      }
      for (const part of ['limits', 'requests']) {
        const amounts = fieldOf(resources, part)
        if (!isObject(amounts)) continue
        for (const name of Object.keys(amounts)) {
          if (isPodResource(name)) continue
          report(['resources', part, name], `${quote(name)} is no resource of a pod`, 'key')
        }
      }
    },
  },
  {
    id: 'pod-resources',
    summary: 'The resources of a pod are less than those of its containers, or than its own requests',
    remedy: 'Raise the amount for the pod, or lower what its containers ask for.',
    since: SINCE,
    check: ({ object, isPod }, report) => {
      const { resources } = object
      if (!isObject(resources)) return
      for (const name of podResourceNames(resources)) checkResource(name, object, isPod, report)
    },
  },
]

type Amount = bigint | undefined

function checkResource(
  name: string,
  spec: JsonObject,
  isPod: boolean,
  report: Parameters<Constraint<PodSubject>['check']>[1],
): void {
  const { resources } = spec
  const limit = amountOf(resources, 'limits', name)
  const written = amountOf(resources, 'requests', name)
  const path = ['resources', written === undefined ? 'limits' : 'requests', name]
  for (const amount of [limit, written]) {
    if (amount !== undefined && amount < 0n) report(path, `${name} of the pod is negative`)
  }
  const needed = aggregate(spec, 'requests', name, isPod)
  if (written !== undefined && needed !== undefined && needed > written) {
    report(
      path,
      `the pod requests ${shown(resources, 'requests', name)} ${name}, less than its containers together`,
    )
  }
  // A pod that says nothing requests what its containers do.
  const hugePages = name.startsWith(HUGE_PAGES)
  const request =
    written ?? (isPod && !hugePages && isObject(fieldOf(resources, 'limits')) ? needed : undefined)
  if (limit !== undefined && request !== undefined && (hugePages ? request !== limit : request > limit)) {
    const relation = hugePages ? 'must be equal to' : 'is more than'
    const what =
      written === undefined ? 'what the containers of the pod request of' : 'the request of the pod for'
    report(path, `${what} ${name} ${relation} its limit of ${shown(resources, 'limits', name)}`)
  }
  if (limit === undefined) return
  const held = hugePages ? aggregate(spec, 'limits', name, isPod) : undefined
  if (held !== undefined && held > limit) {
    report(
      ['resources', 'limits', name],
      `the limit of the pod for ${name} is less than those of its containers`,
    )
  }
  const containers = isArray(spec['containers']) ? spec['containers'] : []
  for (const [index, container] of containers.entries()) {
    const own = amountOf(fieldOf(container, 'resources'), 'limits', name)
    if (own === undefined || own <= limit) continue
    report(
      ['containers', index, 'resources', 'limits', name],
      `${name} limit is more than the limit of the pod, ${shown(resources, 'limits', name)}`,
    )
  }
}

/**
 * What the containers of a pod need of a resource at the same time: all that run together, or an init container with the
 * sidecars before it. Undefined where none asks for any, or something is not known yet.
 */
function aggregate(spec: JsonObject, part: 'requests' | 'limits', name: string, isPod: boolean): Amount {
  let total: Amount
  let sidecars = 0n
  let highest = 0n
  const ask = (container: unknown): Amount => {
    const resources = fieldOf(container, 'resources')
    const own = amountOf(resources, part, name)
    return own ?? (part === 'requests' && isPod ? amountOf(resources, 'limits', name) : undefined)
  }
  for (const container of listOf(spec, 'containers')) {
    const own = ask(container)
    if (own !== undefined) total = (total ?? 0n) + own
  }
  for (const container of listOf(spec, 'initContainers')) {
    const own = ask(container)
    if (own === undefined) continue
    const stays = fieldOf(container, 'restartPolicy') === 'Always'
    if (stays) sidecars += own
    total = (total ?? 0n) + (stays ? own : 0n)
    highest = highest > sidecars + (stays ? 0n : own) ? highest : sidecars + (stays ? 0n : own)
  }
  return total === undefined || total > highest ? total : highest
}

function listOf(spec: JsonObject, list: string): readonly unknown[] {
  const items = spec[list]
  return isArray(items) ? items : []
}

function podResourceNames(resources: JsonObject): ReadonlySet<string> {
  const names = ['limits', 'requests'].flatMap(part => {
    const amounts = resources[part]
    return isObject(amounts) ? Object.keys(amounts) : []
  })
  return new Set(names.filter(isPodResource))
}

function isPodResource(name: string): boolean {
  return (
    name === 'cpu' || name === 'memory' || (name.startsWith(HUGE_PAGES) && qualifiedName(name) === undefined)
  )
}

/** An amount in thousandths, as the server keeps it; undefined where there is none, or none that is known yet. */
function amountOf(resources: unknown, part: 'requests' | 'limits', name: string): Amount {
  const amount = fieldOf(fieldOf(resources, part), name)
  if (!isAmount(amount)) return undefined
  const quantity = parseQuantity(amount)
  return quantity === undefined ? undefined : toMilli(quantity)
}

function shown(resources: unknown, part: 'requests' | 'limits', name: string): string {
  return String(fieldOf(fieldOf(resources, part), name))
}

/** What pods ask for as a whole. */
export const podResources = area<PodSubject>({
  title: 'Resources of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints,
})
