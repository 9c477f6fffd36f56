import { isArray, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly allowRecreateWithVolumeClaim: boolean; readonly onDelete: boolean }

const STRATEGY: Path = ['spec', 'strategy', 'type']
const UPDATE_STRATEGY: Path = ['spec', 'updateStrategy', 'type']

export default {
  id: 'rolling-update-strategy',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'An update stops all pods before new ones start',
  why: 'With the strategy `Recreate` every rollout is an outage from the end of the last old pod until the first new one is ready, and a bad version leaves nothing running.',
  remedy:
    'Delete `strategy`, or set its type to `RollingUpdate`. Keep `Recreate` where two versions must never run side by side.',
  exempt:
    'Workloads whose pods mount a PersistentVolumeClaim, which often one pod alone can hold; DaemonSets and StatefulSets with `OnDelete` unless the option says so.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy'],
  peers: {
    'kube-linter': ['no-rolling-update-strategy'],
    'kube-score': [{ check: 'deployment-strategy', kinds: ['Deployment'] }],
    kubescape: ['C-0305'],
  },
  options: {
    allowRecreateWithVolumeClaim: {
      type: 'boolean',
      default: true,
      description: 'Accept `Recreate` where the pods mount a PersistentVolumeClaim.',
    },
    onDelete: {
      type: 'boolean',
      default: false,
      description: 'Report DaemonSets and StatefulSets with `OnDelete`, which update nothing by themselves.',
    },
  },
  scope: 'workloads:rolling',
  *check(resource, { allowRecreateWithVolumeClaim, onDelete }) {
    const { kind, object } = resource
    if (valueAt(object, STRATEGY) === 'Recreate') {
      const volumes = podTemplate(resource)?.spec.volumes
      const claims = isArray(volumes) && volumes.some(volume => volume.persistentVolumeClaim !== undefined)
      if (claims && allowRecreateWithVolumeClaim) return
      yield {
        path: STRATEGY,
        message: `${kind} stops all its pods before it starts new ones (strategy "Recreate")`,
      }
    }
    if (onDelete && valueAt(object, UPDATE_STRATEGY) === 'OnDelete') {
      yield {
        path: UPDATE_STRATEGY,
        message: `${kind} updates no pod until somebody deletes it (strategy "OnDelete")`,
      }
    }
  },
} satisfies ResourceRule<Options>
