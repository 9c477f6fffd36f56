import type { ResourceRule } from '../../core/rule.ts'
import { imageFault, images, isUnfinishedImage } from '../../kubernetes/pods/images.ts'
import { containers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'image-reference-invalid',
  category: 'images',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'An image reference cannot be read',
  why: 'The API server accepts any text as an image. The kubelet does not: the container never starts, and its pod stays in `InvalidImageName`.',
  remedy:
    'Write the reference as `registry/repository:tag` or `registry/repository@sha256:…`, with the repository in lower case.',
  exempt:
    'References with a part that is still to be filled in, such as `$(IMAGE)`, `{{ image }}` or `IMAGE_TAG`.',
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    'https://github.com/distribution/reference/blob/main/reference.go',
  ],
  silences: ['api/ctr-image-required', 'api/ctr-image-space'],
  scope: 'workloads',
  *check(resource) {
    for (const { image, path } of images(resource)) {
      const fault = isUnfinishedImage(image) ? undefined : imageFault(image)
      if (fault !== undefined) yield { path, message: `image "${image}" ${fault}` }
    }
    for (const { container, path } of containers(resource)) {
      if (container.image === '') yield { path: [...path, 'image'], message: 'the image is empty' }
    }
  },
} satisfies ResourceRule
