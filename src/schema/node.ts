import type { CustomFacts } from './custom/facts.ts'

/** The types a value can have. `any` takes everything; the string formats are types of their own. */
export type NodeType =
  | 'any'
  | 'object'
  | 'map'
  | 'list'
  | 'string'
  | 'enum'
  | 'byte'
  | 'date-time'
  | 'micro-time'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'number'
  | 'int-or-string'
  | 'quantity'

/**
 * The schema of one value, ready to walk. Every node has the same shape, so that the walker stays fast; what its type
 * does not use is empty. Nodes are shared: the same definition of two versions is the same node.
 */
export interface SchemaNode {
  readonly type: NodeType
  /** The definition an object has: `core.v1.EnvVar`. */
  readonly name: string
  /** The fields of an object. Read from the definitions when first asked for. */
  readonly fields: () => ObjectFields
  /** The schema of the items of a list, or of the values of a map. */
  readonly items: SchemaNode | undefined
  /** The values an enum allows. */
  readonly values: readonly string[]
  /** The keys by which the items of a list must differ. */
  readonly unique: readonly UniqueKey[]
  /** What only the schemas of custom resources say; undefined in those of Kubernetes itself. */
  readonly custom: CustomFacts | undefined
}

export interface ObjectFields {
  readonly byName: ReadonlyMap<string, SchemaNode>
  readonly required: readonly string[]
}

/** Fields that together tell the items of a list apart. */
export type UniqueKey = readonly KeyField[]

export interface KeyField {
  readonly name: string
  /** What the field counts as where it is absent; without it such an item is not compared. */
  readonly default: string | undefined
}

const NO_FIELDS: ObjectFields = { byName: new Map(), required: [] }

/** A node of a given type, with what that type needs. */
export function schemaNode(
  type: NodeType,
  {
    name = '',
    fields = () => NO_FIELDS,
    items,
    values = [],
    unique = [],
    custom,
  }: Partial<Omit<SchemaNode, 'type'>> = {},
): SchemaNode {
  return { type, name, fields, items, values, unique, custom }
}
