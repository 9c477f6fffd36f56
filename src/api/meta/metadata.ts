import { fieldOf, isObject, listAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { kindScope } from '../../kubernetes/cluster/api-resources.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'
import { annotationKey, dnsLabel, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { matching, matchingKeys, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { byteLength, quote } from '../wording.ts'

const MAX_ANNOTATIONS = 256 * 1024

/** Constraints on labels and annotations, of the resource and of its pod template. */
const labelConstraints: readonly Constraint<ObjectSubject>[] = [
  matchingKeys({
    id: 'meta-label-key',
    summary: 'The key of a label is malformed',
    remedy:
      'Write a name of at most 63 letters, digits, "-", "_" and ".", with a prefix such as "example.com/" before it where one is wanted.',
    fields: ['labels'],
    grammar: qualifiedName,
    noun: 'the label key',
  }),
  {
    id: 'meta-label-value',
    summary: 'The value of a label is malformed',
    remedy:
      'Write at most 63 letters, digits, "-", "_" and ".", with a letter or digit at either end, or nothing at all; longer texts are for annotations.',
    check: ({ object }, report) => {
      const labels = fieldOf(object, 'labels')
      if (!isObject(labels)) return
      for (const key of Object.keys(labels)) {
        const value = labels[key]
        if (typeof value !== 'string') continue
        const wrong = labelValue(value)
        if (wrong === undefined) continue
        report(['labels', key], `the value ${quote(value)} of the label ${quote(key)} ${wrong}`)
      }
    },
  },
  matchingKeys({
    id: 'meta-annotation-key',
    summary: 'The key of an annotation is malformed',
    remedy:
      'Write a name of at most 63 letters, digits, "-", "_" and ".", with a prefix such as "example.com/" before it where one is wanted.',
    fields: ['annotations'],
    grammar: annotationKey,
    noun: 'the annotation key',
  }),
  {
    id: 'meta-annotation-size',
    summary: 'The annotations of a resource are too large',
    remedy: 'Keep all annotations of the resource together below 256 KiB; large texts are for ConfigMaps.',
    check: ({ object }, report) => {
      const annotations = fieldOf(object, 'annotations')
      if (!isObject(annotations)) return
      let units = 0
      for (const key of Object.keys(annotations)) units += key.length + textOf(annotations[key]).length
      // No character has more than three bytes for each unit of UTF-16.
      if (units * 3 <= MAX_ANNOTATIONS) return
      let bytes = 0
      for (const key of Object.keys(annotations))
        bytes += byteLength(key) + byteLength(textOf(annotations[key]))
      if (bytes <= MAX_ANNOTATIONS) return
      report(
        ['annotations'],
        `the annotations have ${bytes} bytes, and can have at most ${MAX_ANNOTATIONS}`,
        'key',
      )
    },
  },
]

/** Finalizers that may stand without a prefix. */
const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion']

/** Kinds of Kubernetes whose finalizers may be called anything. */
const ANY_FINALIZER: ReadonlySet<string> = new Set([
  'PodDisruptionBudget.policy',
  'Lease.coordination.k8s.io',
  'LeaseCandidate.coordination.k8s.io',
  'Event',
  'RuntimeClass.node.k8s.io',
])

/** Groups of Kubernetes whose objects are checked as custom resources are, without regard to standard finalizers. */
const GENERIC_GROUPS: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
])

/** Kinds whose generation the server does not set when it creates an object. */
const GENERATION_KEPT: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Endpoints',
  'Event',
  'LimitRange',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
  'ControllerRevision.apps',
  'HorizontalPodAutoscaler.autoscaling',
  'CertificateSigningRequest.certificates.k8s.io',
  'Lease.coordination.k8s.io',
  'Event.events.k8s.io',
  'ServiceCIDR.networking.k8s.io',
  'IPAddress.networking.k8s.io',
  'RuntimeClass.node.k8s.io',
  'PodSecurityPolicy.policy',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ResourceClaim.resource.k8s.io',
  'ResourceClaimTemplate.resource.k8s.io',
  'CSIDriver.storage.k8s.io',
  'CSINode.storage.k8s.io',
  'CSIStorageCapacity.storage.k8s.io',
  'StorageClass.storage.k8s.io',
  'VolumeAttachment.storage.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
])

/** Constraints on the metadata of the resource itself. */
const metadataConstraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'meta-namespace-grammar',
    summary: 'A namespace is not what namespaces can be called',
    remedy:
      'Name a namespace: at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit.',
    check: ({ object }, report, { group, kind, scope = kindScope(group, kind) }) => {
      const namespace = textAt(object, ['namespace'])
      // The server passes over the namespace of what belongs to the cluster.
      if (namespace === undefined || namespace === '' || scope === 'Cluster') return
      const wrong = dnsLabel(namespace)
      if (wrong === undefined) return
      report(['namespace'], `the namespace ${quote(namespace)} ${wrong}`)
    },
  },
  {
    id: 'meta-generation',
    summary: 'A generation is negative',
    remedy: 'Remove the field: the server counts generations itself.',
    check: ({ object }, report, { groupKind }) => {
      const generation = fieldOf(object, 'generation')
      if (!GENERATION_KEPT.has(groupKind) || !isNumber(generation) || generation >= 0) return
      report(['generation'], `the generation ${generation} must be at least 0`)
    },
  },
  {
    id: 'meta-generation-pod',
    summary: 'The generation of a Pod is negative',
    remedy: 'Remove the field: the server counts generations itself, since 1.33 those of Pods too.',
    until: 32,
    check: ({ object }, report, { groupKind }) => {
      const generation = fieldOf(object, 'generation')
      if (groupKind !== 'Pod' || !isNumber(generation) || generation >= 0) return
      report(['generation'], `the generation ${generation} must be at least 0`)
    },
  },
  matching({
    id: 'meta-finalizer-name',
    summary: 'The name of a finalizer is malformed',
    remedy: 'Name finalizers as "example.com/name".',
    fields: ['finalizers', '*'],
    grammar: qualifiedName,
    empty: 'checked',
  }),
  {
    id: 'meta-finalizer-unprefixed',
    summary: 'A finalizer has no prefix',
    remedy:
      'Name it as "example.com/name"; without a prefix there are only kubernetes, orphan and foregroundDeletion.',
    source: 'pkg/apis/core/validation/validation.go',
    check: ({ object }, report, { group, groupKind }) => {
      if (isCustomGroup(group) || GENERIC_GROUPS.has(group) || ANY_FINALIZER.has(groupKind)) return
      // A group of Kubernetes whose kinds are unknown may be that of custom resources.
      if (group.includes('.') && kindScope(group, groupKind.slice(0, groupKind.indexOf('.'))) === undefined)
        return
      for (const [index, finalizer] of listAt(object, ['finalizers']).entries()) {
        if (typeof finalizer !== 'string' || finalizer.includes('/')) continue
        if (STANDARD_FINALIZERS.includes(finalizer) || qualifiedName(finalizer) !== undefined) continue
        report(
          ['finalizers', index],
          `the finalizer ${quote(finalizer)} needs a prefix, as in "example.com/name"`,
        )
      }
    },
  },
  {
    id: 'meta-finalizer-conflict',
    summary: 'Two finalizers contradict each other',
    remedy: 'Keep one of `orphan` and `foregroundDeletion`.',
    check: ({ object }, report) => {
      const finalizers = listAt(object, ['finalizers'])
      const index = finalizers.indexOf('foregroundDeletion')
      if (index === -1 || !finalizers.includes('orphan')) return
      report(['finalizers', index], 'the finalizers "foregroundDeletion" and "orphan" cannot both be set')
    },
  },
  {
    id: 'meta-owner-required',
    summary: 'An owner reference leaves open what it refers to',
    remedy: 'Give `apiVersion`, `kind`, `name` and `uid`, or leave owner references to the controllers.',
    check: ({ object }, report) => {
      for (const [index, owner] of listAt(object, ['ownerReferences']).entries()) {
        const path: Path = ['ownerReferences', index]
        for (const field of ['kind', 'name', 'uid']) {
          if (fieldOf(owner, field) === '')
            report([...path, field], `the ${field} of an owner must not be empty`)
        }
        const apiVersion = fieldOf(owner, 'apiVersion')
        if (typeof apiVersion !== 'string' || hasVersion(apiVersion)) continue
        report([...path, 'apiVersion'], `the apiVersion ${quote(apiVersion)} of an owner holds no version`)
      }
    },
  },
  {
    id: 'meta-owner-one-controller',
    summary: 'A resource has two controllers',
    remedy: 'Set `controller: true` in one owner reference only.',
    check: ({ object }, report) => {
      let first: string | undefined
      for (const [index, owner] of listAt(object, ['ownerReferences']).entries()) {
        if (fieldOf(owner, 'controller') !== true) continue
        const name = `${textAt(owner, ['kind'])} ${textAt(owner, ['name'])}`
        if (first === undefined) first = name
        else {
          const message = `${name} cannot be the controller, since ${first} is it`
          report(['ownerReferences', index, 'controller'], message)
        }
      }
    },
  },
  {
    id: 'meta-owner-event',
    summary: 'An Event is named as an owner',
    remedy: 'Remove the owner reference: events own nothing.',
    check: ({ object }, report) => {
      for (const [index, owner] of listAt(object, ['ownerReferences']).entries()) {
        if (fieldOf(owner, 'kind') !== 'Event' || fieldOf(owner, 'apiVersion') !== 'v1') continue
        report(['ownerReferences', index], 'an Event cannot be an owner')
      }
    },
  },
  {
    id: 'meta-uid-on-create',
    summary: 'A resource that is to be created has a resource version',
    remedy: 'Remove `metadata.resourceVersion`: it says which version of a stored object is meant.',
    source: 'staging/src/k8s.io/apiserver/pkg/storage/etcd3/store.go',
    silences: ['cluster-dump-leftover'],
    check: ({ object }, report, { kind }) => {
      const version = textAt(object, ['resourceVersion'])
      if (version === undefined || !/^0*[1-9]\d*$/.test(version) || kind.endsWith('Review')) return
      const message = `resourceVersion ${quote(version)}: an object that does not exist yet can have none`
      report(['resourceVersion'], message, 'key')
    },
  },
]

const SOURCE = 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go'

/** What the metadata of every resource must be. */
export const METADATA_AREAS = [
  area({
    title: 'Labels and annotations',
    source: SOURCE,
    scope: 'all',
    subjects: labelled,
    constraints: labelConstraints,
  }),
  area({
    title: 'Metadata',
    source: SOURCE,
    scope: 'all',
    subjects: metadata,
    constraints: metadataConstraints,
  }),
]

function metadata({ object }: Resource): readonly ObjectSubject[] {
  return isObject(object['metadata']) ? [{ path: ['metadata'], object: object['metadata'] }] : []
}

/** The metadata of the resource and of its pod template; templates inside custom resources are for their controllers. */
function labelled(resource: Resource): readonly ObjectSubject[] {
  const own = metadata(resource)
  if (resource.templatePath === undefined || isCustomGroup(resource.group)) return own
  const template = podTemplate(resource)
  if (template === undefined || template.path.length === 0) return own
  return [...own, { path: [...template.path, 'metadata'], object: template.metadata }]
}

/** Whether an apiVersion is a version, or a group and a version. */
function hasVersion(apiVersion: string): boolean {
  const parts = apiVersion.split('/')
  return parts.length <= 2 && parts.at(-1) !== ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
