import type { Resource } from '../../core/resource.ts'
import { compareQuantities } from '../grammar/quantity.ts'
import { amountOf, type Requirements, requirementParts, requirements } from './compute-resources.ts'
import { containers, describeContainer, podTemplate } from './pods.ts'

/** The quality of service that a pod gets, with the first reason why it is not Guaranteed. */
export type Qos =
  | { readonly class: 'Guaranteed'; readonly reason?: undefined }
  | { readonly class: 'Burstable' | 'BestEffort'; readonly reason: string }

const RESOURCES = ['cpu', 'memory'] as const

/**
 * The class of the pods of a workload, as Kubernetes computes it: by the resources of the pod where it has any, else by
 * those of all its containers but ephemeral ones. Undefined where there is no pod, or a variable decides.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export function qosOf(resource: Resource<object>): Qos | undefined {
  const blocks = countedBlocks(resource)
  if (blocks === undefined || blocks.some(isUndecided)) return undefined
  const reason = blocks.map(shortfall).find(text => text !== undefined)
  if (reason === undefined) return { class: 'Guaranteed' }
  return { class: blocks.some(asksAnything) ? 'Burstable' : 'BestEffort', reason }
}

type Block = Pick<Requirements, 'subject' | 'requests' | 'limits'>

function countedBlocks(resource: Resource<object>): readonly Block[] | undefined {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  if (requirementParts(template.spec.resources) === undefined) return undefined
  const ofPod = requirements(resource).find(({ subject }) => subject === 'the pod')
  if (ofPod !== undefined && asksAnything(ofPod)) return [ofPod]
  const counted = containers(resource).filter(({ role }) => role !== 'ephemeral')
  const blocks = counted.flatMap(placed => {
    const parts = requirementParts(placed.container.resources)
    return parts === undefined ? [] : [{ subject: describeContainer(placed), ...parts }]
  })
  return blocks.length < counted.length || counted.length === 0 ? undefined : blocks
}

/** Whether an amount is written that is no quantity: a variable. */
function isUndecided({ requests, limits }: Block): boolean {
  return [requests, limits].some(amounts =>
    RESOURCES.some(name => amounts[name] !== undefined && amountOf(amounts, name) === undefined),
  )
}

function asksAnything({ requests, limits }: Block): boolean {
  return [requests, limits].some(amounts =>
    RESOURCES.some(name => (amountOf(amounts, name)?.nanos ?? 0n) > 0n),
  )
}

/** Why a block keeps its pod from being Guaranteed. */
function shortfall({ subject, requests, limits }: Block): string | undefined {
  for (const name of RESOURCES) {
    const title = name === 'cpu' ? 'CPU' : name
    const limit = amountOf(limits, name)
    if (limit === undefined || limit.nanos <= 0n) return `${subject} has no ${title} limit`
    const request = amountOf(requests, name) ?? limit
    if (compareQuantities(request, limit) !== 0) return `${subject} requests less ${title} than its limit`
  }
  return undefined
}
