import type { ResourceRule } from '../../core/rule.ts'
import { images } from '../../kubernetes/pods/images.ts'
import { knownVulnerability } from './image-known-vulnerable.facts.ts'

export default {
  id: 'image-known-vulnerable',
  category: 'images',
  severity: 'warning',
  presets: ['strict'],
  summary: 'An image has a version with a well-known hole',
  why: 'These few versions can be taken over from inside the cluster, and the way is published. They run with rights that open the whole cluster.',
  remedy: 'Upgrade to the version named in the message, or to a later one.',
  exempt:
    'Everything but a short list: ingress-nginx, Argo CD, Grafana and Kyverno. It does not take the place of an image scanner. References without a version in their tag are left alone.',
  links: [
    'https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/',
    'https://kubernetes.io/docs/reference/issues-security/official-cve-feed/',
  ],
  peers: {
    kubescape: ['C-0059', 'C-0081', 'C-0090', 'C-0091'],
    kyverno: ['check-ingress-nginx-controller-version-and-annotation-policy'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const { image, reference, path } of images(resource)) {
      const found = reference && knownVulnerability(reference)
      if (found === undefined) continue
      yield { path, message: `image "${image}" has ${found.cve}, which version ${found.fixed} mends` }
    }
  },
} satisfies ResourceRule
