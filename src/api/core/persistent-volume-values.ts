import { isObject, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { dnsLabel } from '../../kubernetes/grammar/names.ts'
import {
  matching,
  matchingKeys,
  maxBytes,
  notEmpty,
  type ObjectConstraint,
  type ObjectSubject,
  range,
  required,
  together,
} from '../combinators.ts'
import { area } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { byteLength } from '../wording.ts'
import {
  checkAzureDisk,
  checkChap,
  checkFibreChannel,
  checkFlocker,
  hostPorts,
  iscsiName,
  optionKey,
  withoutSlash,
} from './volume-values.ts'

const ISCSI_NAME_MAX = 64

const values = together(
  {
    id: 'pv-source-values',
    summary: 'The source of a volume says something that cannot be',
    remedy: 'Correct it as the storage system has it.',
  },
  words => [
    ...(
      [
        ['gcePersistentDisk', 'partition'],
        ['awsElasticBlockStore', 'partition'],
        ['iscsi', 'lun'],
      ] as const
    ).map(fields => range({ ...words, fields, min: 0, max: 255 })),
    matching({ ...words, fields: ['iscsi', 'iqn'], grammar: iscsiName }),
    matching({ ...words, fields: ['iscsi', 'initiatorName'], grammar: iscsiName, empty: 'checked' }),
    required({ ...words, fields: ['iscsi', 'secretRef', 'name'] }),
    { ...words, check: ({ object }, report) => checkChap(object, report) },
    { ...words, check: ({ object }, report) => checkFibreChannel(object, report) },
    { ...words, check: ({ object }, report) => checkFlocker(object, report) },
    matching({ ...words, fields: ['flocker', 'datasetName'], grammar: withoutSlash }),
    matching({ ...words, fields: ['glusterfs', 'endpointsNamespace'], grammar: dnsLabel, empty: 'checked' }),
    matching({ ...words, fields: ['quobyte', 'registry'], grammar: hostPorts }),
    maxBytes({ ...words, fields: ['quobyte', 'tenant'], max: 64 }),
    ...(['cinder', 'storageos'] as const).flatMap(source =>
      ['name', 'namespace'].map(field => required({ ...words, fields: [source, 'secretRef', field] })),
    ),
    required({ ...words, fields: ['scaleIO', 'volumeName'] }),
    required({ ...words, fields: ['storageos', 'volumeName'] }),
    matching({ ...words, fields: ['storageos', 'volumeName'], grammar: dnsLabel }),
    matching({ ...words, fields: ['storageos', 'volumeNamespace'], grammar: dnsLabel }),
    matchingKeys({ ...words, fields: ['flexVolume', 'options'], grammar: optionKey, noun: 'option' }),
    notEmpty({ ...words, fields: ['azureDisk', 'kind'] }),
    notEmpty({ ...words, fields: ['azureDisk', 'cachingMode'] }),
    { ...words, check: ({ object }, report) => checkAzureDisk(object, report) },
  ],
)

const initiator: ObjectConstraint = {
  id: 'pv-iscsi-len',
  summary: 'The name of an `iscsi` volume is too long for its initiator',
  remedy: 'Shorten the name of the volume: with the portal it can have at most 64 bytes.',
  check: ({ object }, report, resource) => {
    const portal = textAt(object, ['iscsi', 'targetPortal'])
    const name = textAt(resource.object, ['metadata', 'name'])
    if (
      valueAt(object, ['iscsi', 'initiatorName']) === undefined ||
      portal === undefined ||
      name === undefined
    )
      return
    const both = `${name}:${portal}`
    const length = byteLength(both)
    if (length <= ISCSI_NAME_MAX) return
    report(
      ['iscsi', 'targetPortal'],
      `volume name and portal have ${length} bytes, and can have at most ${ISCSI_NAME_MAX} where initiatorName is set`,
    )
  },
}

function specs({ apiVersion, object }: Resource): readonly ObjectSubject[] {
  const { spec } = object
  return apiVersion === 'v1' && isObject(spec) ? [{ path: ['spec'], object: spec }] : []
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const persistentVolumeValues = area({
  title: 'What the source of a PersistentVolume says',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['PersistentVolume'],
  subjects: specs,
  constraints: [values, initiator],
})
