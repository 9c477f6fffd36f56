import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import {
  containerSecurityContext,
  effectiveField,
  podSecurityContext,
} from '../../kubernetes/pods/security-context.ts'
import { hasUserNamespace } from '../../kubernetes/pods/user-namespaces.ts'

type Options = {
  readonly standard: boolean
}

export default {
  id: 'run-as-root-user',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-restricted'],
  summary: 'A container is told to run as root',
  why: 'User 0 in a container is user 0 on the node: one flaw in the runtime or the kernel and the node is lost. Together with `runAsNonRoot: true` the container does not even start.',
  remedy:
    'Set `runAsUser` to another number, and give the files the program needs to that user or to an `fsGroup`.',
  exempt:
    'Pods in a user namespace of their own (`hostUsers: false`, Kubernetes 1.33 and later), where root is an ordinary user of the node, and Windows pods.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  ],
  peers: {
    monokle: ['PSS204'],
    trivy: ['KSV-0105'],
    checkov: ['CKV_K8S_23'],
    kubescape: ['C-0013'],
    kyverno: ['require-run-as-non-root-user'],
    'pod-security-admission': ['runAsUser'],
  },
  options: {
    standard: {
      type: 'boolean',
      default: false,
      description:
        'Whether to judge exactly as the restricted Pod Security Standard does: of Windows pods too, and letting user namespaces off from Kubernetes 1.35 on. The preset `pss-restricted` says yes.',
    },
  },
  presetOptions: { 'pss-restricted': { standard: true } },
  silences: ['run-as-non-root', 'run-as-low-uid'],
  scope: 'workloads',
  *check(resource, { standard }, versions): Iterable<Issue> {
    const template = podTemplate(resource)
    if (template === undefined) return
    const exempt = standard
      ? podSecurityIssues(resource, 'runAsUser', versions).length === 0
      : hasUserNamespace(template.spec, versions) || isWindows(template.spec)
    if (exempt) return
    const all = containers(resource)
    const pod = podSecurityContext(template)
    if (pod.runAsUser === 0) {
      const path = [...template.specPath, 'securityContext', 'runAsUser']
      const about = template.specPath
      const inherited = all.some(
        ({ container }) => containerSecurityContext(container).runAsUser === undefined,
      )
      yield inherited
        ? { path, about, message: `the pod ${verdict(pod.runAsNonRoot)}` }
        : {
            path,
            about,
            message: 'root is the user of this pod, though every container overrides it',
            severity: 'warning',
          }
    }
    for (const placed of all) {
      if (containerSecurityContext(placed.container).runAsUser !== 0) continue
      const nonRoot = effectiveField(template, placed, 'runAsNonRoot')?.value
      yield {
        path: [...placed.path, 'securityContext', 'runAsUser'],
        about: placed.path,
        message: `${describeContainer(placed)} ${verdict(nonRoot)}`,
      }
    }
  },
} satisfies ResourceRule<Options>

/** What becomes of a container whose user is root. */
function verdict(runAsNonRoot: boolean | undefined): string {
  return runAsNonRoot === true
    ? 'cannot start: runAsUser is 0 while runAsNonRoot is true'
    : 'runs as root: runAsUser is 0'
}
