import { isObject, valueAt } from '../../core/json.ts'
import { dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { isUnset, matching, type ObjectConstraint, required } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { signOf } from '../quantities.ts'
import { quote } from '../wording.ts'
import { accessModes } from './access-modes.ts'
import { SOURCES } from './persistent-volume-sources.ts'

const CAPACITY = ['spec', 'capacity']

const capacity: ObjectConstraint = {
  id: 'pv-capacity',
  summary: 'A volume does not say how much it can store, or says something else',
  remedy: 'Give `capacity` the key `storage` alone, with a quantity above 0.',
  check: ({ object }, report) => {
    if (valueAt(object, ['spec']) === undefined) return
    const amounts = valueAt(object, CAPACITY)
    if (isUnset(amounts)) report(CAPACITY, 'a volume needs a capacity')
    if (!isObject(amounts)) return
    const keys = Object.keys(amounts)
    const other = keys.find(key => key !== 'storage')
    if (other !== undefined)
      report([...CAPACITY, other], `capacity can have storage only, not ${quote(other)}`, 'key')
    for (const key of keys) {
      const sign = signOf(amounts[key])
      if (sign === undefined || sign > 0) continue
      report([...CAPACITY, key], `${key} ${quote(String(amounts[key]))} must be above 0`)
    }
  },
}

const oneSource: ObjectConstraint = {
  id: 'pv-source-one',
  summary: 'A volume has no source, or several',
  remedy: 'Give the volume exactly one source, such as `csi` or `nfs`.',
  check: ({ object }, report) => {
    const spec = valueAt(object, ['spec'])
    if (!isObject(spec)) return
    const given = SOURCES.filter(source => Object.hasOwn(spec, source))
    if (given.length === 0) report(['spec'], 'a volume needs a source, such as "csi" or "nfs"', 'key')
    for (const source of given.slice(1)) {
      // The server forgets to look whether there was one before.
      if (source === 'flexVolume') continue
      report(['spec', source], `"${source}" may not be set beside "${given[0]}"`, 'key')
    }
  },
}

const recycledRoot: ObjectConstraint = {
  id: 'pv-recycle-root',
  summary: 'A volume on the root folder of a node is to be emptied after use',
  remedy: 'Set `persistentVolumeReclaimPolicy: Retain`.',
  check: ({ object }, report) => {
    const path = textAt(object, ['spec', 'hostPath', 'path'])
    if (path === undefined || !isRoot(path)) return
    if (textAt(object, ['spec', 'persistentVolumeReclaimPolicy']) !== 'Recycle') return
    report(['spec', 'persistentVolumeReclaimPolicy'], 'a hostPath volume of "/" may not be recycled')
  },
}

/** Whether a path is the root folder, written in whatever way. */
function isRoot(path: string): boolean {
  if (!path.startsWith('/')) return false
  let depth = 0
  for (const part of path.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1)
    else if (part !== '' && part !== '.') depth++
  }
  return depth === 0
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const persistentVolume = area({
  title: 'PersistentVolume',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['PersistentVolume'],
  subjects: objects('v1'),
  constraints: [
    ...accessModes('pv', 'PersistentVolume', ['spec']),
    enumNotEmpty('pv-access-mode', 'An access mode of a volume', ['spec', 'accessModes', '*']),
    enumNotEmpty('pv-volume-mode', 'The volume mode of a volume', ['spec', 'volumeMode']),
    capacity,
    oneSource,
    required({
      id: 'pv-local-affinity',
      summary: 'A local volume does not say on which node it is',
      remedy: 'Choose the node with `nodeAffinity.required`.',
      fields: ['spec', 'nodeAffinity'],
      when: object =>
        valueAt(object, ['spec', 'local']) !== undefined &&
        valueAt(object, ['spec', 'nodeAffinity']) === undefined,
      because: 'on a local volume',
    }),
    required({
      id: 'pv-node-affinity',
      summary: 'The node affinity of a volume requires nothing',
      remedy: 'Describe the nodes under `nodeAffinity.required`.',
      fields: ['spec', 'nodeAffinity', 'required'],
      when: object => valueAt(object, ['spec', 'nodeAffinity', 'required']) === undefined,
    }),
    recycledRoot,
    matching({
      id: 'pv-class',
      summary: 'The class of a volume has a name that no class can have',
      remedy: 'Write the name of a StorageClass.',
      fields: ['spec', 'storageClassName'],
      grammar: dnsSubdomain,
    }),
    {
      id: 'pv-attributes-class',
      summary: 'A volume that is not of a CSI driver has an attributes class, or one of no name',
      remedy: 'Set `volumeAttributesClassName` only beside `csi`.',
      since: 34,
      check: ({ object }, report) => {
        const name = textAt(object, ['spec', 'volumeAttributesClassName'])
        if (name === undefined) return
        const path = ['spec', 'volumeAttributesClassName']
        const wrong = dnsSubdomain(name)
        if (wrong !== undefined) report(path, `volumeAttributesClassName ${quote(name)} ${wrong}`)
        if (valueAt(object, ['spec', 'csi']) === undefined)
          report(path, 'volumeAttributesClassName is only for volumes of CSI', 'key')
      },
    },
  ],
})
