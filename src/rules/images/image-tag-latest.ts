import type { ResourceRule } from '../../core/rule.ts'
import { images } from '../../kubernetes/pods/images.ts'

type Options = {
  readonly tags: readonly string[]
}

export default {
  id: 'image-tag-latest',
  category: 'images',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An image has a moving tag',
  why: 'A moving tag names another image tomorrow. Two replicas can then run different code, nobody can say which version is live, and a rollback has nothing to go back to.',
  remedy:
    'Name a version, such as `nginx:1.29.1`, or pin the content with a digest. In a chart, let a value name the tag, with a version as its default in values.yaml: `image: "nginx:{{ .Values.image.tag }}"`.',
  exempt:
    'References with a digest are fixed whatever their tag says. What is no image reference at all, such as `$(IMAGE)`, is left alone.',
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    'https://kubernetes.io/docs/concepts/configuration/overview/',
  ],
  peers: {
    'kube-linter': ['latest-tag'],
    'kube-score': ['container-image-tag'],
    polaris: ['tagNotSpecified'],
    monokle: ['KBP001', 'KBP116'],
    trivy: ['KSV-0013'],
    checkov: ['CKV_K8S_14'],
    kubescape: ['C-0304'],
    datree: ['1'],
    kyverno: ['disallow-latest-tag'],
  },
  options: {
    tags: {
      type: 'array',
      items: { type: 'string' },
      default: ['latest'],
      description: 'Tags that count as moving. An image without a tag has the tag `latest`.',
    },
  },
  silences: ['helm-image-fixed', 'image-digest-required'],
  scope: 'workloads',
  *check(resource, { tags }) {
    for (const { image, reference, path } of images(resource)) {
      if (reference === undefined || reference.digest !== undefined) continue
      if (!tags.includes(reference.tag ?? 'latest')) continue
      const message =
        reference.tag === undefined
          ? `image "${image}" has no tag, which means the moving tag "latest"`
          : `image "${image}" uses the moving tag "${reference.tag}"`
      yield { path, message }
    }
  },
} satisfies ResourceRule<Options>
