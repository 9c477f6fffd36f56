import type { Text } from '../../template/text/text.ts'

/** A value as it is about to be written as JSON or YAML. */
export type DataNode = ScalarNode | ListNode | MapNode

export interface ScalarNode {
  readonly type: 'scalar'
  readonly text: Text
  /** Whether it is a string, which may need quotes; anything else is written as it is. */
  readonly isString: boolean
  /** What YAML is to say of its type. */
  readonly tag?: string
}

export interface ListNode {
  readonly type: 'list'
  readonly items: readonly DataNode[]
}

export interface MapNode {
  readonly type: 'map'
  /** In the order in which they are to be written. */
  readonly entries: readonly Entry[]
}

export type Entry = readonly [key: ScalarNode, value: DataNode]

export function stringNode(text: Text): ScalarNode {
  return { type: 'scalar', text, isString: true }
}

/** A number, a boolean or null. */
export function literalNode(text: Text): ScalarNode {
  return { type: 'scalar', text, isString: false }
}
