import { isObject, valueAt } from '../../core/json.ts'
import type { Selector } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { NETWORK_POLICY } from '../network/network-policies.ts'
import { workloadKind } from '../workload-kinds.ts'
import { isEmptySelector, selectorFromLabelSelector, selectorFromMap } from './selectors.ts'

/** A selector with the place of its labels. */
export interface PlacedSelector {
  readonly selector: Selector
  /** Where the labels that must have one value are. */
  readonly labelsPath: Path
}

const SELECTOR: Path = ['spec', 'selector']

/** The pods that a Service, NetworkPolicy or workload selects; undefined where it has no selector, or one that counts for nothing. */
export function podSelectorOf(resource: Resource<object>): Selector | undefined {
  const { groupKind, object } = resource
  switch (groupKind) {
    case 'Service':
      // A Service of type ExternalName ignores its selector, and an empty one selects nothing.
      return valueAt(object, ['spec', 'type']) === 'ExternalName'
        ? undefined
        : unlessEmpty(selectorFromMap(valueAt(object, SELECTOR)))
    case NETWORK_POLICY:
      return selectorFromLabelSelector(valueAt(object, ['spec', 'podSelector']))
    default: {
      const written = workloadSelector(resource)
      return written === undefined ? undefined : unlessEmpty(written.selector)
    }
  }
}

/** The selector by which a workload finds its own pods; undefined where it has none. */
export function workloadSelector({
  groupKind,
  object,
  templatePath,
}: Resource<object>): PlacedSelector | undefined {
  const selector = templatePath === undefined ? undefined : valueAt(object, SELECTOR)
  if (!isObject(selector)) return undefined
  const kind = workloadKind(groupKind)
  if ((kind === undefined ? formOf(selector) : kind.selector) === 'map')
    return { selector: selectorFromMap(selector), labelsPath: SELECTOR }
  return { selector: selectorFromLabelSelector(selector), labelsPath: [...SELECTOR, 'matchLabels'] }
}

/** The form of a selector in a kind that only a configuration knows, by what it looks like. */
function formOf(selector: object): 'labels' | 'map' {
  const values: readonly unknown[] = Object.values(selector)
  return values.length > 0 && values.every(value => typeof value === 'string') ? 'map' : 'labels'
}

function unlessEmpty(selector: Selector): Selector | undefined {
  return isEmptySelector(selector) ? undefined : selector
}
