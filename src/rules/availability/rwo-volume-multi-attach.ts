import type { SetRule } from '../../core/rule.ts'
import { mayShareNamespace } from '../../kubernetes/namespaces.ts'
import { fewestReplicas } from '../../kubernetes/workloads/autoscaling.ts'

const ONE_NODE = 'ReadWriteOnce'
const ONE_POD = 'ReadWriteOncePod'

export default {
  id: 'rwo-volume-multi-attach',
  category: 'availability',
  severity: 'error',
  presets: ['recommended'],
  summary: 'Several pods of a workload mount a volume that one can have at a time',
  why: 'A `ReadWriteOnce` volume is attached to one node, a `ReadWriteOncePod` volume to one pod. A second pod, be it a replica or the new one of an update, waits for it on another node: the update never ends.',
  remedy:
    'For one replica set the strategy `Recreate`; for several use a StatefulSet, whose pods get a claim each, or storage with `ReadWriteMany`.',
  exempt:
    'Claims that are not among the inputs or have other modes too, and pods that are bound to one node anyway. For `ReadWriteOnce` it is a warning: pods that happen to run on one node can share it.',
  links: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
  ],
  scope: 'workloads:deployment',
  *checkSet(outline, set) {
    const replicas = fewestReplicas(outline, set)
    const surges = outline.placement?.surges ?? false
    if (replicas === undefined || replicas === 0 || (replicas === 1 && !surges)) return
    for (const { groupKind, name, path } of outline.references) {
      if (groupKind !== 'PersistentVolumeClaim') continue
      const claims = set.named(groupKind, name).filter(claim => mayShareNamespace(claim, outline))
      const [mode, ...others] = new Set(claims.flatMap(({ accessModes }) => accessModes ?? []))
      if (others.length > 0 || (mode !== ONE_NODE && mode !== ONE_POD)) continue
      if (mode === ONE_NODE && outline.placement?.oneNode) continue
      const pods = replicas > 1 ? `its ${replicas} pods` : 'the old and the new pod of an update'
      yield {
        path,
        message: `${pods} want the ${mode} volume "${name}", which one ${mode === ONE_NODE ? 'node' : 'pod'} can have at a time`,
        ...(mode === ONE_NODE && { severity: 'warning' }),
      }
    }
  },
} satisfies SetRule
