import { isArray, isObject, textsIn } from '../../core/json.ts'
import type { Labels, Selector, SelectorRequirement } from '../../core/outline/index.ts'

/**
 * Whether a selector chooses an object with these labels: every pair of `matchLabels` and every requirement holds. An
 * empty selector chooses everything. `NotIn` holds where the key is absent.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matches(selector: Selector, labels: Labels): boolean {
  return (
    Object.keys(selector.matchLabels).every(key => labelOf(labels, key) === selector.matchLabels[key]) &&
    selector.matchExpressions.every(requirement => meets(requirement, labelOf(labels, requirement.key)))
  )
}

/** The value of a label; undefined where there is none. A label may be called `constructor`. */
export function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined
}

function meets({ operator, values }: SelectorRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

/** Whether a selector names nothing at all. */
export function isEmptySelector({ matchLabels, matchExpressions }: Selector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0
}

/** The selector that a plain map of labels stands for, as in a Service or a ReplicationController. */
export function selectorFromMap(map: unknown): Selector {
  return { matchLabels: stringMap(map), matchExpressions: [] }
}

/** The selector that a LabelSelector stands for. What is malformed is left out: the schema has reported it. */
export function selectorFromLabelSelector(selector: unknown): Selector {
  if (!isObject(selector)) return selectorFromMap(undefined)
  const { matchLabels, matchExpressions } = selector
  return {
    matchLabels: stringMap(matchLabels),
    matchExpressions: isArray(matchExpressions) ? matchExpressions.flatMap(requirementFrom) : [],
  }
}

function requirementFrom(value: unknown): SelectorRequirement[] {
  if (!isObject(value)) return []
  const { key, operator, values } = value
  if (typeof key !== 'string' || !isOperator(operator)) return []
  return [{ key, operator, values: textsIn(values) }]
}

function isOperator(value: unknown): value is SelectorRequirement['operator'] {
  return value === 'In' || value === 'NotIn' || value === 'Exists' || value === 'DoesNotExist'
}

/** The string values of an object by key; empty for anything else. */
export function stringMap(value: unknown): Labels {
  if (!isObject(value)) return {}
  const strings = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(strings)
}
