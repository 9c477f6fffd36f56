import { isObject, valueAt } from '../../core/json.ts'
import type { Amounts, ContainerDemand, LimitRangeBounds, LimitsOutline } from '../../core/outline/limits.ts'
import type { Resource } from '../../core/resource.ts'
import { itemsAt } from '../fields.ts'
import { isAmount } from '../grammar/quantity.ts'
import { containers, describeContainer, podTemplate } from '../pods/pods.ts'
import { serviceAccountOf } from '../pods/service-account.ts'

/** What rules on quotas, limit ranges and service accounts need to know of a resource. */
export function limitsFacts(resource: Resource<object>): LimitsOutline {
  const { groupKind, object } = resource
  switch (groupKind) {
    case 'LimitRange':
      return { limitRange: limitRangeBounds(object) }
    case 'ResourceQuota':
      return { quota: { hard: amounts(valueAt(object, ['spec', 'hard'])), scoped: isScoped(object) } }
    case 'PersistentVolumeClaim':
      return storage(object)
    case 'ServiceAccount': {
      const automount = valueAt(object, ['automountServiceAccountToken'])
      return typeof automount === 'boolean' ? { automountsToken: automount } : {}
    }
  }
  return podFacts(resource)
}

function podFacts(resource: Resource<object>): LimitsOutline {
  const template = podTemplate(resource)
  if (template === undefined) return {}
  const { automountServiceAccountToken: automount } = template.spec
  const { name, field = 'serviceAccountName' } = serviceAccountOf(template.spec)
  const use = {
    name,
    path: [...template.specPath, field],
    specPath: template.specPath,
    ...(typeof automount === 'boolean' && { automount }),
  }
  if (template.spec.resources !== undefined) return { serviceAccount: use }
  return { serviceAccount: use, demands: demandsOf(resource) }
}

function demandsOf(resource: Resource<object>): readonly ContainerDemand[] {
  return containers(resource)
    .filter(({ role }) => role !== 'ephemeral')
    .map(placed => ({
      container: describeContainer(placed),
      path: placed.path,
      running: placed.role !== 'init',
      requests: amounts(valueAt(placed.container, ['resources', 'requests'])),
      limits: amounts(valueAt(placed.container, ['resources', 'limits'])),
    }))
}

/** The entries of a LimitRange. */
export function limitRangeBounds(object: object): readonly LimitRangeBounds[] {
  return itemsAt(object, ['spec', 'limits']).map(({ item }) => boundsOf(item))
}

function boundsOf(item: object): LimitRangeBounds {
  const type = valueAt(item, ['type'])
  return {
    type: typeof type === 'string' ? type : '',
    min: amounts(valueAt(item, ['min'])),
    max: amounts(valueAt(item, ['max'])),
    default: amounts(valueAt(item, ['default'])),
    defaultRequest: amounts(valueAt(item, ['defaultRequest'])),
    maxLimitRequestRatio: amounts(valueAt(item, ['maxLimitRequestRatio'])),
  }
}

function isScoped(object: object): boolean {
  return (
    valueAt(object, ['spec', 'scopes']) !== undefined ||
    valueAt(object, ['spec', 'scopeSelector']) !== undefined
  )
}

function storage(object: object): LimitsOutline {
  const { storage: storageRequest } = amounts(valueAt(object, ['spec', 'resources', 'requests']))
  return storageRequest === undefined ? {} : { storageRequest }
}

/** The amounts of resources in a map, as texts; what is not an amount is passed over. */
export function amounts(value: unknown): Amounts {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, amount]) => (isAmount(amount) ? [[name, String(amount)]] : [])),
  )
}
