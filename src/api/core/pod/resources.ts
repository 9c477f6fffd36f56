import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { dnsLabel } from '../../../kubernetes/grammar/names.ts'
import { toMilli } from '../../../kubernetes/grammar/quantity.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { area, type Constraint } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { allowsOvercommit, EACH_AMOUNT, eachAmount, HUGE_PAGES, quantityOf } from './amounts.ts'
import { type ContainerSubject, type PodSubject, podContainers, pods, templateUnchecked } from './subjects.ts'

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
      if (isUnknownYet(limits)) return
      eachAmount(fieldOf(resources, 'requests'), ['resources', 'requests'], report, (name, _amount, path) => {
        if (allowsOvercommit(name) || fieldOf(limits, name) !== undefined) return
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
      if (needsMore(names)) report(['resources'], 'huge pages need cpu or memory beside them', 'key')
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
          isUnknownYet(name) ||
          isUnknownYet(request)
        )
          continue
        const path = ['resources', 'claims', index, 'name']
        if (name === '') report(path, 'field name is empty')
        else if (!declared.includes(name)) {
          if (!declared.some(isUnknownYet))
            report(path, `the pod has no resource claim called ${quote(name)}`)
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
      eachAmount(object['overhead'], ['overhead'], report, (...args) => {
        for (const { amount } of EACH_AMOUNT) amount(...args)
      })
      const names = Object.keys(objectOf(object['overhead']))
      if (needsMore(names)) report(['overhead'], 'huge pages need cpu or memory beside them', 'key')
    },
  },
]

/** Whether there are huge pages among some resources, and neither CPU nor memory. */
function needsMore(names: readonly string[]): boolean {
  return (
    names.some(name => name.startsWith(HUGE_PAGES)) && !names.includes('cpu') && !names.includes('memory')
  )
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function namesIn(list: unknown): readonly string[] {
  if (!isArray(list)) return []
  return list.flatMap(item => {
    const name = fieldOf(item, 'name')
    return typeof name === 'string' ? [name] : []
  })
}

/** What containers ask for. */
export const resourcesArea = area<ContainerSubject>({
  title: 'Resources of containers',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints,
})

/** What pods ask for beside their containers. */
export const podOverhead = area<PodSubject>({
  title: 'Overhead of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: ofPods,
})
