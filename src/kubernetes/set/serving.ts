import type { ContainerOutline, Outline } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'

/**
 * The containers that answer the Services that select a workload and that lack something: those that declare a port a
 * Service sends to. Where none declares it, nobody knows which it is, and one container that has the thing is enough.
 */
export function servingWithout(
  { workload }: Outline,
  services: readonly Outline[],
  lacks: (container: ContainerOutline, index: number) => boolean,
): readonly ContainerOutline[] {
  const { containers = [] } = workload ?? {}
  const targets = targetPorts(services)
  const isTarget = ({ ports }: ContainerOutline) => ports.some(port => targets.has(port))
  const lacking = containers.filter(lacks)
  if (containers.some(isTarget)) return lacking.filter(isTarget)
  return lacking.length === containers.length ? lacking.filter(({ role }) => role === 'main') : []
}

const targetPorts = remember(
  (services: readonly Outline[]) => new Set(services.flatMap(({ service }) => service?.targetPorts ?? [])),
)

/** A container of an outline as messages name it. */
export function describeContainerOutline({ name, role }: ContainerOutline): string {
  return `${role === 'sidecar' ? 'sidecar container' : 'container'} "${name}"`
}
