import { fieldOf } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localDescendingPath } from '../../../kubernetes/grammar/grammars.ts'
import { dnsLabel, dnsSubdomain, type Grammar } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import {
  matching,
  matchingKeys,
  maxBytes,
  notEmpty,
  type ObjectConstraint,
  range,
  required,
  together,
  type Words,
} from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { byteLength, quote } from '../../wording.ts'
import {
  checkAzureDisk,
  checkChap,
  checkFibreChannel,
  checkFlocker,
  hostPorts,
  iscsiName,
  optionKey,
  withoutSlash,
} from '../volume-values.ts'
import { podVolumes, templateUnchecked, type VolumeSubject } from './subjects.ts'

const absolutePath: Grammar = text => (text.startsWith('/') ? undefined : 'must be an absolute path')

const csiDriver: Grammar = text => dnsSubdomain(text.toLowerCase())

const constraints: readonly Constraint<VolumeSubject>[] = [
  plugin('vol-nfs', 'An `nfs` volume', 'Give the server, and an absolute path on it.', words => [
    notEmpty({ ...words, fields: ['nfs', 'server'] }),
    notEmpty({ ...words, fields: ['nfs', 'path'] }),
    matching({ ...words, fields: ['nfs', 'path'], grammar: absolutePath }),
  ]),
  plugin('vol-gitrepo', 'A `gitRepo` volume', 'Give the repository, and a relative directory.', words => [
    notEmpty({ ...words, fields: ['gitRepo', 'repository'] }),
    matching({ ...words, fields: ['gitRepo', 'directory'], grammar: localDescendingPath }),
  ]),
  notEmpty({
    id: 'vol-iscsi-portal',
    summary: 'The portal of an `iscsi` volume is empty',
    remedy: 'Give the address of the target portal.',
    fields: ['iscsi', 'targetPortal'],
  }),
  together(
    {
      id: 'vol-iscsi-iqn',
      summary: 'The name of an iSCSI target or initiator is malformed',
      remedy: 'Write it as iqn.2001-04.com.example:storage, or in the eui or naa form.',
    },
    words => [
      notEmpty({ ...words, fields: ['iscsi', 'iqn'] }),
      matching({ ...words, fields: ['iscsi', 'iqn'], grammar: iscsiName }),
      matching({ ...words, fields: ['iscsi', 'initiatorName'], grammar: iscsiName, empty: 'checked' }),
    ],
  ),
  range({
    id: 'vol-iscsi-lun',
    summary: 'The LUN of an `iscsi` volume is out of range',
    remedy: 'Give a number from 0 to 255.',
    fields: ['iscsi', 'lun'],
    min: 0,
    max: 255,
  }),
  {
    id: 'vol-iscsi-chap',
    summary: 'An `iscsi` volume authenticates without a Secret',
    remedy: 'Name the Secret with the CHAP credentials in `secretRef`.',
    check: ({ object }, report) => checkChap(object, report),
  },
  {
    id: 'vol-iscsi-len',
    summary: 'The name of an `iscsi` volume is too long for its initiator',
    remedy: 'Shorten the name of the volume: with the portal it can have at most 64 bytes.',
    check: ({ object: { name, iscsi } }, report) => {
      const portal = fieldOf(iscsi, 'targetPortal')
      if (fieldOf(iscsi, 'initiatorName') === undefined) return
      if (typeof name !== 'string' || typeof portal !== 'string') return
      const both = `${name}:${portal}`
      const length = byteLength(both)
      if (length <= ISCSI_NAME_MAX || isUnknownYet(name) || isUnknownYet(portal)) return
      const message = `volume name and portal, ${quote(both)}, have ${length} bytes, and can have at most ${ISCSI_NAME_MAX} where initiatorName is set`
      report(['name'], message)
    },
  },
  {
    id: 'vol-fc',
    summary: 'An `fc` volume does not name one target',
    remedy: 'Give either `targetWWNs` with a `lun` from 0 to 255, or `wwids`.',
    check: ({ object }, report) => checkFibreChannel(object, report),
  },
  plugin(
    'vol-gce-pd',
    'A `gcePersistentDisk` volume',
    'Name the disk in `pdName`; a partition is from 0 to 255.',
    words => [
      notEmpty({ ...words, fields: ['gcePersistentDisk', 'pdName'] }),
      range({ ...words, fields: ['gcePersistentDisk', 'partition'], min: 0, max: 255 }),
    ],
  ),
  plugin(
    'vol-aws-ebs',
    'An `awsElasticBlockStore` volume',
    'Name the volume in `volumeID`; a partition is from 0 to 255.',
    words => [
      notEmpty({ ...words, fields: ['awsElasticBlockStore', 'volumeID'] }),
      range({ ...words, fields: ['awsElasticBlockStore', 'partition'], min: 0, max: 255 }),
    ],
  ),
  plugin('vol-glusterfs', 'A `glusterfs` volume', 'Give the endpoints and the path.', words => [
    notEmpty({ ...words, fields: ['glusterfs', 'endpoints'] }),
    notEmpty({ ...words, fields: ['glusterfs', 'path'] }),
  ]),
  plugin('vol-flocker', 'A `flocker` volume', 'Give either `datasetName` or `datasetUUID`.', words => [
    { ...words, check: ({ object }, report) => checkFlocker(object, report) },
    matching({ ...words, fields: ['flocker', 'datasetName'], grammar: withoutSlash }),
  ]),
  plugin('vol-rbd', 'An `rbd` volume', 'Give the monitors and the image.', words => [
    notEmpty({ ...words, fields: ['rbd', 'monitors'] }),
    notEmpty({ ...words, fields: ['rbd', 'image'] }),
  ]),
  notEmpty({
    id: 'vol-cephfs',
    summary: 'A `cephfs` volume has no monitors',
    remedy: 'Give the addresses of the monitors.',
    fields: ['cephfs', 'monitors'],
  }),
  plugin('vol-cinder', 'A `cinder` volume', 'Give the volume, and the name of its Secret.', words => [
    notEmpty({ ...words, fields: ['cinder', 'volumeID'] }),
    required({ ...words, fields: ['cinder', 'secretRef', 'name'] }),
  ]),
  plugin(
    'vol-quobyte',
    'A `quobyte` volume',
    'Give the volume, the registry as host:port, and a tenant of at most 64 bytes.',
    words => [
      notEmpty({ ...words, fields: ['quobyte', 'registry'] }),
      matching({ ...words, fields: ['quobyte', 'registry'], grammar: hostPorts }),
      notEmpty({ ...words, fields: ['quobyte', 'volume'] }),
      maxBytes({ ...words, fields: ['quobyte', 'tenant'], max: 64 }),
    ],
  ),
  plugin(
    'vol-flex',
    'A `flexVolume`',
    'Name the driver, and no option in the namespaces of Kubernetes.',
    words => [
      notEmpty({ ...words, fields: ['flexVolume', 'driver'] }),
      matchingKeys({ ...words, fields: ['flexVolume', 'options'], grammar: optionKey, noun: 'option' }),
    ],
  ),
  plugin('vol-azure-file', 'An `azureFile` volume', 'Name the Secret and the share.', words => [
    notEmpty({ ...words, fields: ['azureFile', 'secretName'] }),
    notEmpty({ ...words, fields: ['azureFile', 'shareName'] }),
  ]),
  plugin(
    'vol-azure-disk',
    'An `azureDisk` volume',
    'Name the disk, with the address that its kind asks for.',
    words => [
      notEmpty({ ...words, fields: ['azureDisk', 'diskName'] }),
      notEmpty({ ...words, fields: ['azureDisk', 'diskURI'] }),
      notEmpty({ ...words, fields: ['azureDisk', 'kind'] }),
      notEmpty({ ...words, fields: ['azureDisk', 'cachingMode'] }),
      { ...words, check: ({ object }, report) => checkAzureDisk(object, report) },
    ],
  ),
  together(
    {
      id: 'vol-other-required',
      summary: 'A volume does not say what it holds',
      remedy: 'Fill in the field.',
    },
    words =>
      [
        ['vsphereVolume', 'volumePath'],
        ['photonPersistentDisk', 'pdID'],
        ['portworxVolume', 'volumeID'],
        ['scaleIO', 'gateway'],
        ['scaleIO', 'system'],
      ]
        .map((fields): ObjectConstraint => notEmpty({ ...words, fields }))
        .concat(required({ ...words, fields: ['scaleIO', 'volumeName'] })),
  ),
  plugin(
    'vol-storageos',
    'A `storageos` volume',
    'Name the volume, and the Secret if there is one.',
    words => [
      required({ ...words, fields: ['storageos', 'volumeName'] }),
      matching({ ...words, fields: ['storageos', 'volumeName'], grammar: dnsLabel }),
      matching({ ...words, fields: ['storageos', 'volumeNamespace'], grammar: dnsLabel }),
      required({ ...words, fields: ['storageos', 'secretRef', 'name'] }),
    ],
  ),
  plugin('vol-csi-driver', 'A `csi` volume', 'Name the driver as a domain of at most 63 bytes.', words => [
    notEmpty({ ...words, fields: ['csi', 'driver'] }),
    maxBytes({ ...words, fields: ['csi', 'driver'], max: 63 }),
    matching({ ...words, fields: ['csi', 'driver'], grammar: csiDriver }),
  ]),
  plugin('vol-csi-secret', 'The Secret of a `csi` volume', 'Name the Secret.', words => [
    required({ ...words, fields: ['csi', 'nodePublishSecretRef', 'name'] }),
    matching({ ...words, fields: ['csi', 'nodePublishSecretRef', 'name'], grammar: dnsSubdomain }),
  ]),
]

const ISCSI_NAME_MAX = 64

/** The constraint on one kind of volume, which is incomplete or malformed where it does not hold. */
function plugin(
  id: string,
  noun: string,
  remedy: string,
  parts: (words: Words) => readonly ObjectConstraint[],
): ObjectConstraint {
  return together({ id, summary: `${noun} is incomplete or malformed`, remedy }, parts)
}

/** The kinds of volumes that only some clusters have. */
export const volumePlugins = area<VolumeSubject>({
  title: 'Volumes of single storage systems',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podVolumes,
  constraints,
})
