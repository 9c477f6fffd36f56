import type { SetRule } from '../../core/rule.ts'
import { type DataOptions, missingData } from '../../kubernetes/set/missing-data.ts'
import { CLOSED_WORLD, namesFromElsewhere } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean; readonly ignore: readonly string[] }

/** https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ and OpenShift's own. */
const ALWAYS_THERE = ['kube-root-ca.crt', 'openshift-service-ca.crt']

export default {
  id: 'missing-config-map',
  category: 'references',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A pod or a custom resource needs a ConfigMap, or a key of one, that the inputs do not have',
  why: 'Without it the containers of the pod do not start: they wait with CreateContainerConfigError, or for a volume that is never mounted. A custom resource that reads it is never ready.',
  remedy: 'Correct the name or the key, add the ConfigMap, or mark the reference as `optional`.',
  exempt:
    'References marked as optional; ConfigMaps that the cluster makes itself, and those that an operator makes for a custom resource. Where the inputs hold no ConfigMap of the namespace nothing is reported; otherwise a missing ConfigMap is an info, unless `closedWorld` is set. A generator of kustomize makes ConfigMaps that no file shows: lint what `kustomize build` prints, or name them in `ignore`.',
  links: ['https://kubernetes.io/docs/concepts/configuration/configmap/'],
  peers: { 'kube-linter': [{ check: 'env-value-from', parts: ['env'] }], monokle: ['LNK001', 'LNK002'] },
  options: {
    closedWorld: CLOSED_WORLD,
    ignore: namesFromElsewhere('ConfigMaps'),
  },
  scope: 'all',
  *checkSet(outline, set, { closedWorld, ignore }) {
    const options: DataOptions = { closedWorld, ignore: [...ALWAYS_THERE, ...ignore] }
    yield* missingData(outline, set, 'ConfigMap', options)
  },
} satisfies SetRule<Options>
