import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localDescendingPath, pathNoBacksteps } from '../../../kubernetes/grammar/grammars.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching, notEmpty, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { type ContainerSubject, podContainers, templateUnchecked } from './subjects.ts'

const MOUNTS = ['volumeMounts', '*']
const DEVICES = ['volumeDevices', '*']

const EMPTY = 'the field is empty; leave it out instead'

const constraints: readonly Constraint<ContainerSubject>[] = [
  notEmpty({
    id: 'mount-name-required',
    summary: 'A mount names no volume',
    remedy: 'Name the volume of the pod that is to be mounted.',
    fields: [...MOUNTS, 'name'],
  }),
  notEmpty({
    id: 'mount-path-required',
    summary: 'A mount has an empty path',
    remedy: 'Give the path in the container.',
    fields: [...MOUNTS, 'mountPath'],
  }),
  {
    id: 'mount-vs-device',
    summary: 'A volume or path is used both as file system and as block device',
    remedy: 'Keep it under `volumeMounts` or under `volumeDevices`.',
    check: ({ object }, report) => {
      const devices = itemsOf(object['volumeDevices'])
      if (devices.length === 0) return
      for (const [index, mount] of itemsOf(object['volumeMounts']).entries()) {
        const twin = devices.find(device => sharedField(mount, device) !== undefined)
        const shared = twin && sharedField(mount, twin)
        if (shared === undefined) continue
        const [field, value] = shared
        report(['volumeMounts', index, field], `${field} ${quote(value)} is under volumeDevices too`)
      }
    },
  },
  together(
    {
      id: 'mount-subpath',
      summary: 'A path inside a volume leads out of it, or is given twice',
      remedy: 'Give a relative path without "..", as `subPath` or as `subPathExpr`.',
    },
    words => [
      matching({ ...words, fields: [...MOUNTS, 'subPath'], grammar: localDescendingPath }),
      matching({ ...words, fields: [...MOUNTS, 'subPathExpr'], grammar: localDescendingPath }),
      {
        ...words,
        check: ({ object }, report) => {
          for (const [index, mount] of itemsOf(fieldOf(object, 'volumeMounts')).entries()) {
            if (!mount['subPath'] || !mount['subPathExpr']) continue
            report(
              ['volumeMounts', index, 'subPathExpr'],
              '"subPathExpr" may not be set beside "subPath"',
              'key',
            )
          }
        },
      },
    ],
  ),
  {
    id: 'mount-propagation',
    summary: 'Mounts propagate to the node from a container that is not privileged',
    remedy: 'Use HostToContainer or None, or make the container privileged.',
    check: ({ object }, report) => {
      const context = object['securityContext']
      const privileged = fieldOf(context, 'privileged')
      const maybe = privileged === true || isUnknownYet(privileged) || isUnknownYet(context)
      for (const [index, mount] of itemsOf(object['volumeMounts']).entries()) {
        if (mount['mountPropagation'] === '') report(['volumeMounts', index, 'mountPropagation'], EMPTY)
        if (mount['mountPropagation'] !== 'Bidirectional' || maybe) continue
        report(
          ['volumeMounts', index, 'mountPropagation'],
          'mountPropagation Bidirectional needs a privileged container',
        )
      }
    },
  },
  {
    id: 'mount-rro',
    summary: 'A mount is recursively read-only, but not read-only',
    remedy: 'Set `readOnly: true`, and leave `mountPropagation` out.',
    since: 31,
    check: ({ object }, report) => {
      for (const [index, mount] of itemsOf(object['volumeMounts']).entries()) {
        const { recursiveReadOnly: mode, readOnly, mountPropagation = 'None' } = mount
        const path = ['volumeMounts', index, 'recursiveReadOnly']
        if (mode === '') report(path, EMPTY)
        if (mode !== 'Enabled' && mode !== 'IfPossible') continue
        if (readOnly !== true && !isUnknownYet(readOnly)) {
          report(path, `recursiveReadOnly ${mode} needs readOnly: true`)
        } else if (mountPropagation !== 'None' && !isUnknownYet(mountPropagation)) {
          report(path, `recursiveReadOnly ${mode} may not be set with mountPropagation ${mountPropagation}`)
        }
      }
    },
  },
  {
    id: 'mount-bind-options',
    summary: 'A mount has an option twice, or options for an `image` volume',
    remedy: 'Give each of `noexec`, `nodev` and `nosuid` once, and none for an `image` volume.',
    since: 37,
    check: ({ object, pod }, report) => {
      for (const [index, { name, bindMountOptions: options }] of itemsOf(object['volumeMounts']).entries()) {
        if (!isArray(options) || options.length === 0) continue
        const path = ['volumeMounts', index, 'bindMountOptions']
        for (const [at, option] of options.entries()) {
          if (typeof option === 'string' && options.indexOf(option) < at)
            report([...path, at], `option ${quote(option)} is given twice`)
        }
        const volume = itemsOf(pod.object['volumes']).find(one => one['name'] === name)
        if (volume?.['image'] !== undefined)
          report(path, 'bindMountOptions may not be set for an image volume', 'key')
      }
    },
  },
  {
    id: 'device-name',
    summary: 'A block device is not made of a claim of the pod',
    remedy: 'Name a volume of the pod that is a `persistentVolumeClaim` or `ephemeral`.',
    check: ({ object, pod }, report) => {
      const devices = itemsOf(object['volumeDevices'])
      if (devices.length === 0) return
      const volumes = itemsOf(pod.object['volumes'])
      // The first of a name counts.
      const byName = new Map(volumes.map(volume => [volume['name'], volume] as const).toReversed())
      const claims = new Set(pod.claims)
      const mayBeThere = volumes.some(({ name }) => isUnknownYet(name)) || pod.claims.some(isUnknownYet)
      for (const [index, { name }] of devices.entries()) {
        if (typeof name !== 'string' || claims.has(name)) continue
        const path = ['volumeDevices', index, 'name']
        const volume = byName.get(name)
        if (name === '') report(path, 'field volumeDevices.name is empty')
        else if (volume === undefined) {
          if (!mayBeThere) report(path, `the pod has no volume called ${quote(name)}`)
        } else if (volume['persistentVolumeClaim'] === undefined && volume['ephemeral'] === undefined) {
          report(path, `volume ${quote(name)} cannot be a block device: it is no claim`)
        }
      }
    },
  },
  together(
    {
      id: 'device-path',
      summary: 'The path of a block device is empty or goes up',
      remedy: 'Give the path in the container, without "..".',
    },
    words => [
      notEmpty({ ...words, fields: [...DEVICES, 'devicePath'] }),
      matching({ ...words, fields: [...DEVICES, 'devicePath'], grammar: pathNoBacksteps }),
    ],
  ),
]

/** The items of a list; what is no object there counts as one without fields, so that indices stay. */
function itemsOf(list: unknown): readonly JsonObject[] {
  return isArray(list) ? list.map(item => (isObject(item) ? item : {})) : NONE
}

const NONE: readonly JsonObject[] = []

/** What a mount and a device have in common and may not: the volume, or the path. */
function sharedField(mount: JsonObject, device: JsonObject): readonly [string, string] | undefined {
  const { name, mountPath } = mount
  if (typeof name === 'string' && name !== '' && name === device['name']) return ['name', name]
  if (typeof mountPath === 'string' && mountPath !== '' && mountPath === device['devicePath']) {
    return ['mountPath', mountPath]
  }
  return undefined
}

/** What containers mount, as file systems and as block devices. */
export const mountsArea = area<ContainerSubject>({
  title: 'Mounts and devices',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints,
})
