import type { Issue } from '../../core/finding.ts'
import { isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

type Options = {
  readonly anyUid: boolean
}

export default {
  id: 'scc-privileged',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'Security context constraints let pods be privileged',
  why: 'Whoever may use these constraints may run a privileged container, and so owns the node it runs on.',
  remedy:
    'Set `allowPrivilegedContainer: false`, and allow the capabilities and volumes that are needed one by one.',
  links: [
    'https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/authentication_and_authorization/managing-pod-security-policies',
  ],
  peers: {
    'kube-linter': ['scc-deny-privileged-container'],
    kyverno: ['disallow-security-context-constraint-anyuid'],
  },
  options: {
    anyUid: {
      type: 'boolean',
      default: false,
      description: 'Whether constraints that allow every user are reported too.',
    },
  },
  scope: ['SecurityContextConstraints.security.openshift.io'],
  *check({ object, name = '' }, { anyUid }): Iterable<Issue> {
    if (object['allowPrivilegedContainer'] === true) {
      yield {
        path: ['allowPrivilegedContainer'],
        message: `constraints "${name}" allow privileged containers`,
      }
    }
    const { runAsUser } = object
    if (anyUid && isObject(runAsUser) && runAsUser['type'] === 'RunAsAny') {
      yield {
        path: ['runAsUser', 'type'],
        message: `constraints "${name}" allow every user, root among them`,
      }
    }
  },
} satisfies ResourceRule<Options>
