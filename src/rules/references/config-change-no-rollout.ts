import type { Outline } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { sameNamespace } from '../../kubernetes/namespaces.ts'

export default {
  id: 'config-change-no-rollout',
  category: 'references',
  severity: 'info',
  presets: ['strict'],
  summary: 'Pods keep old variables when their ConfigMap or Secret changes',
  why: 'Variables are read once, when a container starts. A change of the ConfigMap or Secret starts nothing: the old values stay until the pods end for another reason, and then some pods have the new ones and others not.',
  remedy:
    'Let the name change with the content, as the generators of kustomize do, put a checksum into an annotation of the pod template, or let an operator such as Reloader restart the pods.',
  exempt:
    'ConfigMaps and Secrets that are not among the inputs, that are immutable, or whose name ends in a hash; pods with an annotation for a checksum or version; workloads watched by Reloader; Jobs and bare Pods.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps-as-environment-variables',
  ],
  scope: 'workloads:rolling',
  *checkSet(outline, set) {
    if (outline.pods === undefined || outline.pods.followsConfiguration) return
    const seen = new Set<Outline>()
    for (const { groupKind, name, path } of outline.references) {
      if (!path.includes('env') && !path.includes('envFrom')) continue
      if (groupKind !== 'ConfigMap' && groupKind !== 'Secret') continue
      if (HASHED.test(name)) continue
      const target = set.named(groupKind, name).find(candidate => sameNamespace(candidate, outline))
      if (target === undefined || target.immutable || seen.has(target)) continue
      seen.add(target)
      yield {
        path,
        message: `the pods keep their variables when ${groupKind} "${name}" changes: nothing rolls them`,
      }
    }
  },
} satisfies SetRule

/** A name whose last part is a hash: letters and digits mixed. */
const HASHED = /-(?=[a-z0-9]*[0-9])(?=[a-z0-9]*[a-z])[a-z0-9]{8,}$/
