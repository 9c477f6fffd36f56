import type { Issue } from '../../core/finding.ts'
import type { OutlineSet } from '../../core/outline/index.ts'
import type { PodSecurityViolation } from '../../core/outline/security.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { KubernetesVersions, SetRule } from '../../core/rule.ts'
import {
  levelLabel,
  type Mode,
  type NamespacePolicy,
  namespacePolicies,
} from '../../kubernetes/pod-security/namespace-labels.ts'
import { isForbidden } from '../../kubernetes/pod-security/violations.ts'

type Options = {
  readonly namespaces: readonly string[]
  readonly runtimeClasses: readonly string[]
}

/** What the API server does with a pod that breaks the policy of a mode. */
const CONSEQUENCES: Readonly<Record<Mode, string>> = {
  enforce: 'refuses such pods',
  warn: 'warns of such pods',
  audit: 'records such pods',
}

export default {
  id: 'pss-namespace-mismatch',
  category: 'security',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A workload breaks the Pod Security Standard of its namespace',
  why: 'Admission judges pods by the labels of their namespace. A Deployment is accepted and its pods are then refused one by one: the rollout hangs, and only the events of the ReplicaSet say why. Where the label only warns or audits, the finding is a warning.',
  remedy:
    'Change the field as the finding says, or give the namespace the level and version that its workloads need.',
  exempt:
    'Workloads that do not name their namespace, and namespaces that are not among the inputs. Of several Namespace objects of one name the kindest counts. Exemptions in the AdmissionConfiguration of the API server cannot be seen: name them in the options.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  peers: { kyverno: ['podsecurity-subrule-baseline'] },
  options: {
    namespaces: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Namespaces that the configuration of the API server exempts.',
    },
    runtimeClasses: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Runtime classes that the configuration of the API server exempts.',
    },
  },
  // Each of them says the same, without the consequence.
  silences: [
    'allow-privilege-escalation',
    'apparmor-profile',
    'capabilities-baseline',
    'capabilities-drop-all',
    'host-ipc',
    'host-network',
    'host-path-volume',
    'host-pid',
    'host-port',
    'host-probe-host',
    'host-process',
    'privilege-escalation-explicit',
    'privileged-container',
    'proc-mount',
    'proc-mount-restricted',
    'restricted-volume-types',
    'run-as-non-root',
    'seccomp-profile-required',
    'seccomp-unconfined',
    'selinux-options',
    'unsafe-sysctls',
  ],
  scope: 'workloads',
  checkSet(workload, set, { namespaces, runtimeClasses }, versions) {
    const { namespace, workload: { security } = {} } = workload
    if (namespace === undefined || security === undefined || security.violations.length === 0) return []
    if (namespaces.includes(namespace) || runtimeClasses.includes(security.runtimeClassName ?? '')) return []
    const [kindest = []] = [...(policiesByNamespace(set).get(namespace)?.values() ?? [])]
      .map(policies => issuesOf(security.violations, policies, namespace, versions))
      .sort((a, b) => refusals(a) - refusals(b) || a.length - b.length)
    return kindest
  },
} satisfies SetRule<Options>

/** What the labels of each namespace ask: every different answer that some object of its name gives. */
const policiesByNamespace = rememberLast(
  (set: OutlineSet): ReadonlyMap<string, ReadonlyMap<string, readonly NamespacePolicy[]>> => {
    const byName = new Map<string, Map<string, readonly NamespacePolicy[]>>()
    for (const { name, labels } of set.ofKind('Namespace')) {
      if (name === undefined) continue
      const policies = namespacePolicies(labels)
      const answers = byName.get(name) ?? new Map<string, readonly NamespacePolicy[]>()
      byName.set(name, answers.set(JSON.stringify(policies), policies))
    }
    return byName
  },
)

function refusals(issues: readonly Issue[]): number {
  return issues.filter(({ severity }) => severity === undefined).length
}

/** Each violation once, by the hardest mode that forbids it. */
function issuesOf(
  violations: readonly PodSecurityViolation[],
  policies: readonly NamespacePolicy[],
  namespace: string,
  versions: KubernetesVersions,
): readonly Issue[] {
  if (policies.length === 0) return []
  return violations.flatMap((violation): Issue[] => {
    const policy = policies.find(({ level, version = Number.POSITIVE_INFINITY }) =>
      // A cluster that is older than the version asked for judges by the newest it knows.
      versions.some(cluster => isForbidden(violation, level, Math.min(version, cluster))),
    )
    if (policy === undefined) return []
    const { mode, level } = policy
    // Only the field itself: a container that is privileged tells nothing of the user it runs as.
    const { path, message, control } = violation
    return [
      {
        path,
        message: `${message}; namespace "${namespace}" ${CONSEQUENCES[mode]} (${levelLabel(mode)}: ${level}, control ${control})`,
        ...(mode !== 'enforce' && { severity: 'warning' }),
      },
    ]
  })
}
