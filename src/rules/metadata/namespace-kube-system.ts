import type { ResourceRule } from '../../core/rule.ts'

const SYSTEM: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease'])

export default {
  id: 'namespace-kube-system',
  category: 'metadata',
  severity: 'info',
  presets: ['strict'],
  summary: 'A resource is in a namespace of the system',
  why: 'The namespaces of the system are outside most policies, and hold what the whole cluster needs: an application there is trusted with all of it.',
  remedy: 'Give the application a namespace of its own.',
  exempt: 'Roles and RoleBindings, which must stand where the Secrets and ConfigMaps of the system are.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces'],
  peers: { trivy: ['KSV-0037'], kyverno: ['namespace-protection'] },
  scope: 'all',
  *check({ namespace, kind }) {
    if (namespace === undefined || !SYSTEM.has(namespace)) return
    if (kind === 'RoleBinding' || kind === 'Role') return
    yield {
      path: ['metadata', 'namespace'],
      message: `${kind} is in "${namespace}", a namespace of the system`,
    }
  },
} satisfies ResourceRule
