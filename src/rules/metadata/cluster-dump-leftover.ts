import { isArray, isObject, type Json } from '../../core/json.ts'
import { type Path, toFieldPath } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'

/** Fields of the metadata that only the API server writes. */
const SERVER_FIELDS: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
])

/** Annotations that kubectl and the controllers write. */
const ANNOTATIONS: readonly string[] = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
]

export default {
  id: 'cluster-dump-leftover',
  category: 'metadata',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A manifest holds what a cluster wrote into it',
  why: 'It was copied out of `kubectl get -o yaml`. A `resourceVersion` or `uid` makes the next apply fail with a conflict, an old address cannot be given again, and an old status hides what is meant in what was.',
  remedy: 'Remove these fields; what is left is the manifest.',
  exempt:
    'Fields that are empty, as generators leave them (`status: {}`, `creationTimestamp: null`), and the status of custom resources and CustomResourceDefinitions. The labels that Kubernetes gives to Jobs: the API server rejects those itself.',
  links: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions',
  ],
  scope: 'all',
  *check(resource) {
    const found = leftovers(resource)
    const [first] = found
    // A generation alone does no harm, and old generators wrote one.
    if (first === undefined || (found.length === 1 && first.at(-1) === 'generation')) return
    const names = found.map(path => (path.length === 2 ? toFieldPath(path) : path.at(-1)))
    yield { path: first, at: 'key', message: `${names.join(', ')}: written by a cluster, not for one` }
  },
} satisfies ResourceRule

function leftovers({ object, group, kind, annotations }: Resource): readonly Path[] {
  const { metadata, status } = object
  const keys = isObject(metadata) ? Object.keys(metadata).filter(key => SERVER_FIELDS.has(key)) : []
  const written = (key: string) => isObject(metadata) && isFilled(metadata[key]) && metadata[key] !== 0
  const hasStatus = !isCustomGroup(group) && kind !== 'CustomResourceDefinition' && isFilled(status)
  return [
    ...keys.filter(written).map(key => ['metadata', key]),
    ...ANNOTATIONS.filter(key => annotations[key] !== undefined).map(key => ['metadata', 'annotations', key]),
    ...(hasStatus ? [['status']] : []),
  ]
}

/** Whether anything but empty maps, empty lists and nulls is in a value. */
function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  if (isArray(value)) return value.some(isFilled)
  return isObject(value) ? Object.values(value).some(isFilled) : true
}
