import type { ResourceRule } from '../../core/rule.ts'
import { comesFrom, images } from '../../kubernetes/pods/images.ts'

type Options = { readonly allowRegistries: readonly string[] }

export default {
  id: 'image-digest-required',
  category: 'images',
  severity: 'warning',
  presets: ['strict'],
  summary: 'An image is not pinned by a digest',
  why: 'Any tag can be moved to other content, by its owner or by whoever takes over the registry. Only a digest says which bytes will run.',
  remedy:
    'Add the digest to the reference, as in `nginx:1.29.1@sha256:…`. Tools such as Renovate keep it up to date.',
  exempt: 'Images from registries named in the option; what is no image reference, such as `$(IMAGE)`.',
  links: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  peers: {
    checkov: ['CKV_K8S_43'],
    kubescape: ['C-0306'],
    datree: ['23'],
    kyverno: ['require-image-checksum'],
  },
  options: {
    allowRegistries: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Registries, or registries with the beginning of a path, whose tags never move: `registry.example.com/base`. `*` stands for any text without a slash.',
    },
  },
  scope: 'workloads',
  *check(resource, { allowRegistries }) {
    for (const { image, reference, path } of images(resource)) {
      if (reference === undefined || reference.digest !== undefined) continue
      if (allowRegistries.some(prefix => comesFrom(reference, prefix))) continue
      yield { path, message: `image "${image}" has no digest` }
    }
  },
} satisfies ResourceRule<Options>
