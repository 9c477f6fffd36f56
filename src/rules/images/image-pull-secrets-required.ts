import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { comesFrom, parseImage } from '../../kubernetes/pods/images.ts'

type Options = { readonly registries: readonly string[] }

export default {
  id: 'image-pull-secrets-required',
  category: 'images',
  severity: 'info',
  presets: [],
  summary: 'A pod uses a private image without a secret to pull it',
  why: 'The node cannot prove to the registry that it may pull the image, so that the container stays in `ImagePullBackOff`. It starts all the same where the image happens to be on the node, which makes the fault hard to see.',
  remedy: 'Name a Secret under `imagePullSecrets` of the pod or of its ServiceAccount.',
  exempt:
    'Pods whose ServiceAccount in the inputs has `imagePullSecrets`; everything, as long as the option names no registry.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#add-imagepullsecrets-to-a-service-account',
  ],
  peers: { kyverno: ['require-imagepullsecrets'] },
  options: {
    registries: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Private registries, or registries with the beginning of a path, that need a secret: `registry.example.com`. `*` stands for any text without a slash.',
    },
  },
  scope: 'workloads',
  *checkSet(outline, set, { registries }) {
    if (registries.length === 0 || hasPullSecret(outline)) return
    const image = outline.pods?.images.find(name => isPrivate(name, registries))
    if (image === undefined || serviceAccounts(outline, set).some(hasPullSecret)) return
    yield {
      path: [...(outline.pods?.specPath ?? []), 'imagePullSecrets'],
      message: `the pods use the private image "${image}" and have no imagePullSecrets`,
    }
  },
} satisfies SetRule<Options>

function isPrivate(image: string, registries: readonly string[]): boolean {
  const reference = parseImage(image)
  return reference !== undefined && registries.some(prefix => comesFrom(reference, prefix))
}

function hasPullSecret({ references }: Outline): boolean {
  return references.some(({ path }) => path.includes('imagePullSecrets'))
}

function serviceAccounts(outline: Outline, set: OutlineSet): readonly Outline[] {
  const named = outline.references.find(({ groupKind }) => groupKind === 'ServiceAccount')
  return set.named('ServiceAccount', named?.name ?? 'default').filter(({ namespace }) => {
    return namespace === undefined || outline.namespace === undefined || namespace === outline.namespace
  })
}
