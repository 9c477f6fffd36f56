import type { ResourceRule } from '../../core/rule.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'

export default {
  id: 'empty-volume-source',
  category: 'storage',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A volume does not say where its data is',
  why: 'The API server takes such a volume for an `emptyDir`: what is written there is gone with the pod. More often the source was forgotten, or stands at the wrong indentation.',
  remedy: 'Name the source; write `emptyDir: {}` where scratch space is meant.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  scope: 'workloads',
  *check(resource) {
    for (const { volume, path } of volumes(resource)) {
      if (typeof volume.name !== 'string' || Object.keys(volume).length > 1) continue
      yield { path, message: `volume "${volume.name}" has no source, and so is an emptyDir` }
    }
  },
} satisfies ResourceRule
