import { type KeyField, type NodeType, type ObjectFields, type SchemaNode, schemaNode } from './node.ts'

/** Looks up the schema of a definition by its id, such as `core.v1.EnvVar@16`. */
export type Definitions = (id: string) => SchemaNode

const SCALARS: ReadonlyMap<string, SchemaNode> = new Map(
  (
    [
      'any',
      'string',
      'byte',
      'date-time',
      'micro-time',
      'boolean',
      'int32',
      'int64',
      'number',
      'int-or-string',
      'quantity',
    ] satisfies NodeType[]
  ).map(type => [type, schemaNode(type)]),
)

/**
 * The definitions of `schemas/kubernetes/definitions.txt`, one on each line: `id field!:type field:type`. A line is only
 * taken apart when an object of that definition is first looked into.
 */
export function readDefinitions(text: string): Definitions {
  const lineStarts = indexLines(text)
  const nodes = new Map<string, SchemaNode>()
  const definitions: Definitions = id => {
    const known = nodes.get(id)
    if (known !== undefined) return known
    const start = lineStarts.get(id)
    if (start === undefined) throw new Error(`No definition ${id}`)
    let fields: ObjectFields | undefined
    const node = schemaNode('object', {
      name: id.slice(0, id.indexOf('@')),
      fields: () => {
        fields ??= parseFields(text.slice(start, text.indexOf('\n', start)), definitions)
        return fields
      },
    })
    nodes.set(id, node)
    return node
  }
  return definitions
}

/** Where the fields of each definition start. */
function indexLines(text: string): Map<string, number> {
  const starts = new Map<string, number>()
  for (let line = 0; line < text.length; line = text.indexOf('\n', line) + 1) {
    const end = text.indexOf('\n', line)
    const space = text.indexOf(' ', line)
    const idEnd = space === -1 || space > end ? end : space
    starts.set(text.slice(line, idEnd), idEnd)
  }
  return starts
}

function parseFields(line: string, definitions: Definitions): ObjectFields {
  const byName = new Map<string, SchemaNode>()
  const required: string[] = []
  for (const field of line.split(' ')) {
    if (field === '') continue
    const colon = field.indexOf(':')
    const isRequired = field[colon - 1] === '!'
    const name = field.slice(0, isRequired ? colon - 1 : colon)
    byName.set(name, parseType(field.slice(colon + 1), definitions))
    if (isRequired) required.push(name)
  }
  return { byName, required }
}

function parseType(text: string, definitions: Definitions): SchemaNode {
  const scalar = SCALARS.get(text)
  if (scalar !== undefined) return scalar
  if (text.startsWith('{}')) return schemaNode('map', { items: parseType(text.slice(2), definitions) })
  if (text.startsWith('[]')) {
    const [item = '', ...keys] = text.slice(2).split('unique')
    return schemaNode('list', { items: parseType(item, definitions), unique: keys.map(parseUniqueKey) })
  }
  if (text.startsWith('enum('))
    return schemaNode('enum', { values: text.slice('enum('.length, -1).split('|') })
  return definitions(text)
}

function parseUniqueKey(text: string): readonly KeyField[] {
  return text
    .slice(1, -1)
    .split(',')
    .map(field => {
      const [name = '', defaultValue] = field.split('=')
      return { name, default: defaultValue }
    })
}
