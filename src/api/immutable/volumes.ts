import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import { compareQuantities, isAmount, parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import type { Difference } from './differences.ts'
import { type Change, field, type ImmutableField } from './field.ts'

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims */
export const CLAIM_FIELDS: readonly ImmutableField[] = [
  field('spec.accessModes'),
  field('spec.selector'),
  // A claim without a class may have been given the default one, and may name it then.
  field('spec.storageClassName', { when: hadClass }),
  field('spec.volumeMode'),
  // The volume that a claim is bound to may be named later.
  field('spec.volumeName', { when: ({ before }) => valueAt(before, ['spec', 'volumeName']) !== undefined }),
  field('spec.resources.limits'),
  field('spec.resources.requests', { except: ({ path }) => path.length === 0 || path[0] === 'storage' }),
  field('metadata.annotations', { read: betaClass, except: becomesField }),
  field('spec.dataSource', { read: dataSource, alias: ['spec', 'dataSourceRef'], when: isGiven }),
  // What the volume has been made to be stays, once it has.
  field('spec.volumeAttributesClassName', {
    when: losesAttributes,
    cannot: 'go',
    since: 34,
    severity: 'warning',
  }),
  // Since 1.32 a request may shrink again, unless the volume has grown already.
  field('spec.resources.requests.storage', { when: shrinks, cannot: 'shrink', until: 31 }),
  field('spec.resources.requests.storage', {
    when: shrinks,
    cannot: 'shrink',
    since: 32,
    severity: 'warning',
  }),
]

function hadClass({ before, after }: Change): boolean {
  if (valueAt(before, ['spec', 'storageClassName']) !== undefined) return true
  const beta = valueAt(before, ['metadata', 'annotations', BETA_CLASS])
  return beta !== undefined && valueAt(after, ['spec', 'storageClassName']) !== beta
}

/** Each of the two fields is filled in from the other. */
function dataSource({ spec }: JsonObject): Json | undefined {
  if (!isObject(spec)) return undefined
  const { dataSource = spec['dataSourceRef'] } = spec
  return dataSource
}

/** A source that is no longer named in one of the two fields stays, as it was put into the other. */
function isGiven({ before, after }: Change): boolean {
  if (dataSource(after) !== undefined) return true
  return ['dataSource', 'dataSourceRef'].every(name => valueAt(before, ['spec', name]) !== undefined)
}

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class'

/** The class, where the annotation names it that was there before the field. */
function betaClass(claim: JsonObject): Json | undefined {
  const name = valueAt(claim, ['metadata', 'annotations', BETA_CLASS])
  return name === undefined || name === '' ? undefined : { [BETA_CLASS]: name }
}

/** The field may take the place of the annotation. */
function becomesField(_: Difference, { before, after }: Change): boolean {
  const name = valueAt(before, ['metadata', 'annotations', BETA_CLASS])
  return (
    valueAt(before, ['spec', 'storageClassName']) === undefined &&
    valueAt(after, ['spec', 'storageClassName']) === name &&
    [undefined, name].includes(valueAt(after, ['metadata', 'annotations', BETA_CLASS]))
  )
}

function losesAttributes({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(object => valueAt(object, ['spec', 'volumeAttributesClassName']))
  return old !== undefined && now === undefined
}

function shrinks({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(object => {
    const size = valueAt(object, ['spec', 'resources', 'requests', 'storage'])
    return isAmount(size) ? parseQuantity(size) : undefined
  })
  return old !== undefined && now !== undefined && compareQuantities(now, old) < 0
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistent-volumes */
export const VOLUME_FIELDS: readonly ImmutableField[] = [
  field('spec', { read: source, except: isLateSecret }),
  field('spec.volumeMode'),
  field('spec.volumeAttributesClassName', { when: losesAttributes, cannot: 'go', since: 34 }),
  field('spec.nodeAffinity', {
    until: 26,
    when: ({ before }) => valueAt(before, ['spec', 'nodeAffinity']) !== undefined,
  }),
  field('spec.nodeAffinity', {
    when: ({ before }) => valueAt(before, ['spec', 'nodeAffinity']) !== undefined,
    except: isStableLabel,
    since: 27,
  }),
]

/** The fields of a volume that do not say where its data are. */
const NO_SOURCE: readonly string[] = [
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]

function source({ spec }: JsonObject): Json | undefined {
  if (!isObject(spec)) return undefined
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !NO_SOURCE.includes(name)))
}

/** The secret for growing a volume may be named later. */
function isLateSecret({ path, before }: Difference): boolean {
  return (
    path[0] === 'csi' && path[1] === 'controllerExpandSecretRef' && path.length === 2 && before === undefined
  )
}

function isStableLabel({ before, after }: Difference): boolean {
  return typeof before === 'string' && STABLE_LABELS.get(before) === after
}

/** The labels of nodes that took the place of beta ones. */
const STABLE_LABELS: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
])

/** What a claim template of a StatefulSet says, without what the server fills in. */
export function claimTemplates({ spec }: JsonObject): Json | undefined {
  const templates = isObject(spec) ? spec['volumeClaimTemplates'] : undefined
  if (!isArray(templates)) return templates
  return templates.map(template => {
    if (!isObject(template)) return template
    const { apiVersion, kind, status, ...rest } = template
    return rest
  })
}
