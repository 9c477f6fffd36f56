import type { Selector } from '../../core/outline.ts'
import type { Resource } from '../../core/resource.ts'
import { fieldAt } from '../fields.ts'
import { NETWORK_POLICY } from '../network/network-policies.ts'
import { isEmptySelector, selectorFromLabelSelector, selectorFromMap } from './selectors.ts'

/** The pods that a Service, NetworkPolicy or workload selects; undefined where it has no selector, or one that counts for nothing. */
export function podSelectorOf({ groupKind, object, templatePath }: Resource<object>): Selector | undefined {
  const selector = fieldAt(object, ['spec', 'selector'])
  switch (groupKind) {
    case 'Service':
      // A Service of type ExternalName ignores its selector, and an empty one selects nothing.
      return fieldAt(object, ['spec', 'type']) === 'ExternalName'
        ? undefined
        : unlessEmpty(selectorFromMap(selector))
    case 'ReplicationController':
    case 'DeploymentConfig.apps.openshift.io':
      return unlessEmpty(selectorFromMap(selector))
    case NETWORK_POLICY:
      return selectorFromLabelSelector(fieldAt(object, ['spec', 'podSelector']))
    default:
      return templatePath === undefined ? undefined : unlessEmpty(selectorFromLabelSelector(selector))
  }
}

function unlessEmpty(selector: Selector): Selector | undefined {
  return isEmptySelector(selector) ? undefined : selector
}
