import { isArray, isObject, type JsonObject } from '../../../core/json.ts'
import type { Path } from '../../../core/path.ts'
import { dnsLabel, qualifiedName } from '../../../kubernetes/names.ts'
import { parseQuantity, type Quantity, toMilli } from '../../../kubernetes/quantity.ts'
import { isVariable } from '../../../kubernetes/variables.ts'
import { quote } from '../../combinators.ts'
import { area, type Constraint, type Report } from '../../constraint.ts'
import { fieldOf } from '../../fields.ts'
import {
  type ContainerSubject,
  POD_KINDS,
  type PodSubject,
  podContainers,
  pods,
  templateUnchecked,
} from './subjects.ts'

const STANDARD = ['cpu', 'memory', 'ephemeral-storage']
const HUGE_PAGES = 'hugepages-'

/** What is said of each amount under `limits` and `requests`, or directly under a field. */
type CheckAmount = (name: string, amount: unknown, path: Path, report: Report) => void

const checkName: CheckAmount = (name, _amount, path, report) => {
  if (isVariable(name)) return
  if (!name.includes('/')) {
    if (STANDARD.includes(name)) return
    if (!name.startsWith(HUGE_PAGES)) {
      report(
        path,
        `${quote(name)} is no resource of a container; resources of devices have a domain: example.com/gpu`,
        'key',
      )
      return
    }
  }
  const wrong = qualifiedName(name)
  if (wrong !== undefined) report(path, `resource ${quote(name)} ${wrong}`, 'key')
}

const checkExtendedName: CheckAmount = (name, _amount, path, report) => {
  if (isNative(name) || isVariable(name) || qualifiedName(name) !== undefined || isExtended(name)) return
  report(
    path,
    name.startsWith('requests.')
      ? `resource ${quote(name)} may not begin with "requests.", which is for quotas`
      : `resource ${quote(name)} is too long: quotas put "requests." before it`,
    'key',
  )
}

const checkSign: CheckAmount = (name, amount, path, report) => {
  const quantity = quantityOf(amount)
  if (quantity !== undefined && quantity.nanos < 0n) report(path, `${name} ${amount} is negative`)
}

const checkWhole: CheckAmount = (name, amount, path, report) => {
  const quantity = quantityOf(amount)
  if (quantity === undefined || isNative(name) || !isExtended(name)) return
  if (toMilli(quantity) % 1000n !== 0n) report(path, `${name} ${amount} must be a whole number`)
}

const checkPages: CheckAmount = (name, amount, path, report) => {
  if (!name.startsWith(HUGE_PAGES) || isVariable(name)) return
  const quantity = quantityOf(amount)
  const size = parseQuantity(name.slice(HUGE_PAGES.length))
  if (quantity === undefined) return
  if (size === undefined || size.nanos <= 0n || size.nanos % UNIT !== 0n) {
    report(path, `${quote(name)} has no page size; write it as hugepages-2Mi`, 'key')
  } else if (wholeUnits(quantity) % (size.nanos / UNIT) !== 0n) {
    report(path, `${name} ${amount} must be a multiple of its page size`)
  }
}

const UNIT = 1_000_000_000n

const EACH_AMOUNT: readonly (Omit<Constraint<never>, 'check'> & { readonly amount: CheckAmount })[] = [
  {
    id: 'res-name',
    summary: 'A container asks for a resource that does not exist',
    remedy:
      'Use cpu, memory, ephemeral-storage, hugepages-<size>, or the resource of a device with its domain.',
    amount: checkName,
  },
  {
    id: 'res-extended-name',
    summary: 'A container asks for a resource whose name cannot stand in a quota',
    remedy: 'Shorten the name, and remove "requests." from its beginning.',
    amount: checkExtendedName,
  },
  {
    id: 'res-nonneg',
    summary: 'An amount of a resource is negative',
    remedy: 'Give an amount of zero or more.',
    amount: checkSign,
  },
  {
    id: 'res-integer',
    summary: 'A container asks for a fraction of a device',
    remedy: 'Give a whole number: devices cannot be divided.',
    amount: checkWhole,
  },
  {
    id: 'res-hugepages-multiple',
    summary: 'An amount of huge pages is not a number of whole pages',
    remedy: 'Give a multiple of the page size.',
    amount: checkPages,
  },
]

const constraints: readonly Constraint<ContainerSubject>[] = [
  ...EACH_AMOUNT.map(
    ({ amount, ...words }): Constraint<ContainerSubject> => ({
      ...words,
      check: ({ object: { resources } }, report) => {
        for (const part of ['limits', 'requests']) {
          eachAmount(fieldOf(resources, part), ['resources', part], report, amount)
        }
      },
    }),
  ),
  {
    id: 'res-request-le-limit',
    summary: 'A container requests more of a resource than its limit',
    remedy: 'Raise the limit, or lower the request.',
    check: ({ object: { resources } }, report) => {
      const limits = fieldOf(resources, 'limits')
      eachAmount(fieldOf(resources, 'requests'), ['resources', 'requests'], report, (name, amount, path) => {
        const request = quantityOf(amount)
        const limit = quantityOf(fieldOf(limits, name))
        if (request === undefined || limit === undefined || !allowsOvercommit(name)) return
        if (toMilli(request) <= toMilli(limit)) return
        report(path, `request of ${amount} ${name} is more than the limit of ${fieldOf(limits, name)}`)
      })
    },
  },
  {
    id: 'res-extended-equal',
    summary: 'A request for a device or for huge pages differs from its limit',
    remedy: 'Make both the same, or leave the request out.',
    check: ({ object: { resources } }, report) => {
      const limits = fieldOf(resources, 'limits')
      eachAmount(fieldOf(resources, 'requests'), ['resources', 'requests'], report, (name, amount, path) => {
        const request = quantityOf(amount)
        const limit = quantityOf(fieldOf(limits, name))
        if (request === undefined || limit === undefined || allowsOvercommit(name)) return
        if (toMilli(request) === toMilli(limit)) return
        report(path, `request of ${amount} ${name} must be equal to the limit of ${fieldOf(limits, name)}`)
      })
    },
  },
  {
    id: 'res-extended-limit',
    summary: 'A request for a device or for huge pages has no limit',
    remedy: 'Set the limit; the request can then be left out.',
    check: ({ object: { resources } }, report) => {
      const limits = fieldOf(resources, 'limits')
      if (isVariable(limits)) return
      eachAmount(fieldOf(resources, 'requests'), ['resources', 'requests'], report, (name, _amount, path) => {
        if (allowsOvercommit(name) || isVariable(name) || fieldOf(limits, name) !== undefined) return
        report(path, `${name} needs a limit`, 'key')
      })
    },
  },
  {
    id: 'res-hugepages-needs-cpu',
    summary: 'A container has huge pages, but neither CPU nor memory',
    remedy: 'Add a request or limit for cpu or memory.',
    check: ({ object: { resources } }, report) => {
      const names = ['limits', 'requests'].flatMap(part => Object.keys(objectOf(fieldOf(resources, part))))
      if (!names.some(name => name.startsWith(HUGE_PAGES))) return
      if (names.includes('cpu') || names.includes('memory')) return
      report(['resources'], 'huge pages need cpu or memory beside them', 'key')
    },
  },
  {
    id: 'res-claims',
    summary: 'A container uses a resource claim that its pod does not have, or twice',
    remedy: 'Name a claim under `resourceClaims` of the pod, each once.',
    since: 34,
    check: ({ object: { resources }, pod }, report) => {
      const claims = fieldOf(resources, 'claims')
      if (!isArray(claims)) return
      const declared = namesIn(pod.object['resourceClaims'])
      const seen: { readonly name: string; readonly request: string }[] = []
      for (const [index, claim] of claims.entries()) {
        if (!isObject(claim)) continue
        const { name, request = '' } = claim
        if (
          typeof name !== 'string' ||
          typeof request !== 'string' ||
          isVariable(name) ||
          isVariable(request)
        )
          continue
        const path = ['resources', 'claims', index, 'name']
        if (name === '') report(path, 'field name is empty')
        else if (!declared.includes(name)) {
          if (!declared.some(isVariable)) report(path, `the pod has no resource claim called ${quote(name)}`)
        } else if (seen.some(other => other.name === name && (other.request === '') !== (request === ''))) {
          report(path, `resource claim ${quote(name)} is used twice, as a whole and for a request`)
        }
        const wrong = request === '' ? undefined : dnsLabel(request)
        if (wrong !== undefined)
          report(['resources', 'claims', index, 'request'], `request ${quote(request)} ${wrong}`)
        seen.push({ name, request })
      }
    },
  },
]

const ofPods: readonly Constraint<PodSubject>[] = [
  {
    id: 'pod-overhead',
    summary: 'The overhead of a pod is no amount of resources',
    remedy: 'Remove it: the RuntimeClass of the pod fills it in.',
    check: ({ object }, report) => {
      eachAmount(object['overhead'], ['overhead'], report, (...amount) => {
        for (const check of [checkName, checkExtendedName, checkSign, checkWhole, checkPages])
          check(...amount)
      })
    },
  },
]

/** Goes through the amounts of a map of resources. */
function eachAmount(map: unknown, path: Path, report: Report, visit: CheckAmount): void {
  if (!isObject(map)) return
  for (const name of Object.keys(map)) visit(name, map[name], [...path, name], report)
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** An amount as the server reads it; undefined where it is none, or not known yet. */
function quantityOf(amount: unknown): Quantity | undefined {
  return typeof amount === 'string' || typeof amount === 'number' || typeof amount === 'bigint'
    ? parseQuantity(amount)
    : undefined
}

function wholeUnits({ nanos }: Quantity): bigint {
  return nanos % UNIT > 0n ? nanos / UNIT + 1n : nanos / UNIT
}

/** Whether a resource belongs to Kubernetes itself. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

/** Whether a resource that is not native can be asked for: a quota must be able to name it. */
function isExtended(name: string): boolean {
  return !name.startsWith('requests.') && qualifiedName(`requests.${name}`) === undefined
}

/** Whether nodes may promise more of a resource than they have. */
function allowsOvercommit(name: string): boolean {
  return isNative(name) && !name.startsWith(HUGE_PAGES)
}

function namesIn(list: unknown): readonly string[] {
  if (!isArray(list)) return []
  return list.flatMap(item => {
    const name = fieldOf(item, 'name')
    return typeof name === 'string' ? [name] : []
  })
}

/** What containers ask for. */
export const RESOURCES = area<ContainerSubject>({
  title: 'Resources of containers',
  source: 'pkg/apis/core/validation/validation.go',
  scope: POD_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints,
})

/** What pods ask for beside their containers. */
export const POD_OVERHEAD = area<PodSubject>({
  title: 'Overhead of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: POD_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: ofPods,
})
