import type { ResourceRule } from '../../core/rule.ts'
import { images, parseImage } from '../../kubernetes/pods/images.ts'

/** Where the controller was published: its last registry, the one before, and the one before that. */
const REPOSITORY =
  /^(?:(?:registry\.k8s\.io|k8s\.gcr\.io)\/ingress-nginx\/controller(?:-chroot)?|(?:us|eu|asia)\.gcr\.io\/k8s-artifacts-prod\/ingress-nginx\/controller|quay\.io\/kubernetes-ingress-controller\/nginx-ingress-controller)$/

export default {
  id: 'ingress-controller-eol',
  category: 'deprecations',
  severity: 'info',
  presets: ['strict'],
  summary: 'The ingress controller gets no security fixes any more',
  why: 'The project retired ingress-nginx in March 2026: nobody mends what is found in it from then on, and it stands where the Internet comes in.',
  remedy: 'Move to the Gateway API, or to an ingress controller that is maintained.',
  exempt: 'The controller of F5/NGINX (`nginx/nginx-ingress`), which is another project.',
  links: ['https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/'],
  peers: { kubescape: ['C-0292'] },
  scope: 'workloads',
  *check(resource) {
    for (const { image, path } of images(resource)) {
      const reference = parseImage(image)
      if (reference === undefined) continue
      if (!REPOSITORY.test(`${reference.registry}/${reference.repository}`)) continue
      yield { path, message: `image "${image}" is ingress-nginx, which was retired in March 2026` }
    }
  },
} satisfies ResourceRule
