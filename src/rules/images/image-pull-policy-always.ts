import type { ResourceRule } from '../../core/rule.ts'
import { images } from '../../kubernetes/pods/images.ts'

type Options = { readonly exemptDigest: boolean }

export default {
  id: 'image-pull-policy-always',
  category: 'images',
  severity: 'info',
  presets: ['strict'],
  summary: 'An image is not asked for again when a container starts',
  why: 'An image that is on the node already runs without asking the registry. A pod can so use a private image that another tenant pulled, and a tag that moved keeps its old content there.',
  remedy:
    'Set `imagePullPolicy: Always`, which transfers only layers that are missing, or switch on the admission plugin `AlwaysPullImages`. On nodes without strangers leave this rule off.',
  exempt:
    'References with a digest unless the option says so; images whose tag is `latest` or absent and that have no policy, for which `Always` is the default.',
  links: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
    'https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#alwayspullimages',
  ],
  peers: {
    'kube-linter': ['image-pull-policy'],
    'kube-score': ['container-image-pull-policy'],
    polaris: ['pullPolicyNotAlways'],
    checkov: ['CKV_K8S_15'],
    kyverno: ['always-pull-images'],
  },
  options: {
    exemptDigest: {
      type: 'boolean',
      default: true,
      description: 'Accept any policy for references with a digest, whose content cannot change.',
    },
  },
  scope: 'workloads',
  *check(resource, { exemptDigest }) {
    for (const { image, reference, pullPolicy, pullPolicyPath } of images(resource)) {
      if (reference === undefined || (exemptDigest && reference.digest !== undefined)) continue
      if (pullPolicy === undefined) {
        if ((reference.tag ?? 'latest') === 'latest' && reference.digest === undefined) continue
        yield {
          path: pullPolicyPath,
          message: `image "${image}" has no pull policy, which means IfNotPresent and not Always`,
        }
      } else if (pullPolicy === 'IfNotPresent' || pullPolicy === 'Never') {
        yield {
          path: pullPolicyPath,
          message: `image "${image}" has the pull policy ${pullPolicy}, not Always`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
