import type { Labels, Outline } from '../core/outline.ts'
import { editDistance } from '../core/suggest.ts'
import { labelOf } from './selectors.ts'

/** Why a workload is likely the one that a selector is meant for, though it does not match. */
export interface NearMiss {
  readonly workload: Outline
  /** How much speaks for it; more is more. */
  readonly weight: number
}

/**
 * The workload that a Service most likely means, of some that its selector does not match: one that shares a part of
 * the selector, is called like the Service or like what it selects, or waits with the port that the Service sends to.
 * Undefined where nothing speaks for any.
 * @param isSelected Whether some Service selects a workload already.
 */
export function nearestWorkload(
  service: Outline,
  workloads: readonly Outline[],
  isSelected: (workload: Outline) => boolean,
): Outline | undefined {
  let nearest: NearMiss | undefined
  for (const workload of workloads) {
    const weight = likeness(service, workload, isSelected)
    if (weight > (nearest?.weight ?? 0)) nearest = { workload, weight }
  }
  return nearest?.workload
}

function likeness(service: Outline, workload: Outline, isSelected: (workload: Outline) => boolean): number {
  const selector = Object.entries(service.podSelector?.matchLabels ?? {})
  const { podLabels = {}, containers = [] } = workload.workload ?? {}
  const values = Object.values(podLabels)
  let weight = 0
  for (const [key, wanted] of selector) {
    const actual = labelOf(podLabels, key)
    if (actual === wanted) weight += 4
    else if (actual !== undefined && isMisspelt(actual, wanted)) weight += 3
    else if (values.includes(wanted) || workload.name === wanted) weight += 3
  }
  if (weight === 0 && workload.name !== undefined && workload.name === baseName(service.name)) weight += 2
  if (weight === 0 && !isSelected(workload)) {
    const targets = service.service?.targetPorts ?? []
    if (containers.some(({ ports }) => ports.some(port => targets.includes(port)))) weight += 1
  }
  return weight
}

/** Whether one value is likely a slip of the pen for the other. */
function isMisspelt(actual: string, wanted: string): boolean {
  const longest = Math.max(actual.length, wanted.length)
  // The cheap questions first: there may be thousands of workloads.
  if (longest < 3 || Math.abs(actual.length - wanted.length) > 2) return false
  if (actual[0]?.toLowerCase() !== wanted[0]?.toLowerCase()) return false
  return editDistance(actual.toLowerCase(), wanted.toLowerCase()) <= (longest < 6 ? 1 : 2)
}

function baseName(name: string | undefined): string | undefined {
  return name?.replace(/-(service|svc|headless|lb|np)$/, '')
}

/** In which labels a workload differs from a selector: what its pods have in the place of each. */
export function differences(selector: Labels, workload: Outline): readonly string[] {
  const podLabels = workload.workload?.podLabels ?? {}
  return Object.keys(selector)
    .filter(key => labelOf(podLabels, key) !== selector[key])
    .map(key => {
      const actual = labelOf(podLabels, key)
      return actual === undefined ? `no label "${key}"` : `${key}=${actual}`
    })
}
