import { isObject, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { dnsLabel, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { claims } from '../../kubernetes/set/claims.ts'
import { BUILT_IN_KINDS } from '../../kubernetes/workload-kinds.ts'
import { isUnset, matching, type ObjectConstraint, type ObjectSubject, type Words } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { isUndecided, textAt } from '../objects.ts'
import { signOf } from '../quantities.ts'
import { quote } from '../wording.ts'
import { accessModes } from './access-modes.ts'
import { templateUnchecked } from './pod/subjects.ts'

const KIND = 'PersistentVolumeClaim'
const STORAGE = ['resources', 'requests', 'storage']

/** The specs of claims: of one of its own, of those of a StatefulSet, of those of ephemeral volumes. */
function claimSpecs(resource: Resource): readonly ObjectSubject[] {
  return claims(resource).map(({ spec, path }) => ({ path: [...path, 'spec'], object: spec }))
}

const storage: ObjectConstraint = {
  id: 'pvc-storage-required',
  summary: 'A claim does not say how much storage it is for',
  remedy: 'Set `resources.requests.storage`.',
  check: ({ object }, report) => {
    if (valueAt(object, STORAGE) === undefined)
      report(STORAGE, 'a claim needs to request an amount of storage')
  },
}

const positive: ObjectConstraint = {
  id: 'pvc-storage-positive',
  summary: 'A claim is for no storage',
  remedy: 'Request more than 0 bytes.',
  check: ({ object }, report) => {
    const sign = signOf(valueAt(object, STORAGE))
    if (sign === undefined || sign > 0) return
    report(STORAGE, `storage ${quote(String(valueAt(object, STORAGE)))} must be above 0`)
  },
}

/** Whether a claim is one of a pod: there, the server drops nothing. */
function isEphemeral({ path }: ObjectSubject): boolean {
  return path.includes('ephemeral')
}

/** The newer field for a source; dropped with a namespace, without the feature gate CrossNamespaceVolumeDataSource. */
function sourceRef(claim: ObjectSubject): unknown {
  const reference = valueAt(claim.object, ['dataSourceRef'])
  return isUnset(valueAt(reference, ['namespace'])) || isEphemeral(claim) ? reference : undefined
}

/** A source of another kind than these is dropped without a word, where it stands alone in the older field; so may be one that is still
 * to be filled in. */
function isDropped(claim: ObjectSubject): boolean {
  const source = valueAt(claim.object, ['dataSource'])
  if (isUndecided(source, ['apiGroup'], ['kind'])) return true
  const [group = '', kind] = [textAt(source, ['apiGroup']), textAt(source, ['kind'])]
  const isKnown =
    (group === '' && kind === KIND) || (group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot')
  return !isKnown && !isEphemeral(claim) && sourceRef(claim) === undefined
}

const source: ObjectConstraint = {
  id: 'pvc-data-source',
  summary: 'A claim begins with data of something that cannot exist',
  remedy: 'Give the source a kind, a name, and the group of the kind; only claims are in the core group.',
  check: (claim, report) => {
    for (const field of ['dataSource', 'dataSourceRef']) {
      const found = field === 'dataSource' ? valueAt(claim.object, [field]) : sourceRef(claim)
      if (!isObject(found) || (field === 'dataSource' && isDropped(claim))) continue
      const [kind, group = ''] = [textAt(found, ['kind']), textAt(found, ['apiGroup'])]
      for (const name of ['kind', 'name']) {
        if (textAt(found, [name]) === '') report([field, name], `${name} must not be empty`)
      }
      if (kind === undefined || kind === '' || isUndecided(found, ['apiGroup'])) continue
      if (group === '' && kind !== KIND) report([field, 'kind'], `kind ${quote(kind)} needs an apiGroup`)
    }
  },
}

const sourceGroup: ObjectConstraint = {
  id: 'pvc-data-source-group',
  summary: 'A claim begins with data of something in an impossible group',
  remedy: 'Write the group of the kind: its `apiVersion` without the slash and the version.',
  since: 29,
  check: (claim, report) => {
    for (const field of ['dataSource', 'dataSourceRef']) {
      const found = field === 'dataSource' ? valueAt(claim.object, [field]) : sourceRef(claim)
      if (field === 'dataSource' && isDropped(claim)) continue
      const group = textAt(found, ['apiGroup']) ?? ''
      const wrong = group === '' ? undefined : dnsSubdomain(group)
      if (wrong !== undefined) report([field, 'apiGroup'], `apiGroup ${quote(group)} ${wrong}`)
    }
  },
}

const twoSources: ObjectConstraint = {
  id: 'pvc-data-source-both',
  summary: 'The two fields for the data that a claim begins with disagree',
  remedy: 'Keep `dataSourceRef` only.',
  since: 24,
  check: (claim, report) => {
    const [older, newer] = [valueAt(claim.object, ['dataSource']), sourceRef(claim)]
    if (older === undefined || newer === undefined) return
    const other = ['apiGroup', 'kind', 'name'].find(
      field => valueAt(older, [field]) !== valueAt(newer, [field]),
    )
    if (other === undefined || isUndecided(newer, [other])) return
    report(['dataSource', other], `${other} of dataSource must be the same as that of dataSourceRef`)
  },
}

/** Looks at the namespace of the source, of claims of pods or of the others. */
function namespaceOf(which: 'of pods' | 'outside pods', words: Words): ObjectConstraint {
  const constraint = matching({ ...words, fields: ['dataSourceRef', 'namespace'], grammar: dnsLabel })
  return {
    ...constraint,
    check: (claim, report, resource) => {
      if (isEphemeral(claim) === (which === 'of pods')) constraint.check(claim, report, resource)
    },
  }
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const persistentVolumeClaim = area({
  title: KIND,
  source: 'pkg/apis/core/validation/validation.go',
  scope: [KIND, ...BUILT_IN_KINDS],
  unchecked: templateUnchecked,
  subjects: claimSpecs,
  constraints: [
    ...accessModes('pvc', KIND, []),
    enumNotEmpty('pvc-access-mode', 'An access mode of a claim', ['accessModes', '*']),
    enumNotEmpty('pvc-volume-mode', 'The volume mode of a claim', ['volumeMode']),
    storage,
    positive,
    matching({
      id: 'pvc-class',
      summary: 'The class of a claim has a name that no class can have',
      remedy: 'Write the name of a StorageClass or a VolumeAttributesClass.',
      fields: ['storageClassName'],
      grammar: dnsSubdomain,
    }),
    matching({
      id: 'pvc-attributes-class',
      summary: 'The attributes class of a claim has a name that no class can have',
      remedy: 'Write the name of a VolumeAttributesClass.',
      since: 34,
      fields: ['volumeAttributesClassName'],
      grammar: dnsSubdomain,
    }),
    source,
    sourceGroup,
    twoSources,
    namespaceOf('outside pods', {
      id: 'pvc-data-source-ns',
      summary: 'The namespace of the data that a claim begins with is none',
      remedy: 'Write the name of a namespace, or leave it out.',
      since: 26,
      // Behind the feature gate CrossNamespaceVolumeDataSource, without which the field is dropped.
      severity: 'warning',
    }),
    namespaceOf('of pods', {
      id: 'pvc-data-source-ns-ephemeral',
      summary: 'The namespace of the data that the claim of an ephemeral volume begins with is none',
      remedy: 'Write the name of a namespace, or leave it out.',
      since: 26,
    }),
  ],
})
