import { valueAt } from '../../core/json.ts'
import { driverName, pathNoBacksteps } from '../../kubernetes/grammar/grammars.ts'
import { dnsLabel, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { isUnset, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** The fields that each source needs, and an empty text does not fill. In the order the server looks at them. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  hostPath: ['path'],
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  glusterfs: ['endpoints', 'path'],
  flocker: [],
  nfs: ['server', 'path'],
  rbd: ['monitors', 'image'],
  quobyte: ['registry', 'volume'],
  cephfs: ['monitors'],
  iscsi: ['targetPortal', 'iqn'],
  cinder: ['volumeID'],
  fc: [],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  scaleIO: ['gateway', 'system', 'volumeName'],
  local: ['path'],
  storageos: [],
  csi: ['volumeHandle'],
}

/** The sources that a volume can have. */
export const SOURCES: readonly string[] = Object.keys(REQUIRED)

const fields: ObjectConstraint = {
  id: 'pv-source-fields',
  summary: 'The source of a volume lacks something',
  remedy: 'Fill in what the source needs.',
  check: ({ object }, report) => {
    for (const source of SOURCES) {
      for (const field of REQUIRED[source] ?? []) {
        const value = valueAt(object, ['spec', source, field])
        // The schema stage tells of one that is missing.
        if (value === undefined || !isUnset(value)) continue
        report(['spec', source, field], `${source} needs ${field}, which is empty`)
      }
    }
    if (textAt(object, ['spec', 'azureFile', 'secretNamespace']) === '') {
      report(['spec', 'azureFile', 'secretNamespace'], 'secretNamespace must not be empty where it is given')
    }
  },
}

const paths: ObjectConstraint = {
  id: 'pv-source-path',
  summary: 'The path of a volume leads elsewhere',
  remedy: 'Write an absolute path for `nfs`, and none with `..` for `hostPath` and `local`.',
  check: ({ object }, report) => {
    const nfs = textAt(object, ['spec', 'nfs', 'path']) ?? ''
    if (nfs !== '' && !nfs.startsWith('/')) {
      report(['spec', 'nfs', 'path'], `path ${quote(nfs)} must begin with "/"`)
    }
    for (const source of ['hostPath', 'local']) {
      const path = textAt(object, ['spec', source, 'path'])
      const wrong = path === undefined ? undefined : pathNoBacksteps(path)
      if (wrong !== undefined) report(['spec', source, 'path'], `path ${quote(path ?? '')} ${wrong}`)
    }
  },
}

const CSI_SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
]

const csi: ObjectConstraint = {
  id: 'pv-csi',
  summary: 'The CSI driver of a volume, or a Secret for it, has a name that none can have',
  remedy: 'Write the name of the driver, and both name and namespace of each Secret.',
  check: ({ object }, report) => {
    const source = valueAt(object, ['spec', 'csi'])
    const path = ['spec', 'csi']
    const driver = textAt(source, ['driver'])
    const wrong = driver === undefined ? undefined : driverName(driver)
    if (wrong !== undefined) report([...path, 'driver'], `driver ${quote(driver ?? '')} ${wrong}`)
    for (const secret of CSI_SECRETS) {
      const reference = valueAt(source, [secret])
      if (reference === undefined) continue
      for (const [field, grammar] of [
        ['name', dnsSubdomain],
        ['namespace', dnsLabel],
      ] as const) {
        const value = textAt(reference, [field]) ?? ''
        const reason = value === '' ? 'must not be empty' : grammar(value)
        if (reason === undefined) continue
        report(
          [...path, secret, field],
          `${field} of ${secret} ${value === '' ? reason : `${quote(value)} ${reason}`}`,
        )
      }
    }
  },
}

const csiSecretLabel: ObjectConstraint = {
  id: 'pv-csi-secret-label',
  summary: 'The name of a Secret for a CSI driver is longer than older servers take, or has dots',
  remedy: 'Choose a name of at most 63 lower-case letters, digits and "-".',
  until: 26,
  check: ({ object }, report) => {
    for (const secret of CSI_SECRETS) {
      const name = textAt(object, ['spec', 'csi', secret, 'name']) ?? ''
      // What is wrong in other ways is reported as `pv-csi`.
      if (name === '' || dnsSubdomain(name) !== undefined) continue
      const wrong = dnsLabel(name)
      if (wrong !== undefined)
        report(['spec', 'csi', secret, 'name'], `name of ${secret} ${quote(name)} ${wrong}`)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const persistentVolumeSources = area({
  title: 'Source of a PersistentVolume',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['PersistentVolume'],
  subjects: objects('v1'),
  constraints: [fields, paths, csi, csiSecretLabel],
})
