import { isObject } from '../core/json.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import { editDistance, suggest } from '../core/suggest.ts'
import type { SchemaIssue } from './issue.ts'
import { findLevel, type MisplacedField } from './levels.ts'
import type { SchemaNode } from './node.ts'
import { valueAt } from './value-at.ts'

/** A field the schema does not know, with what is needed to guess what was meant. */
export interface UnknownField extends MisplacedField {
  /** The fields the schema knows at its place. */
  readonly siblings: ReadonlyMap<string, SchemaNode>
  /** How many issues came before it: a file full of unknown fields is not worth a search for each. */
  readonly order: number
}

const SEARCHED = 50

/**
 * The issue about an unknown field: a slip of the pen where a field of that place is one edit away, else the level it
 * belongs to, else what is nearest.
 */
export function explainUnknownField(field: UnknownField): SchemaIssue {
  const { key, path } = field
  const unknown = (hint: string, silences?: readonly Path[]): SchemaIssue => ({
    rule: 'unknown-field',
    path,
    at: 'key',
    message: `unknown field ${JSON.stringify(key)}${hint}`,
    ...(silences === undefined ? {} : { silences }),
  })
  if (isAnchorHolder(field))
    return unknown('; the API server rejects fields that only hold YAML anchors, too')
  if (field.order > SEARCHED) return unknown('')

  const parent = valueAt(field.object, path.slice(0, -1))
  const free = [...field.siblings.keys()].filter(name => !isObject(parent) || parent[name] === undefined)
  const sameLetters = [...field.siblings.keys()].find(name => name.toLowerCase() === key.toLowerCase())
  const place = (name: string) => [[...path.slice(0, -1), name]]
  if (sameLetters !== undefined) {
    return unknown(`; names are case-sensitive, write "${sameLetters}"`, place(sameLetters))
  }
  const near = suggest(key, free)
  if (near !== undefined && editDistance(key.toLowerCase(), near.toLowerCase()) === 1) {
    return unknown(`; did you mean "${near}"?`, place(near))
  }
  const level = findLevel(field)
  if (level !== undefined) {
    const where = level.label === '' ? 'at the top level' : `under ${level.label}`
    return unknown(`; it belongs ${where}`, level.targets)
  }
  return near === undefined ? unknown(describeHome(path)) : unknown(`; did you mean "${near}"?`, place(near))
}

/** Says where, when nothing better can be said. */
function describeHome(path: Path): string {
  return path.length < 2 ? '' : ` in ${toFieldPath(path.slice(0, -1))}`
}

/** A top-level key that is there for its anchor only, by the names people give such keys: `x-common`, `.common`. */
function isAnchorHolder({ key, path }: UnknownField): boolean {
  return path.length === 1 && /^(x-|\.)/.test(key)
}
