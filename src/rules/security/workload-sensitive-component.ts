import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { images, parseImage } from '../../kubernetes/pods/images.ts'

const TILLER = /(^|\/)tiller$/
const DASHBOARD = /(^|\/)(kubernetes-dashboard(-\w+)?|kubernetesui\/dashboard(-\w+)?)$/

export default {
  id: 'workload-sensitive-component',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A component is deployed that has opened many clusters',
  why: 'Tiller, the server of Helm 2, does what anybody in the cluster tells it, with the rights of an administrator. The Kubernetes Dashboard, once exposed, is a login to the cluster.',
  remedy: 'Use Helm 3 or later, which has no server. Reach the Dashboard through `kubectl proxy` alone.',
  links: [
    'https://helm.sh/docs/topics/v2_v3_migration/',
    'https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/',
  ],
  peers: {
    trivy: [{ check: 'KSV-0102', parts: ['tiller'] }],
    checkov: [
      { check: 'CKV_K8S_33', parts: ['dashboard'] },
      { check: 'CKV_K8S_34', parts: ['tiller'] },
      { check: 'CKV_K8S_44', parts: ['tiller'] },
      { check: 'CKV_K8S_45', parts: ['tiller'] },
    ],
    kubescape: [{ check: 'C-0014', parts: ['dashboard'] }],
    kyverno: [{ check: 'disallow-helm-tiller', parts: ['tiller'] }],
  },
  scope: ['workloads', 'Service'],
  *check(resource) {
    if (resource.groupKind === 'Service') {
      if (resource.name === 'tiller-deploy')
        yield { path: ['metadata', 'name'], message: 'this is the Service of Tiller', parts: ['tiller'] }
      return
    }
    for (const { image, path } of images(resource)) {
      const issue = issueOf(image)
      if (issue !== undefined) yield { path, ...issue }
    }
  },
} satisfies ResourceRule

function issueOf(image: string): Omit<Issue, 'path'> | undefined {
  const repository = parseImage(image)?.repository
  if (repository === undefined) return undefined
  if (TILLER.test(repository))
    return { message: `image "${image}" is Tiller, which obeys anybody in the cluster`, parts: ['tiller'] }
  if (!DASHBOARD.test(repository)) return undefined
  return { message: `image "${image}" is the Kubernetes Dashboard`, severity: 'info', parts: ['dashboard'] }
}
