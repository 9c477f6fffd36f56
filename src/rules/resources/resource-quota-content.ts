import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

/** What a quota should bound, with the other names that bound the same. */
const BOUNDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['requests.cpu', ['requests.cpu', 'cpu']],
  ['requests.memory', ['requests.memory', 'memory']],
  ['limits.cpu', ['limits.cpu']],
  ['limits.memory', ['limits.memory']],
])

export default {
  id: 'resource-quota-content',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A ResourceQuota leaves CPU or memory open',
  why: 'What a quota does not name, one namespace can take from all others.',
  remedy: 'Add what the message names to `spec.hard`, here or in another quota of the namespace.',
  exempt:
    'Quotas with scopes, which are about some pods only, and quotas that bound objects or storage alone.',
  links: ['https://kubernetes.io/docs/concepts/policy/resource-quotas/'],
  peers: { trivy: ['KSV-0040'] },
  scope: ['ResourceQuota'],
  *check(resource) {
    const { spec } = resource.object
    if (!isObject(spec) || isScoped(spec)) return
    const { hard = {} } = spec
    if (!isObject(hard)) return
    const names = Object.keys(hard)
    if (names.length > 0 && !names.some(isCompute)) return
    const missing = [...BOUNDS].filter(([, bounds]) => !bounds.some(name => names.includes(name)))
    if (missing.length === 0) return
    yield {
      path: ['spec', 'hard'],
      at: 'key',
      message: `ResourceQuota says nothing of ${missing.map(([name]) => name).join(', ')}`,
    }
  },
} satisfies ResourceRule

function isCompute(name: string): boolean {
  return name === 'pods' || [...BOUNDS.values()].some(bounds => bounds.includes(name))
}

/** Such a quota is about a few pods only. */
function isScoped({ scopes, scopeSelector }: JsonObject): boolean {
  return (isArray(scopes) && scopes.length > 0) || scopeSelector !== undefined
}
