import { formatFloat } from '../../template/format/float.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import type { Value } from '../../template/value/value.ts'
import { toBase64 } from '../encoding/base64.ts'
import { madeOf } from '../text/splicer.ts'
import { hasStrayBytes } from '../text/stray-bytes.ts'
import { type DataNode, literalNode, type ScalarNode, stringNode } from './node.ts'
import { type Encoding, treeOf } from './tree.ts'

/** A value as Go's YAML library itself sees it. Throws a `MarshalFailure` for what has no form in YAML. */
export function yamlTree(value: Value, spend: (units: number) => void): DataNode {
  return treeOf(value, { ...YAML_ENCODING, spend })
}

const YAML_ENCODING: Omit<Encoding, 'spend'> = {
  text: yamlText,
  float: yamlNumber,
  written: ({ written, isYamlValue }) => (isYamlValue ? literalNode(written) : stringNode(written)),
  bytes: ({ text }) => ({
    type: 'list',
    items: Array.from(bytesOf(plainText(text)), byte => literalNode(String(byte))),
  }),
  nil: value => ('entries' in value ? { type: 'map', entries: [] } : { type: 'list', items: [] }),
  fields: ({ fields }) => [...fields].map(([name, value]) => [name.toLowerCase(), value] as const),
}

const LINE_LENGTH = 70
const LINE = new RegExp(`.{1,${LINE_LENGTH}}`, 'g')

/** A text that is not UTF-8 is written in base64. */
function yamlText(text: Text): ScalarNode {
  const value = plainText(text)
  if (!hasStrayBytes(value)) return stringNode(text)
  const encoded = toBase64(bytesOf(value))
  const broken = encoded.length < LINE_LENGTH ? encoded : encoded.replace(LINE, '$&\n')
  return { type: 'scalar', text: madeOf(text, broken), isString: true, tag: '!!binary' }
}

const NAMES: Readonly<Record<string, string>> = { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }

/** A number as Go's YAML library writes it: with an exponent from a million on. */
export function yamlNumber(value: number): string {
  const text = formatFloat(value, 'g', -1)
  return NAMES[text] ?? text
}
