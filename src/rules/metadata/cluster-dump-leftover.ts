import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { type Path, toFieldPath } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'
import { valuesAt } from '../../kubernetes/values-at.ts'

/** Fields that only the API server writes. */
const SERVER_FIELDS: readonly Path[] = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
].map(field => ['metadata', field])

/** Annotations and labels that kubectl and the controllers write. */
const WRITTEN_BY_CONTROLLERS: readonly Path[] = [
  ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
  ['metadata', 'annotations', 'deployment.kubernetes.io/revision'],
  ['spec', 'selector', 'matchLabels', 'controller-uid'],
  ['spec', 'selector', 'matchLabels', 'batch.kubernetes.io/controller-uid'],
  ['spec', 'template', 'metadata', 'labels', 'controller-uid'],
  ['spec', 'template', 'metadata', 'labels', 'batch.kubernetes.io/controller-uid'],
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
    'Fields that are empty, as generators leave them (`status: {}`, `creationTimestamp: null`), and the status of custom resources and CustomResourceDefinitions.',
  links: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions',
  ],
  scope: 'all',
  *check({ object, group, kind }) {
    const found = [...SERVER_FIELDS, ...WRITTEN_BY_CONTROLLERS].filter(path => holdsSomething(object, path))
    const hasStatus =
      !isCustomGroup(group) && kind !== 'CustomResourceDefinition' && isFilled(object['status'])
    const all = hasStatus ? [...found, ['status']] : found
    const [first] = all
    if (first === undefined) return
    const names = all.map(path => (path[1] === undefined ? 'status' : nameOf(path)))
    yield { path: first, at: 'key', message: `${names.join(', ')}: written by a cluster, not for one` }
  },
} satisfies ResourceRule

function holdsSomething(object: JsonObject, path: Path): boolean {
  return valuesAt(object, path.map(String)).some(({ value }) => value !== null && value !== '' && value !== 0)
}

function nameOf(path: Path): string {
  const last = path.at(-1) ?? ''
  return path[0] === 'metadata' && path.length === 2 ? toFieldPath(path) : String(last)
}

/** Whether anything but empty maps, empty lists and nulls is in a value. */
function isFilled(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  if (isArray(value)) return value.some(isFilled)
  return isObject(value) ? Object.values(value).some(isFilled) : true
}
