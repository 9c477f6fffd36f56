import { plainText, type Text } from '../../template/text/text.ts'
import { REPLACEMENT } from '../../template/text/utf8.ts'
import type { DataNode } from '../marshal/node.ts'
import { Splicer } from '../text/splicer.ts'
import { hasStrayBytes, STRAY } from '../text/stray-bytes.ts'

/** How JSON is written. */
export interface JsonStyle {
  /** Whether each value has a line of its own. */
  readonly isPretty?: boolean
  /** Whether `<`, `>` and `&` stand as they are. */
  readonly isRaw?: boolean
}

const STEP = '  '

/** A value as `encoding/json` writes it. */
export function writeJson(root: DataNode, style: JsonStyle, spend: (units: number) => void): Text {
  const output = new Splicer()
  const escapes = style.isRaw ? RAW_ESCAPED : ESCAPED
  const line = (depth: number) => {
    if (!style.isPretty) return
    spend(STEP.length * depth)
    output.add(`\n${STEP.repeat(depth)}`)
  }
  const write = (node: DataNode, depth: number): void => {
    switch (node.type) {
      case 'scalar':
        spend(plainText(node.text).length)
        if (node.isString) writeString(output, node.text, escapes)
        else output.copy(node.text)
        return
      case 'list':
        writeAll('[]', node.items, depth, item => write(item, depth + 1))
        return
      case 'map':
        writeAll('{}', node.entries, depth, ([key, value]) => {
          write(key, depth + 1)
          output.add(style.isPretty ? ': ' : ':')
          write(value, depth + 1)
        })
    }
  }
  const writeAll = <Item>(
    brackets: string,
    items: readonly Item[],
    depth: number,
    each: (item: Item) => void,
  ): void => {
    output.add(brackets.charAt(0))
    for (const [index, item] of items.entries()) {
      if (index > 0) output.add(',')
      line(depth + 1)
      each(item)
    }
    if (items.length > 0) line(depth)
    output.add(brackets.charAt(1))
  }
  write(root, 0)
  return output.build()
}

const ESCAPED = new RegExp(`[\\0-\\x1f"\\\\<>&\\u2028\\u2029]|${STRAY.source}`, 'g')
const RAW_ESCAPED = new RegExp(`[\\0-\\x1f"\\\\\\u2028\\u2029]|${STRAY.source}`, 'g')
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function writeString(output: Splicer, text: Text, escapes: RegExp): void {
  output.add('"')
  let at = 0
  for (const { 0: character, index } of plainText(text).matchAll(escapes)) {
    output.copy(text, at, index).replace(escapeOf(character), text, index)
    at = index + 1
  }
  output.copy(text, at).add('"')
}

function escapeOf(character: string): string {
  const code = hasStrayBytes(character) ? REPLACEMENT : character.charCodeAt(0)
  return SHORT[character] ?? `\\u${code.toString(16).padStart(4, '0')}`
}
