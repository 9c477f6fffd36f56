import type { Issue } from '../../core/finding.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions, ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { effectiveField } from '../../kubernetes/pods/security-context.ts'
import { hasUserNamespace } from '../../kubernetes/pods/user-namespaces.ts'

type Options = {
  readonly acceptUid: boolean
}

export default {
  id: 'run-as-non-root',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-restricted'],
  summary: 'A container may run as root',
  why: 'Unless the manifest says otherwise the image decides the user, and most images decide for root. Whoever breaks out of a container that runs as root is root on the node.',
  remedy:
    'Set `runAsNonRoot: true` in the `securityContext` of the pod, or of each container; with an image whose user is root, set a `runAsUser` other than 0 too.',
  exempt:
    'Pods in a user namespace of their own (`hostUsers: false`, Kubernetes 1.33 and later), where root is an ordinary user of the node. Windows pods, whose user is set by `windowsOptions.runAsUserName`. With `acceptUid: false` the restricted Pod Security Standard decides: Windows pods are no exception, and pods with a user namespace are one from Kubernetes 1.35 on.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  ],
  peers: {
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    polaris: ['runAsRootAllowed'],
    monokle: ['PSS203'],
    trivy: ['KSV-0012'],
    checkov: ['CKV_K8S_23'],
    kubescape: ['C-0013', 'C-0211'],
    datree: ['52'],
    kyverno: ['require-run-as-nonroot'],
    kubesec: ['RunAsNonRoot'],
    'pod-security-admission': ['runAsNonRoot'],
  },
  options: {
    acceptUid: {
      type: 'boolean',
      default: true,
      description:
        'Whether a `runAsUser` other than 0 is as good as `runAsNonRoot: true`. The restricted Pod Security Standard says no, and so does the preset `pss-restricted`.',
    },
  },
  presetOptions: { 'pss-restricted': { acceptUid: false } },
  scope: 'workloads',
  check(resource, { acceptUid }, versions) {
    return acceptUid
      ? unlessUserIsKnown(resource, versions)
      : podSecurityIssues(resource, 'runAsNonRoot', versions)
  },
} satisfies ResourceRule<Options>

function* unlessUserIsKnown(resource: Resource, versions: KubernetesVersions): Iterable<Issue> {
  const template = podTemplate(resource)
  if (template === undefined || hasUserNamespace(template.spec, versions) || isWindows(template.spec)) return
  let podIsToBlame = false
  for (const placed of containers(resource)) {
    const nonRoot = effectiveField(template, placed, 'runAsNonRoot')
    const uid = effectiveField(template, placed, 'runAsUser')?.value
    if (nonRoot !== undefined && nonRoot.value !== false) continue
    if (uid !== undefined && uid !== 0) continue
    if (nonRoot?.level === 'pod') {
      podIsToBlame = true
      continue
    }
    const reason =
      nonRoot === undefined
        ? 'neither runAsNonRoot nor a runAsUser other than 0 is set'
        : 'runAsNonRoot is false'
    yield {
      path: [...placed.path, 'securityContext', 'runAsNonRoot'],
      message: `${describeContainer(placed)} may run as root: ${reason}`,
    }
  }
  if (podIsToBlame) {
    yield {
      path: [...template.specPath, 'securityContext', 'runAsNonRoot'],
      message: 'the pod may run as root: runAsNonRoot is false',
    }
  }
}
