import type { ResourceRule } from '../../core/rule.ts'
import { comesFrom, images } from '../../kubernetes/pods/images.ts'

type Options = { readonly registries: readonly string[] }

export default {
  id: 'image-registry-allowlist',
  category: 'images',
  severity: 'warning',
  presets: [],
  summary: 'An image comes from a registry that is not allowed',
  why: 'An image from a registry that nobody watches is code that nobody scanned. It can also vanish, or hit the rate limit of a public registry in the middle of a rollout.',
  remedy: 'Copy the image to a registry that is allowed and name it there.',
  exempt:
    'Everything, as long as the option names no registry; what is no image reference, such as `$(IMAGE)`.',
  links: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  peers: {
    trivy: ['KSV-0125'],
    kubescape: ['C-0078', 'C-0304'],
    kyverno: [
      'restrict-image-registries',
      'advanced-restrict-image-registries',
      'allowed-image-repos',
      'require-image-source',
      'allowed-base-images',
    ],
  },
  options: {
    registries: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Registries, or registries with the beginning of a path, that images may come from: `registry.k8s.io`, `ghcr.io/acme`, `*.azurecr.io`. Without a host it is a path on Docker Hub, where official images are `library`. `*` stands for any text without a slash.',
    },
  },
  scope: 'workloads',
  *check(resource, { registries }) {
    if (registries.length === 0) return
    for (const { image, reference, path } of images(resource)) {
      if (reference === undefined || registries.some(prefix => comesFrom(reference, prefix))) continue
      yield {
        path,
        message: `image "${image}" comes from ${reference.registry}/${reference.repository}, which is in no allowed registry`,
      }
    }
  },
} satisfies ResourceRule<Options>
