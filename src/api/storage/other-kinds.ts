import { fieldOf } from '../../core/json.ts'
import { driverName } from '../../kubernetes/grammar/grammars.ts'
import { dnsSubdomain, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { choice, matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects } from '../objects.ts'
import { signOf } from '../quantities.ts'
import { parameters } from './parameters.ts'

const SOURCE = 'pkg/apis/storage/validation/validation.go'

const capacity: ObjectConstraint = {
  id: 'csicapacity-negative',
  summary: 'A CSIStorageCapacity is negative',
  remedy: 'Give zero or more.',
  check: ({ object }, report) => {
    if (signOf(fieldOf(object, 'capacity')) === -1) report(['capacity'], 'capacity must not be negative')
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/validation/validation.go */
export const STORAGE_AREAS = [
  area({
    title: 'CSIStorageCapacity',
    source: SOURCE,
    scope: ['CSIStorageCapacity.storage.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      matching({
        id: 'csicapacity-class',
        summary: 'The storage class of a CSIStorageCapacity has a name that none can have',
        remedy: 'Write the name of the storage class.',
        fields: ['storageClassName'],
        grammar: dnsSubdomain,
        empty: 'checked',
      }),
      capacity,
    ],
  }),
  area({
    title: 'VolumeAttributesClass',
    source: SOURCE,
    scope: ['VolumeAttributesClass.storage.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      matching({
        id: 'vac-driver',
        summary: 'The driver of a VolumeAttributesClass has a name that none can have',
        remedy: 'Write the name of the driver, such as ebs.csi.aws.com.',
        fields: ['driverName'],
        grammar: text => qualifiedName(text.toLowerCase()),
        empty: 'checked',
      }),
      parameters('vac-parameters', 'a volume attributes class', 1),
    ],
  }),
  area({
    title: 'VolumeAttachment',
    source: SOURCE,
    scope: ['VolumeAttachment.storage.k8s.io'],
    subjects: objects('storage.k8s.io/v1'),
    constraints: [
      matching({
        id: 'va-attacher',
        summary: 'The driver of a VolumeAttachment has a name that none can have',
        remedy: 'Write the name of the driver, such as ebs.csi.aws.com.',
        fields: ['spec', 'attacher'],
        grammar: driverName,
        empty: 'checked',
      }),
      matching({
        id: 'va-node',
        summary: 'The node of a VolumeAttachment has a name that none can have',
        remedy: 'Write the name of the node.',
        fields: ['spec', 'nodeName'],
        grammar: dnsSubdomain,
        empty: 'checked',
      }),
      choice({
        id: 'va-source',
        summary: 'A VolumeAttachment names no volume, or two',
        remedy: 'Give one of `inlineVolumeSpec` and `persistentVolumeName`.',
        fields: ['spec', 'source'],
        of: ['inlineVolumeSpec', 'persistentVolumeName'],
        need: 'exactly one',
      }),
      matching({
        id: 'va-volume',
        summary: 'The volume of a VolumeAttachment has a name that none can have',
        remedy: 'Write the name of the PersistentVolume.',
        fields: ['spec', 'source', 'persistentVolumeName'],
        grammar: dnsSubdomain,
        empty: 'checked',
      }),
    ],
  }),
]
