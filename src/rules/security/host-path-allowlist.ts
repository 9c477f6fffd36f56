import { isObject, type JsonObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { holdsPath, hostPathVolumes, tidyPath } from '../../kubernetes/pods/volumes.ts'

type Options = {
  readonly prefixes: readonly string[]
}

export default {
  id: 'host-path-allowlist',
  category: 'security',
  severity: 'warning',
  presets: [],
  summary: 'A volume is a folder of the node that is not among those allowed',
  why: 'Where some folders of the nodes are set aside for pods, every other one is somebody else’s.',
  remedy: 'Mount one of the folders that the option `prefixes` names, or add this one.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  peers: {
    kyverno: ['limit-hostpath-vols', 'limit-hostpath-type-pv'],
  },
  options: {
    prefixes: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Folders of the node that may be used, with all that is below them. None is any.',
    },
  },
  scope: 'all',
  *check(resource, { prefixes }) {
    if (prefixes.length === 0) return
    const isAllowed = (path: string) => prefixes.some(prefix => holdsPath(tidyPath(prefix), path))
    for (const { hostPath, path, name } of hostPathVolumes(resource)) {
      if (isAllowed(hostPath)) continue
      yield {
        path: [...path, 'hostPath', 'path'],
        message: `${name} is "${hostPath}" of the node, which is not among the folders allowed`,
      }
    }
    const path = resource.groupKind === 'PersistentVolume' ? hostPathOf(resource.object) : undefined
    if (path === undefined || isAllowed(tidyPath(path))) return
    yield {
      path: ['spec', 'hostPath', 'path'],
      message: `the persistent volume is "${path}" of the node, which is not among the folders allowed`,
    }
  },
} satisfies ResourceRule<Options>

function hostPathOf({ spec }: JsonObject): string | undefined {
  const hostPath = isObject(spec) ? spec['hostPath'] : undefined
  const path = isObject(hostPath) ? hostPath['path'] : undefined
  return typeof path === 'string' ? path : undefined
}
