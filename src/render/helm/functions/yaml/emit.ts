import { plainText, type Text } from '../../template/text/text.ts'
import { byteLength } from '../../template/text/utf8.ts'
import type { DataNode, Entry, ScalarNode } from '../marshal/node.ts'
import { analyze } from './analysis.ts'
import { type Layout, writeDoubleQuoted, writeLiteral, writePlain, writeSingleQuoted } from './scalars.ts'
import type { YamlStyle } from './style.ts'
import { YamlWriter } from './writer.ts'

/** The longest key that stands before its colon in one line, in bytes. */
const LONGEST_KEY = 128

const STEP = 2

/** A place in the document where a node is written. */
interface Position {
  /** The indentation of the collection that it stands in; -1 for the document. */
  readonly indent: number
  readonly isValue: boolean
}

/**
 * A document as Go's YAML library writes it, with the line break at its end.
 * https://github.com/yaml/go-yaml/blob/v2.4.2/emitterc.go
 */
export function emitYaml(root: DataNode, style: YamlStyle, spend: (units: number) => void): Text {
  const writer = new YamlWriter()
  let counted = 0
  const write = (node: DataNode, position: Position): void => {
    spend(1 + writer.length - counted)
    counted = writer.length
    if (node.type === 'scalar') writeScalar(writer, node, position.indent, style)
    else if (node.type === 'list') writeItems(node.items, position)
    else writeEntries(node.entries, position)
  }
  const writeItems = (items: readonly DataNode[], { indent, isValue }: Position): void => {
    if (items.length === 0) writer.indicator('[]')
    const isFlush = isValue && !style.indentsItems && !writer.isIndentation
    const inner = isFlush ? indent : deeper(indent)
    for (const item of items) {
      writer.indent(inner)
      writer.indicator('-', { indents: true })
      write(item, { indent: inner, isValue: false })
    }
  }
  const writeEntries = (entries: readonly Entry[], { indent }: Position): void => {
    if (entries.length === 0) writer.indicator('{}')
    const inner = deeper(indent)
    for (const [key, value] of entries) {
      writer.indent(inner)
      writeKey(writer, key, inner, style)
      write(value, { indent: inner, isValue: true })
    }
  }
  write(root, { indent: -1, isValue: false })
  writer.indent(0)
  return writer.build()
}

function deeper(indent: number): number {
  return indent < 0 ? 0 : indent + STEP
}

function writeKey(writer: YamlWriter, key: ScalarNode, indent: number, style: YamlStyle): void {
  if (isSimple(key, style)) {
    writeScalar(writer, key, indent, { ...style, width: Number.POSITIVE_INFINITY })
    writer.indicator(':', { separate: false })
    return
  }
  writer.indicator('?', { indents: true })
  writeScalar(writer, key, indent, style)
  writer.indent(indent)
  writer.indicator(':', { indents: true })
}

/** Whether a key can stand before its colon. */
function isSimple({ text }: ScalarNode, { keepsTabs }: YamlStyle): boolean {
  const value = plainText(text)
  return byteLength(value) <= LONGEST_KEY && !analyze(value, keepsTabs).isMultiline
}

function writeScalar(writer: YamlWriter, scalar: ScalarNode, indent: number, style: YamlStyle): void {
  const layout: Layout = { indent: indent < 0 ? STEP : indent + STEP, width: style.width }
  if (scalar.tag !== undefined) writer.indicator(scalar.tag)
  WRITERS[formOf(scalar, style)](writer, scalar.text, layout)
}

const WRITERS = {
  plain: writePlain,
  single: writeSingleQuoted,
  double: writeDoubleQuoted,
  literal: writeLiteral,
} as const

function formOf({ text, isString, tag }: ScalarNode, style: YamlStyle): keyof typeof WRITERS {
  if (!isString) return 'plain'
  const value = plainText(text)
  const { plain, singleQuoted, block } = analyze(value, style.keepsTabs)
  if (value.includes('\n')) return block ? 'literal' : 'double'
  if (tag === undefined && style.needsQuotes(value)) return 'double'
  return plain ? 'plain' : singleQuoted ? 'single' : 'double'
}
