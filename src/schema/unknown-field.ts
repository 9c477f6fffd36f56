import { isObject, valueAt } from '../core/json.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import { editDistance, suggest } from '../core/suggest.ts'
import type { SchemaIssue } from './issue.ts'
import { findLevel, type Level, type MisplacedField } from './levels.ts'
import type { SchemaNode } from './node.ts'
import { renamedTo } from './renamed.ts'

/** A field the schema does not know, with what is needed to guess what was meant. */
export interface UnknownField extends MisplacedField {
  /** The schema of the object it stands in. */
  readonly parent: SchemaNode
  /** How many issues came before it: a file full of unknown fields is not worth a search for each. */
  readonly order: number
}

const SEARCHED = 50

/** What may have been meant, and the places where something is missing because of it. */
interface Guess {
  readonly hint: string
  readonly explains?: readonly Path[]
}

/** The issue about a field the schema does not know. */
export function explainUnknownField(field: UnknownField): SchemaIssue {
  const { hint, explains } = guess(field)
  const message = `unknown field ${JSON.stringify(field.key)}${hint}`
  return {
    rule: 'unknown-field',
    path: field.path,
    at: 'key',
    message,
    ...(explains === undefined ? {} : { explains }),
  }
}

/**
 * A slip of the pen where a field of that place is one edit away, else the level the field belongs to, else the nearest
 * field of that place.
 */
function guess(field: UnknownField): Guess {
  const { key, path } = field
  if (isAnchorHolder(field))
    return { hint: '; the API server rejects fields that only hold YAML anchors, too' }
  if (field.order > SEARCHED) return { hint: '' }

  const parentPath = path.slice(0, -1)
  const instead = (verb: string, name: string, end = '') => ({
    hint: `; ${verb} "${name}"${end}`,
    explains: [[...parentPath, ...name.split('.')]],
  })
  const renamed = renamedTo(field.parent.name, key)
  if (renamed !== undefined) return instead('write', renamed, ' instead')

  const names = [...field.parent.fields().byName.keys()]
  const sameLetters = names.find(name => name.toLowerCase() === key.toLowerCase())
  if (sameLetters !== undefined) return instead('names are case-sensitive, write', sameLetters)

  const present = valueAt(field.object, parentPath)
  const near = suggest(
    key,
    names.filter(name => !isObject(present) || present[name] === undefined),
  )
  if (near !== undefined && editDistance(key.toLowerCase(), near.toLowerCase()) === 1) {
    return instead('did you mean', near, '?')
  }
  const level = findLevel(field)
  if (level !== undefined && isOwnLevel(level, parentPath)) {
    const where = level.label === '' ? 'at the top level' : `under ${level.label}`
    return { hint: `; it belongs ${where}`, explains: level.targets }
  }
  return near === undefined ? { hint: describeHome(path) } : instead('did you mean', near, '?')
}

/**
 * Whether a level may be meant by a field that stands at `parentPath`. Metadata is that of the object around the field
 * or of its spec: further down, as in a reference, names and labels are those of something else.
 */
function isOwnLevel({ targets }: Level, parentPath: Path): boolean {
  return targets.every(target => {
    if (target.at(-2) !== 'metadata') return true
    const depth = target.length - 2
    return parentPath.length <= depth || (parentPath.length === depth + 1 && parentPath.at(-1) === 'spec')
  })
}

/** Says where, when nothing better can be said. */
function describeHome(path: Path): string {
  return path.length < 2 ? '' : ` in ${toFieldPath(path.slice(0, -1))}`
}

/** A top-level key that is there for its anchor only, by the names people give such keys: `x-common`, `.common`. */
function isAnchorHolder({ key, path }: UnknownField): boolean {
  return path.length === 1 && /^(x-|\.)/.test(key)
}
