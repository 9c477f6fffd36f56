import { formatFloat } from '../../template/format/float.ts'
import { plainText } from '../../template/text/text.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import type { Struct, Value } from '../../template/value/value.ts'
import { toBase64 } from '../encoding/base64.ts'
import { isEmpty } from '../flow/empty.ts'
import { madeOf } from '../text/splicer.ts'
import { jsonNameOf } from './field-names.ts'
import { MarshalFailure } from './marshal-failure.ts'
import { type DataNode, literalNode, stringNode } from './node.ts'
import { type Encoding, treeOf } from './tree.ts'

/**
 * A value as `encoding/json` sees it: keys sorted, bytes in base64, and bytes that are not UTF-8 as they are. Throws a `MarshalFailure` for what has no form in JSON.
 * https://pkg.go.dev/encoding/json#Marshal
 */
export function jsonTree(value: Value, spend: (units: number) => void): DataNode {
  return treeOf(value, { ...JSON_ENCODING, spend })
}

const JSON_ENCODING: Omit<Encoding, 'spend'> = {
  text: stringNode,
  float: jsonNumber,
  written: ({ written }) => stringNode(written),
  bytes: ({ text }) => stringNode(madeOf(text, toBase64(bytesOf(plainText(text))))),
  nil: () => literalNode('null'),
  fields: jsonFields,
}

/** A number as `encoding/json` writes it: with an exponent where it is below 10^-6 or from 10^21 on. */
function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new MarshalFailure(`unsupported value: ${formatFloat(value, 'g', -1)}`)
  const size = Math.abs(value)
  const isWide = size !== 0 && (size < 1e-6 || size >= 1e21)
  return isWide ? formatFloat(value, 'e', -1).replace(/e-0(\d)$/, 'e-$1') : formatFloat(value, 'f', -1)
}

function jsonFields({ type, fields }: Struct): readonly (readonly [string, Value])[] {
  return [...fields].flatMap(([field, value]) => {
    const { name, omitsEmpty } = jsonNameOf(type.name, field)
    return omitsEmpty && isEmpty(value) ? [] : [[name, value] as const]
  })
}
