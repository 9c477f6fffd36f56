import { isArray, isObject, type Json } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

const FIELDS = ['default', 'defaultRequest', 'min', 'max']

const RESOURCES = ['cpu', 'memory']

export default {
  id: 'limit-range-content',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A LimitRange leaves something of containers open',
  why: 'A LimitRange is there to give containers requests and limits where they say none, and to hold them within bounds. What it does not name stays open in the whole namespace.',
  remedy:
    'Give the item of type `Container` the fields `default`, `defaultRequest`, `min` and `max`, each with `cpu` and `memory`.',
  exempt: 'LimitRanges for claims alone.',
  links: ['https://kubernetes.io/docs/concepts/policy/limit-range/'],
  peers: { trivy: ['KSV-0039'] },
  scope: ['LimitRange'],
  *check(resource) {
    const { spec } = resource.object
    const limits = isObject(spec) ? spec['limits'] : undefined
    if (!isArray(limits) || limits.every(isForClaims)) return
    const ofContainers = limits.findIndex(item => typeOf(item) === 'Container')
    const path = ['spec', 'limits']
    if (ofContainers < 0) {
      yield { path, at: 'key', message: 'LimitRange has no item of type Container' }
      return
    }
    const missing = FIELDS.flatMap(field =>
      RESOURCES.filter(name => !says(limits[ofContainers], field, name)).map(name => `${field}.${name}`),
    )
    if (missing.length === 0) return
    yield { path: [...path, ofContainers], message: `LimitRange says nothing of ${missing.join(', ')}` }
  },
} satisfies ResourceRule

function typeOf(item: Json): Json | undefined {
  return isObject(item) ? item['type'] : undefined
}

function isForClaims(item: Json): boolean {
  return typeOf(item) === 'PersistentVolumeClaim'
}

/** A variable in place of a whole block may give any. */
function says(item: Json | undefined, field: string, name: string): boolean {
  const amounts = isObject(item) ? item[field] : undefined
  return typeof amounts === 'string' || (isObject(amounts) && amounts[name] !== undefined)
}
