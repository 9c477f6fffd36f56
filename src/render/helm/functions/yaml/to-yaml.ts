import { plainText, type Text } from '../../template/text/text.ts'
import { sliceText } from '../../template/text/text-slice.ts'
import type { Value } from '../../template/value/value.ts'
import { jsonTree } from '../marshal/json-tree.ts'
import { MarshalFailure } from '../marshal/marshal-failure.ts'
import type { DataNode, Entry } from '../marshal/node.ts'
import { yamlTree } from '../marshal/yaml-tree.ts'
import { emitYaml } from './emit.ts'
import { compareKeys, type KeyOrder } from './key-order.ts'
import { readBack } from './read-back.ts'
import { YAML_V2, YAML_V3, type YamlStyle } from './style.ts'

type Spend = (units: number) => void

/**
 * A value as `toYaml` writes it, without the line break at its end. It goes through JSON, which has only `float64`, and which
 * is then read as YAML. What has no form in either is the empty text.
 */
export function toYaml(value: Value, spend: Spend): Text {
  return written(spend, YAML_V2, { lettersFirstAfterDigits: false }, () => readBack(jsonTree(value, spend)))
}

/** A value as `toYamlPretty` writes it. */
export function toYamlPretty(value: Value, spend: Spend): Text {
  return written(spend, YAML_V3, { lettersFirstAfterDigits: true }, () => yamlTree(value, spend))
}

function written(spend: Spend, style: YamlStyle, order: KeyOrder, tree: () => DataNode): Text {
  try {
    const text = emitYaml(sorted(tree(), order), style, spend)
    return plainText(text).endsWith('\n') ? sliceText(text, 0, plainText(text).length - 1) : text
  } catch (error) {
    if (error instanceof MarshalFailure) return ''
    throw error
  }
}

function sorted(node: DataNode, order: KeyOrder): DataNode {
  if (node.type === 'scalar') return node
  if (node.type === 'list') return { type: 'list', items: node.items.map(item => sorted(item, order)) }
  const entries = node.entries.map(([key, value]): Entry => [key, sorted(value, order)])
  return {
    type: 'map',
    entries: entries.sort(([a], [b]) => compareKeys(plainText(a.text), plainText(b.text), order)),
  }
}
