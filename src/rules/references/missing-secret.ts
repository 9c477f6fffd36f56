import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { missingData } from '../../kubernetes/set/missing-data.ts'
import { CLOSED_WORLD, namesFromElsewhere, targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean; readonly ignore: readonly string[] }

const PULL_TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg']

export default {
  id: 'missing-secret',
  category: 'references',
  severity: 'warning',
  presets: [],
  summary: 'A resource needs a Secret, or a key of one, that the inputs do not have',
  why: 'Without it the containers of the pod do not start, images are not pulled, or an Ingress serves the certificate of its controller.',
  remedy: 'Correct the name or the key, add what makes the Secret, or mark the reference as `optional`.',
  exempt:
    'References marked as optional; Secrets that a SealedSecret, an ExternalSecret, a Certificate or the like of the inputs makes. Most Secrets are rightly in no repository, so that the rule is in no preset; a missing Secret is an info unless `closedWorld` is set, and nothing is reported where the inputs hold no Secret of the namespace.',
  links: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
  peers: { 'kube-linter': [{ check: 'env-value-from', parts: ['env'] }], monokle: ['LNK001', 'LNK002'] },
  options: {
    closedWorld: CLOSED_WORLD,
    ignore: namesFromElsewhere('Secrets'),
  },
  scope: 'all',
  *checkSet(outline, set, options) {
    if (outline.references.length === 0) return
    yield* missingData(outline, set, 'Secret', options)
    yield* wrongTypes(outline, set)
  },
} satisfies SetRule<Options>

/** Image pull Secrets of a type that the kubelet passes over. */
function* wrongTypes(outline: Outline, set: OutlineSet): Iterable<Issue> {
  for (const reference of outline.references) {
    if (!reference.path.includes('imagePullSecrets')) continue
    const [secret, ...others] = targets(outline, reference, set)
    if (secret?.groupKind !== 'Secret' || others.length > 0) continue
    const type = secret.data?.type ?? 'Opaque'
    if (PULL_TYPES.includes(type)) continue
    yield {
      path: reference.path,
      message: `Secret "${reference.name}" is of type ${type}; images are pulled with type ${PULL_TYPES[0]}`,
    }
  }
}
