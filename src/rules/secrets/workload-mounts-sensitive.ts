import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { describeVolume, volumes } from '../../kubernetes/pods/volumes.ts'

type Options = { readonly kinds: readonly string[] }

/** The kinds that a volume may take its content from, by the field that says so. */
const SOURCES: Readonly<Record<string, string>> = {
  secret: 'Secret',
  configMap: 'ConfigMap',
  persistentVolumeClaim: 'PersistentVolumeClaim',
}

export default {
  id: 'workload-mounts-sensitive',
  category: 'secrets',
  severity: 'info',
  presets: [],
  summary: 'A pod mounts a Secret, a ConfigMap or a claim',
  why: 'Whoever gets into a pod can read what is mounted there. This is an inventory of what that would be, not a defect.',
  remedy: 'Look at the list, and take away what a pod does not need.',
  exempt: 'No preset switches the rule on.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  peers: { kubescape: ['C-0255', 'C-0257', 'C-0258'] },
  options: {
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: Object.values(SOURCES),
      description: 'The kinds to list, of `Secret`, `ConfigMap` and `PersistentVolumeClaim`.',
    },
  },
  scope: 'workloads',
  *check(resource, { kinds }) {
    for (const { volume, path } of volumes(resource)) {
      for (const kind of sourcesOf(volume)) {
        if (kinds.includes(kind)) yield { path, message: `${describeVolume(volume)} mounts a ${kind}` }
      }
    }
  },
} satisfies ResourceRule<Options>

/** Every kind that a volume takes its content from, each once. */
function sourcesOf(volume: object): ReadonlySet<string> {
  const projected = 'projected' in volume && isObject(volume.projected) ? volume.projected['sources'] : []
  const holders = [volume, ...(isArray(projected) ? projected : [])]
  return new Set(
    holders.flatMap(holder =>
      Object.keys(SOURCES).flatMap(field =>
        isObject(holder) && field in holder ? (SOURCES[field] ?? []) : [],
      ),
    ),
  )
}
