import type { Issue } from '../../core/finding.ts'
import { isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, podTemplate } from '../../kubernetes/pods/pods.ts'

/** Fields of a container's security context that a pod's does not have. */
const CONTAINER_ONLY = [
  'allowPrivilegeEscalation',
  'capabilities',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
] as const

/** Fields of a pod's security context that a container's does not have. */
const POD_ONLY = [
  'fsGroup',
  'fsGroupChangePolicy',
  'seLinuxChangePolicy',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
] as const

export default {
  id: 'security-context-wrong-level',
  category: 'security',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A security setting stands at the level that does not know it',
  why: 'Pods and containers both have a `securityContext`, but not the same fields in it. A field at the wrong level is refused, or dropped without a word where validation is not strict: the pod looks hardened and is not.',
  remedy:
    'Move the field to the other level: container fields into the `securityContext` of every container, pod fields into `spec.securityContext`.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context',
  ],
  // The schema knows only that the field is not declared here; this finding says where it belongs.
  silences: ['unknown-field'],
  scope: 'workloads',
  *check(resource): Iterable<Issue> {
    const template = podTemplate(resource)
    if (template === undefined) return
    yield* misplaced(
      template.spec.securityContext,
      template.specPath,
      CONTAINER_ONLY,
      'the pod, which ignores it: it belongs in the securityContext of each container',
    )
    for (const placed of containers(resource)) {
      yield* misplaced(
        placed.container.securityContext,
        placed.path,
        POD_ONLY,
        `${describeContainer(placed)}, which ignores it: it belongs in the securityContext of the pod`,
      )
    }
  },
} satisfies ResourceRule

function* misplaced(
  context: unknown,
  owner: Path,
  fields: readonly string[],
  verdict: string,
): Iterable<Issue> {
  if (!isObject(context)) return
  for (const field of fields) {
    if (context[field] === undefined) continue
    yield { path: [...owner, 'securityContext', field], at: 'key', message: `${field} is set on ${verdict}` }
  }
}
