import { isArray, isObject } from '../../core/json.ts'
import { describeVolume } from '../pods/volumes.ts'
import type { Control } from './control.ts'

const ALLOWED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const

export const restrictedVolumes: Control = {
  id: 'restrictedVolumes',
  level: 'restricted',
  since: 0,
  *check({ template: { spec, specPath } }) {
    if (!isArray(spec.volumes)) return
    for (const [index, volume] of spec.volumes.entries()) {
      if (!isObject(volume) || ALLOWED.some(type => volume[type] !== undefined)) continue
      // The API server makes an emptyDir of a volume that does not say what it is.
      const type = Object.keys(volume).find(key => key !== 'name')
      if (type === undefined) continue
      yield {
        path: [...specPath, 'volumes', index, type],
        about: [...specPath, 'volumes', index],
        message: `${describeVolume(volume)} is of type ${type}, which a restricted pod may not use`,
      }
    }
  },
}
