import { type Grammar, qualifiedName } from './names.ts'

/** What a quota can count or bound without a prefix. https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const COUNTS: readonly string[] = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]

const COMPUTE: readonly string[] = [
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
]

const QUOTA: ReadonlySet<string> = new Set([...COUNTS, ...COMPUTE])
const COUNTED: ReadonlySet<string> = new Set(COUNTS)
const CONTAINER: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** The name of what a quota bounds. */
export const quotaResourceName: Grammar = name =>
  qualifiedName(name) ??
  (name.includes('/') || isStandardQuotaResource(name)
    ? undefined
    : 'is no resource of a quota; write other kinds as count/<resource>.<group>')

/** The name of what anything can be limited in: that of a quota, or `storage`. */
export const anyResourceName: Grammar = name => (name === 'storage' ? undefined : quotaResourceName(name))

/** The name of what a container or pod can be limited in. */
export const containerResourceName: Grammar = name => {
  const wrong = qualifiedName(name)
  if (wrong !== undefined) return wrong
  if (!name.includes('/')) {
    return CONTAINER.has(name) || name.startsWith('hugepages-') ? undefined : 'is no resource of containers'
  }
  if (isNative(name) || isExtendedResource(name)) return undefined
  return name.startsWith('requests.') ? 'must not begin with "requests."' : 'is too long'
}

/** Whether Kubernetes itself knows what a quota is to count or bound by this name. */
export function isStandardQuotaResource(name: string): boolean {
  return QUOTA.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')
}

/** Whether there is only a whole number of a resource: objects and devices. */
export function isCounted(name: string): boolean {
  return COUNTED.has(name) || isExtendedResource(name)
}

/** Whether containers may be promised less of a resource than they may use: neither huge pages nor devices. */
export function allowsOvercommit(name: string): boolean {
  return isNative(name) && !name.startsWith('hugepages-')
}

/** Whether a resource is one of Kubernetes itself. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

/** Whether a resource is a device, or something else that others have added. */
function isExtendedResource(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`) === undefined
}
