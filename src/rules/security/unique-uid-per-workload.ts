import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'

export default {
  id: 'unique-uid-per-workload',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'Two workloads run as the same user',
  why: 'Processes with one user number are one user to the node: if one leaves its container, it may signal the others and read what they wrote to shared volumes.',
  remedy: 'Give each workload a `runAsUser` of its own.',
  exempt: 'User 0, of which other rules speak, and several variants of one workload among the inputs.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    kyverno: ['require-unique-uid-per-workload'],
  },
  scope: 'workloads',
  *checkSet(workload, set): Iterable<Issue> {
    const reported = new Set<number>()
    for (const { uid, path } of workload.workload?.security?.users ?? []) {
      if (uid === 0 || reported.has(uid)) continue
      const other = workloadsByUser(set)
        .get(uid)
        ?.find(candidate => !isSame(candidate, workload))
      if (other === undefined) continue
      reported.add(uid)
      yield { path, message: `user ${uid} is that of ${other.kind} "${other.name ?? ''}" too` }
    }
  },
} satisfies SetRule

const workloadsByUser = rememberLast((set: OutlineSet): ReadonlyMap<number, readonly Outline[]> => {
  const byUser = new Map<number, Outline[]>()
  for (const outline of set.workloads) {
    for (const { uid } of outline.workload?.security?.users ?? []) {
      const sharers = byUser.get(uid)
      if (sharers === undefined) byUser.set(uid, [outline])
      // Two that differ are enough to find another one for any.
      else if (sharers.length === 1 && sharers.every(sharer => !isSame(sharer, outline)))
        sharers.push(outline)
    }
  }
  return byUser
})

function isSame(a: Outline, b: Outline): boolean {
  return a.groupKind === b.groupKind && a.name === b.name
}
