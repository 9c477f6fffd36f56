import { isObject } from '../../../core/json.ts'
import type { Path } from '../../../core/path.ts'
import { qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { isAmount, parseQuantity, type Quantity, toMilli } from '../../../kubernetes/grammar/quantity.ts'
import type { Constraint, Report } from '../../constraint.ts'
import { quote } from '../../wording.ts'

const STANDARD = ['cpu', 'memory', 'ephemeral-storage']
/** What the names of huge pages begin with; their size follows. */
export const HUGE_PAGES = 'hugepages-'

/** What is said of each amount under `limits` and `requests`, or directly under a field. */
export type CheckAmount = (name: string, amount: unknown, path: Path, report: Report) => void

const checkName: CheckAmount = (name, _amount, path, report) => {
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
  if (isNative(name) || qualifiedName(name) !== undefined || isExtended(name)) return
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
  if (!name.startsWith(HUGE_PAGES)) return
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

/** What holds for each amount by itself. */
export const EACH_AMOUNT: readonly (Omit<Constraint<never>, 'check'> & { readonly amount: CheckAmount })[] = [
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

/** Goes through the amounts of a map of resources. */
export function eachAmount(map: unknown, path: Path, report: Report, visit: CheckAmount): void {
  if (!isObject(map)) return
  for (const name of Object.keys(map)) visit(name, map[name], [...path, name], report)
}

/** An amount as the server reads it; undefined where it is none, or not known yet. */
export function quantityOf(amount: unknown): Quantity | undefined {
  return isAmount(amount) ? parseQuantity(amount) : undefined
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
export function allowsOvercommit(name: string): boolean {
  return isNative(name) && !name.startsWith(HUGE_PAGES)
}
