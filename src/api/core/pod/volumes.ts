import { fieldOf, isArray, isObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localNonReservedPath, pathNoBacksteps } from '../../../kubernetes/grammar/grammars.ts'
import { dnsLabel, dnsSubdomain } from '../../../kubernetes/grammar/names.ts'
import { isAmount, parseQuantity } from '../../../kubernetes/grammar/quantity.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { choice, matching, notEmpty, range, required, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { podVolumes, templateUnchecked, type VolumeSubject } from './subjects.ts'

/** The sources of a volume, in the order in which the server looks for them. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
]

/** The lists of keys that become files. */
const KEY_LISTS = [
  ['secret', 'items', '*'],
  ['configMap', 'items', '*'],
  ['projected', 'sources', '*', 'secret', 'items', '*'],
  ['projected', 'sources', '*', 'configMap', 'items', '*'],
]

/** The lists of fields of the pod that become files. */
export const FIELD_LISTS = [
  ['downwardAPI', 'items', '*'],
  ['projected', 'sources', '*', 'downwardAPI', 'items', '*'],
]

/** The largest file mode. */
const MODE_MAX = 0o777

/** The largest mode of an empty directory, which may be sticky. */
const DIRECTORY_MODE_MAX = 0o1777

const constraints: readonly Constraint<VolumeSubject>[] = [
  notEmpty({
    id: 'vol-name-required',
    summary: 'The name of a volume is empty',
    remedy: 'Give the volume a name; mounts refer to it.',
    fields: ['name'],
  }),
  matching({
    id: 'vol-name-label',
    summary: 'The name of a volume is no DNS label',
    remedy: 'Use lower-case letters, digits and "-", at most 63 of them.',
    fields: ['name'],
    grammar: dnsLabel,
  }),
  choice({
    id: 'vol-source-one',
    summary: 'A volume has more than one source',
    remedy: 'Make it one volume for each source, or check the indentation.',
    fields: [],
    of: SOURCES,
    need: 'at most one',
  }),
  {
    id: 'vol-emptydir-size',
    summary: 'The size limit of an `emptyDir` is negative',
    remedy: 'Give a size of zero or more, or none.',
    check: ({ object }, report) => {
      const size = fieldOf(fieldOf(object, 'emptyDir'), 'sizeLimit')
      if (!isAmount(size)) return
      const quantity = parseQuantity(size)
      if (quantity === undefined || quantity.nanos >= 0n) return
      report(['emptyDir', 'sizeLimit'], `sizeLimit ${size} is negative`)
    },
  },
  together(
    {
      id: 'vol-hostpath-path',
      summary: 'The path of a `hostPath` volume is empty or goes up',
      remedy: 'Give the path on the node, without "..".',
    },
    words => [
      notEmpty({ ...words, fields: ['hostPath', 'path'] }),
      matching({ ...words, fields: ['hostPath', 'path'], grammar: pathNoBacksteps }),
    ],
  ),
  required({
    id: 'vol-secret-name',
    summary: 'A `secret` volume does not say which Secret',
    remedy: 'Name the Secret in `secretName`.',
    fields: ['secret', 'secretName'],
  }),
  required({
    id: 'vol-configmap-name',
    summary: 'A `configMap` volume does not say which ConfigMap',
    remedy: 'Name the ConfigMap in `name`.',
    fields: ['configMap', 'name'],
  }),
  together(
    {
      id: 'vol-file-mode',
      summary: 'The file mode of a volume is out of range',
      remedy: 'Write the mode in octal, with a leading zero (`0644`), from 0 to 0777.',
    },
    words =>
      ['secret', 'configMap', 'projected', 'downwardAPI'].map(source =>
        range({ ...words, fields: [source, 'defaultMode'], min: 0, max: MODE_MAX, hint: modeHint }),
      ),
  ),
  together(
    {
      id: 'vol-item-key',
      summary: 'An item of a volume has an empty key',
      remedy: 'Give the key of the ConfigMap or Secret.',
    },
    words => KEY_LISTS.map(list => notEmpty({ ...words, fields: [...list, 'key'] })),
  ),
  together(
    {
      id: 'vol-item-path',
      summary: 'The path of an item does not stay inside its volume',
      remedy: 'Give a relative path without "..".',
    },
    words =>
      KEY_LISTS.flatMap(list => [
        notEmpty({ ...words, fields: [...list, 'path'] }),
        matching({ ...words, fields: [...list, 'path'], grammar: localNonReservedPath }),
      ]),
  ),
  together(
    {
      id: 'vol-item-mode',
      summary: 'The file mode of an item is out of range',
      remedy: 'Write the mode in octal, with a leading zero (`0644`), from 0 to 0777.',
    },
    words =>
      [...KEY_LISTS, ...FIELD_LISTS].map(list =>
        range({ ...words, fields: [...list, 'mode'], min: 0, max: MODE_MAX, hint: modeHint }),
      ),
  ),
  range({
    id: 'vol-empty-dir-mode',
    summary: 'The mode of an empty directory is out of range',
    remedy: 'Write the mode in octal, with a leading zero (`01777`), from 0 to 01777.',
    since: 37,
    fields: ['emptyDir', 'mode'],
    min: 0,
    max: DIRECTORY_MODE_MAX,
    hint: mode => (/^[1-7][0-7]{3}$/.test(`${mode}`) ? `; did you mean 0${mode}?` : ' (01777 in octal)'),
  }),
  together(
    {
      id: 'vol-file-user',
      summary: 'The owner of the files of a volume is not a valid user ID',
      remedy: 'Give the ID of a user, from 0 to 2147483647.',
      since: 37,
    },
    words =>
      [
        ...['secret', 'configMap', 'downwardAPI', 'projected'].map(source => [source, 'defaultUser']),
        ...[...KEY_LISTS, ...FIELD_LISTS].map(list => [...list, 'user']),
        ...['serviceAccountToken', 'clusterTrustBundle', 'podCertificate'].map(source => [
          ...['projected', 'sources', '*', source],
          'user',
        ]),
      ].map(fields => range({ ...words, fields, min: 0, max: 2 ** 31 - 1 })),
  ),
  notEmpty({
    id: 'vol-pvc-claim',
    summary: 'A volume names an empty claim',
    remedy: 'Name the PersistentVolumeClaim in `claimName`.',
    fields: ['persistentVolumeClaim', 'claimName'],
  }),
  {
    id: 'vol-pvc-is-ephemeral',
    summary: 'A volume uses the claim of an ephemeral volume of the same pod',
    remedy: 'Mount the ephemeral volume itself, or name another claim.',
    check: ({ object, pod }, report, { name }) => {
      const claim = fieldOf(fieldOf(object, 'persistentVolumeClaim'), 'claimName')
      const { volumes } = pod.object
      if (!pod.isPod || name === undefined || typeof claim !== 'string' || !isArray(volumes)) return
      const owner = volumes.find(
        other => isObject(other) && isObject(other['ephemeral']) && claim === `${name}-${other['name']}`,
      )
      if (!isObject(owner)) return
      const message = `claim ${quote(claim)} is made for the ephemeral volume "${owner['name']}" of the same pod`
      report(['persistentVolumeClaim', 'claimName'], message)
    },
  },
  {
    id: 'vol-ephemeral-pvc-name',
    summary: 'The claim of an ephemeral volume gets an invalid name',
    remedy: 'Shorten the name of the pod or of the volume: the claim is called after both.',
    check: ({ object, pod }, report, { name }) => {
      const volume = object['name']
      if (!pod.isPod || name === undefined || object['ephemeral'] === undefined) return
      if (typeof volume !== 'string' || volume === '' || isUnknownYet(name) || isUnknownYet(volume)) return
      const claim = `${name}-${volume}`
      const wrong = dnsSubdomain(claim)
      // A name that is wrong by itself is reported by itself.
      if (wrong === undefined || dnsSubdomain(name) !== undefined || dnsLabel(volume) !== undefined) return
      report(['name'], `the claim of this volume, ${quote(claim)}, ${wrong}`)
    },
  },
]

/** What a mode beyond 0777 was meant to be: its digits read as octal. */
function modeHint(mode: number | bigint): string {
  return /^[1-7][0-7]{2}$/.test(`${mode}`) ? `; did you mean 0${mode}?` : ' (0777 in octal)'
}

/** Volumes and what most of them are made of. */
export const volumesArea = area<VolumeSubject>({
  title: 'Volumes',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podVolumes,
  constraints,
})
