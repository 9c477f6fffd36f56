import type { Part } from '../../core/finding.ts'
import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { podTemplate } from '../pods/pods.ts'
import { valuesAt } from '../values-at.ts'

/** A label of nodes that a resource names, with the values it asks for. */
export interface NodeLabelUse {
  readonly key: string
  readonly path: Path
  /** Whether the label stands there as a key or as a value. */
  readonly at: Part
  /** The values that the node must have one of, with their places; empty where any will do. */
  readonly values: readonly { readonly value: string; readonly path: Path }[]
  /** Whether every node chosen must have the label. */
  readonly required: boolean
}

const TERM = ['*', 'matchExpressions', '*']

/** Where labels of nodes are named in a pod spec: with requirements on their values, and as a topology. */
const POD_REQUIREMENTS: readonly (readonly string[])[] = [
  [
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
    ...TERM,
  ],
  [
    'affinity',
    'nodeAffinity',
    'preferredDuringSchedulingIgnoredDuringExecution',
    '*',
    'preference',
    'matchExpressions',
    '*',
  ],
]

const POD_TOPOLOGY_KEYS: readonly (readonly string[])[] = [
  ['topologySpreadConstraints', '*', 'topologyKey'],
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
    ['affinity', affinity, 'requiredDuringSchedulingIgnoredDuringExecution', '*', 'topologyKey'],
    [
      'affinity',
      affinity,
      'preferredDuringSchedulingIgnoredDuringExecution',
      '*',
      'podAffinityTerm',
      'topologyKey',
    ],
  ]),
]

/** The kinds without pods that name labels of nodes, and where. */
const KIND_REQUIREMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['PersistentVolume', ['spec', 'nodeAffinity', 'required', 'nodeSelectorTerms', ...TERM]],
  ['StorageClass.storage.k8s.io', ['allowedTopologies', '*', 'matchLabelExpressions', '*']],
])

/**
 * The labels of nodes that a resource names: in node selectors, node affinity and topologies.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function nodeLabelUses(resource: Resource<object>): readonly NodeLabelUse[] {
  const template = podTemplate(resource)
  if (template === undefined) {
    const pattern = KIND_REQUIREMENTS.get(resource.groupKind)
    return pattern === undefined ? [] : requirements(resource.object, pattern, [])
  }
  const { spec, specPath } = template
  const { nodeSelector } = spec
  const selected = isObject(nodeSelector)
    ? Object.entries(nodeSelector).map(([key, value]): NodeLabelUse => {
        const path = [...specPath, 'nodeSelector', key]
        const values = typeof value === 'string' ? [{ value, path }] : []
        return { key, path, at: 'key', values, required: true }
      })
    : []
  if (spec.affinity === undefined && spec.topologySpreadConstraints === undefined) return selected
  return [
    ...selected,
    ...POD_REQUIREMENTS.flatMap(pattern => requirements(spec, pattern, specPath)),
    ...POD_TOPOLOGY_KEYS.flatMap(pattern => topologyKeys(spec, pattern, specPath)),
  ]
}

function requirements(root: unknown, pattern: readonly string[], prefix: Path): readonly NodeLabelUse[] {
  return valuesAt(root, pattern).flatMap(({ value, path }) => {
    if (!isObject(value)) return []
    const { key, operator = 'In', values } = value
    if (typeof key !== 'string') return []
    const place = [...prefix, ...path]
    const isIn = operator === 'In'
    return {
      key,
      path: [...place, 'key'],
      at: 'value',
      required: false,
      values:
        isIn && isArray(values)
          ? values.flatMap((item, index) =>
              typeof item === 'string' ? { value: item, path: [...place, 'values', index] } : [],
            )
          : [],
    }
  })
}

function topologyKeys(root: unknown, pattern: readonly string[], prefix: Path): readonly NodeLabelUse[] {
  return valuesAt(root, pattern).flatMap(({ value, path }) =>
    typeof value === 'string'
      ? { key: value, path: [...prefix, ...path], at: 'value', values: [], required: false }
      : [],
  )
}
