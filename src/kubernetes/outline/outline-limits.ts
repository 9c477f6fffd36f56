import { isObject } from '../../core/json.ts'
import type { Amounts, ContainerDemand, LimitRangeBounds, LimitsOutline } from '../../core/outline-limits.ts'
import type { Resource } from '../../core/resource.ts'
import { fieldAt, itemsAt } from '../fields.ts'
import { containers, describeContainer, podTemplate } from '../pods/pods.ts'

/** What rules on quotas, limit ranges and service accounts need to know of a resource. */
export function limitsFacts(resource: Resource<object>): LimitsOutline {
  const { groupKind, object } = resource
  switch (groupKind) {
    case 'LimitRange':
      return { limitRange: itemsAt(object, ['spec', 'limits']).map(({ item }) => boundsOf(item)) }
    case 'ResourceQuota':
      return { quota: { hard: amounts(fieldAt(object, ['spec', 'hard'])), scoped: isScoped(object) } }
    case 'PersistentVolumeClaim':
      return storage(object)
    case 'ServiceAccount': {
      const automount = fieldAt(object, ['automountServiceAccountToken'])
      return typeof automount === 'boolean' ? { automountsToken: automount } : {}
    }
  }
  return podFacts(resource)
}

function podFacts(resource: Resource<object>): LimitsOutline {
  const template = podTemplate(resource)
  if (template === undefined) return {}
  const { serviceAccountName, serviceAccount, automountServiceAccountToken: automount } = template.spec
  const use = {
    name: serviceAccountName || serviceAccount || 'default',
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
      requests: amounts(fieldAt(placed.container, ['resources', 'requests'])),
      limits: amounts(fieldAt(placed.container, ['resources', 'limits'])),
    }))
}

function boundsOf(item: object): LimitRangeBounds {
  const type = fieldAt(item, ['type'])
  return {
    type: typeof type === 'string' ? type : '',
    min: amounts(fieldAt(item, ['min'])),
    max: amounts(fieldAt(item, ['max'])),
    default: amounts(fieldAt(item, ['default'])),
    defaultRequest: amounts(fieldAt(item, ['defaultRequest'])),
    maxLimitRequestRatio: amounts(fieldAt(item, ['maxLimitRequestRatio'])),
  }
}

function isScoped(object: object): boolean {
  return (
    fieldAt(object, ['spec', 'scopes']) !== undefined ||
    fieldAt(object, ['spec', 'scopeSelector']) !== undefined
  )
}

function storage(object: object): LimitsOutline {
  const { storage: storageRequest } = amounts(fieldAt(object, ['spec', 'resources', 'requests']))
  return storageRequest === undefined ? {} : { storageRequest }
}

function amounts(value: unknown): Amounts {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, amount]) =>
      typeof amount === 'string' || typeof amount === 'number' || typeof amount === 'bigint'
        ? [[name, String(amount)]]
        : [],
    ),
  )
}
