import type { ResourceRule } from '../../core/rule.ts'
import { images } from '../../kubernetes/pods/images.ts'

export default {
  id: 'image-pull-policy-mutable-tag',
  category: 'images',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A moving image tag is not pulled again',
  why: 'With `IfNotPresent` or `Never` each node keeps whatever "latest" was when it first pulled it. Replicas on different nodes run different code, and a restart does not bring the new image.',
  remedy:
    'Give the image a version tag or a digest. If the tag must move, delete `imagePullPolicy`: the default for `latest` is `Always`.',
  exempt: 'References with a digest, and images with any tag but `latest`.',
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
    'https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting',
  ],
  peers: { kubescape: ['C-0075'], kyverno: ['imagepullpolicy-always'] },
  silences: ['image-pull-policy-always'],
  scope: 'workloads',
  *check(resource) {
    for (const { image, reference, pullPolicy, pullPolicyPath } of images(resource)) {
      if (pullPolicy !== 'IfNotPresent' && pullPolicy !== 'Never') continue
      if (reference === undefined || reference.digest !== undefined) continue
      if (reference.tag !== undefined && reference.tag !== 'latest') continue
      yield {
        path: pullPolicyPath,
        message: `pull policy ${pullPolicy} keeps an old copy of image "${image}", whose tag moves`,
      }
    }
  },
} satisfies ResourceRule
