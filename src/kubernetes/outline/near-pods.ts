import type { Labels, Outline } from '../../core/outline/index.ts'
import { editDistance } from '../../core/suggest.ts'
import { labelOf } from './selectors.ts'

/**
 * The workload that a Service most likely means, of some that its selector does not match: one that shares a part of
 * the selector, is called like the Service or like what it selects, or waits with the port that the Service sends to.
 * Undefined where nothing speaks for any of the first 500.
 * @param isSelected Whether some Service selects a workload already.
 */
export function nearestWorkload(
  service: Outline,
  workloads: readonly Outline[],
  isSelected: (workload: Outline) => boolean,
): Outline | undefined {
  const selector = Object.entries(service.podSelector?.matchLabels ?? {})
  const targetPorts = new Set(service.service?.targetPorts)
  const base = baseName(service.name)
  const likeness = (workload: Outline): number => {
    const weight = labelLikeness(selector, workload)
    if (weight > 0) return weight
    if (workload.name !== undefined && workload.name === base) return 2
    const { containers = [] } = workload.workload ?? {}
    const isTarget = containers.some(({ ports }) => ports.some(port => targetPorts.has(port)))
    return isTarget && !isSelected(workload) ? 1 : 0
  }
  let nearest: Outline | undefined
  let most = 0
  for (const workload of workloads.slice(0, MOST_LOOKED_AT)) {
    const weight = likeness(workload)
    if (weight <= most) continue
    nearest = workload
    most = weight
  }
  return nearest
}

/**
 * How many workloads are looked at for one selector. Thousands of selectors may miss thousands of workloads; what lies
 * beyond costs the hint, and the finding is an info as where none is near.
 */
const MOST_LOOKED_AT = 500

function labelLikeness(selector: readonly [string, string][], { name, workload }: Outline): number {
  const { podLabels = {} } = workload ?? {}
  let weight = 0
  for (const [key, wanted] of selector) {
    const actual = labelOf(podLabels, key)
    if (actual === wanted) weight += NAMING_LABELS.has(key) ? 4 : 0
    else if (actual !== undefined && isMisspelt(actual, wanted)) weight += 3
    else if (name === wanted || hasValue(podLabels, wanted)) weight += 3
  }
  return weight
}

/** The labels by which applications are told apart. Others, as `tier` or `env`, are shared by strangers too. */
const NAMING_LABELS: ReadonlySet<string> = new Set([
  'app',
  'app.kubernetes.io/name',
  'k8s-app',
  'name',
  'run',
])

/** Whether one value is likely a slip of the pen for the other. */
function isMisspelt(actual: string, wanted: string): boolean {
  const longest = Math.max(actual.length, wanted.length)
  // The cheap questions first: there may be thousands of workloads.
  if (longest < 3 || Math.abs(actual.length - wanted.length) > 2) return false
  if (actual[0]?.toLowerCase() !== wanted[0]?.toLowerCase()) return false
  return editDistance(actual.toLowerCase(), wanted.toLowerCase()) <= (longest < 6 ? 1 : 2)
}

function hasValue(labels: Labels, wanted: string): boolean {
  for (const key in labels) if (labels[key] === wanted) return true
  return false
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
