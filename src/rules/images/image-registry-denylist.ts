import type { ResourceRule } from '../../core/rule.ts'
import { comesFrom, images } from '../../kubernetes/pods/images.ts'

type Options = { readonly registries: readonly string[] }

export default {
  id: 'image-registry-denylist',
  category: 'images',
  severity: 'warning',
  presets: [],
  summary: 'An image comes from a registry that is forbidden',
  why: 'Some registries are known to be unfit: anybody may push there, they limit how often one may pull, or they are about to close.',
  remedy: 'Name the image in another registry, or copy it to one of your own.',
  exempt:
    'Everything, as long as the option names no registry; what is no image reference, such as `$(IMAGE)`.',
  links: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  peers: { trivy: ['KSV-0034'], kubescape: ['C-0001'] },
  options: {
    registries: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Registries, or registries with the beginning of a path, that no image may come from: `docker.io`, `quay.io/acme`. Without a host it is a path on Docker Hub. `*` stands for any text without a slash.',
    },
  },
  scope: 'workloads',
  *check(resource, { registries }) {
    if (registries.length === 0) return
    for (const { image, reference, path } of images(resource)) {
      const denied = reference && registries.find(prefix => comesFrom(reference, prefix))
      if (denied === undefined) continue
      yield { path, message: `image "${image}" comes from ${denied}, which is forbidden` }
    }
  },
} satisfies ResourceRule<Options>
