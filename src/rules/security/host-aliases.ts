import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'host-aliases',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod has host names of its own',
  why: 'Entries in `/etc/hosts` win over the DNS of the cluster, for this pod alone. They grow stale unseen, and can send traffic to a stranger.',
  remedy: 'Let a Service, or an ExternalName, give the name.',
  links: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  peers: {
    trivy: ['KSV-0007'],
    kubesec: ['HostAliases'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    const aliases: unknown = template?.spec.hostAliases
    if (template === undefined || !isArray(aliases) || aliases.length === 0) return
    yield {
      path: [...template.specPath, 'hostAliases'],
      at: 'key',
      message: 'the pod has host names of its own in /etc/hosts',
    }
  },
} satisfies ResourceRule
