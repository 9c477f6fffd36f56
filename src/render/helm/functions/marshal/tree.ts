import { type Text, TracedText, textFrom } from '../../template/text/text.ts'
import { compareText } from '../../template/text/utf8.ts'
import { originOf } from '../../template/value/origins.ts'
import {
  Bytes,
  Dict,
  List,
  type Plain,
  plain,
  Sized,
  Struct,
  type Value,
} from '../../template/value/value.ts'
import { VALUE_COST } from '../dicts/copy.ts'
import { MarshalFailure } from './marshal-failure.ts'
import { type DataNode, type Entry, literalNode, type ScalarNode, stringNode } from './node.ts'
import { WrittenStruct } from './written-struct.ts'

/** In what the encoders of JSON and of YAML differ when they look at a value. */
export interface Encoding {
  readonly text: (text: Text) => ScalarNode
  readonly float: (value: number) => string
  readonly written: (struct: WrittenStruct) => ScalarNode
  readonly bytes: (bytes: Bytes) => DataNode
  /** What a slice or map that is nil is. */
  readonly nil: (value: List | Dict | Bytes) => DataNode
  readonly fields: (struct: Struct) => readonly (readonly [string, Value])[]
  readonly spend: (units: number) => void
}

/** Beyond this, a value is taken for one that holds itself. */
const DEEPEST = 1000

/** A value as it is to be written. Throws a `MarshalFailure` for what cannot be. */
export function treeOf(value: Value, encoding: Encoding, depth = 0): DataNode {
  encoding.spend(VALUE_COST)
  if (depth > DEEPEST) throw new MarshalFailure('encountered a cycle')
  if (typeof value === 'string' || value instanceof TracedText) return encoding.text(value)
  const bare = plain(value)
  const inner = (item: Value) => treeOf(item, encoding, depth + 1)
  if (bare instanceof Bytes) return bare.isNil ? encoding.nil(bare) : encoding.bytes(bare)
  if (bare instanceof List) return bare.isNil ? encoding.nil(bare) : listTree(bare, inner)
  if (bare instanceof Dict) return bare.isNil ? encoding.nil(bare) : dictTree(bare, encoding, inner)
  if (bare instanceof WrittenStruct) return encoding.written(bare)
  if (bare instanceof Struct) return structTree(bare, encoding, inner)
  return literalNode(textFrom(literalOf(bare, encoding), originOf(value)))
}

function literalOf(bare: Exclude<Plain, List | Dict | Struct | Bytes>, { float }: Encoding): string {
  const value = bare instanceof Sized ? bare.value : bare
  return typeof value === 'number' ? float(value) : String(value)
}

function listTree({ items }: List, inner: (item: Value) => DataNode): DataNode {
  return { type: 'list', items: items.map(inner) }
}

function dictTree({ entries }: Dict, { text }: Encoding, inner: (item: Value) => DataNode): DataNode {
  const names = [...entries.keys()].sort(compareText)
  return {
    type: 'map',
    entries: names.map((name): Entry => {
      const value = entries.get(name) ?? null
      return [text(textFrom(name, originOf(value))), inner(value)]
    }),
  }
}

function structTree(struct: Struct, { fields }: Encoding, inner: (item: Value) => DataNode): DataNode {
  if (struct.isNil) return literalNode('null')
  return {
    type: 'map',
    entries: fields(struct).map(([name, value]): Entry => [stringNode(name), inner(value)]),
  }
}
