import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { textsAt } from '../../kubernetes/fields.ts'
import { limitOf } from '../../kubernetes/pods/compute-resources.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer, type PlacedContainer } from '../../kubernetes/pods/pods.ts'
import { goMemoryLimit, type HeapSetting, heapFlags } from './heap-exceeds-memory-limit.facts.ts'

/** What a Java program needs beside its heap is seldom less than a tenth. */
const MAX_PERCENT = 90

const NANOS = 1_000_000_000n

export default {
  id: 'heap-exceeds-memory-limit',
  category: 'resources',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A program may take more memory than its container',
  why: 'A program that is told to let its heap grow to the memory limit, or above, does not clean up in time. The kernel kills it before it reaches its own bound, and it always needs memory beside the heap.',
  remedy:
    'Raise `limits.memory`, or leave the program about three quarters of it: `-XX:MaxRAMPercentage=75`, or a GOMEMLIMIT some way below the limit.',
  exempt:
    'Containers without a memory limit of their own or of their pod; settings that come from a ConfigMap or from the image.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/#exceed-a-container-s-memory-limit',
  ],
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      const settings = settingsOf(placed)
      if (settings.length === 0) continue
      const limit = limitOf(resource, placed, 'memory')
      if (limit === undefined || limit.nanos <= 0n) continue
      for (const { path, setting, bytes, percent } of settings) {
        const excess =
          percent !== undefined
            ? percent > MAX_PERCENT && `up to ${percent} % of its memory limit for the heap alone`
            : bytes !== undefined && bytes * NANOS >= limit.nanos && 'no less than its memory limit'
        if (excess === false) continue
        yield { path, message: `${describeContainer(placed)} is given ${setting}, ${excess}` }
      }
    }
  },
} satisfies ResourceRule

function settingsOf(placed: PlacedContainer): readonly (HeapSetting & { readonly path: Path })[] {
  const inEnv = envVars(placed).flatMap(({ name, value, path }) => {
    if (typeof value !== 'string') return []
    const go = name === 'GOMEMLIMIT' ? goMemoryLimit(value) : undefined
    return (go === undefined ? heapFlags(value) : [go]).map(found => ({ ...found, path: [...path, 'value'] }))
  })
  const inCommand = ['command', 'args'].flatMap(field =>
    textsAt(placed.container, [field]).flatMap(({ text, path }) =>
      heapFlags(text).map(found => ({ ...found, path: [...placed.path, ...path] })),
    ),
  )
  return [...inEnv, ...inCommand]
}
