import { Gaps } from '../../core/gaps.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { SchemaIssue } from '../../schema/issue.ts'
import { type Edit, mend } from '../../schema/mend.ts'
import type { SchemaNode } from '../../schema/node.ts'
import { walkObject } from '../../schema/walk.ts'
import { sourceOf } from '../../yaml/locate.ts'
import { documentsOf } from '../documents.ts'
import type { Config } from './config.ts'
import type { BuildLog } from './fault.ts'

/** An object with its fields called as the schema calls them, where only the case differs. */
function withKnownNames(object: JsonObject, node: SchemaNode): JsonObject {
  const { byName } = node.fields()
  const strange = Object.keys(object).filter(name => !byName.has(name))
  if (strange.length === 0) return object
  const known = new Map([...byName.keys()].map(name => [name.toLowerCase(), name]))
  const result: Record<string, Json> = Object.create(null)
  for (const [name, value] of Object.entries(object)) {
    const meant = byName.has(name) ? name : (known.get(name.toLowerCase()) ?? name)
    result[meant] = value
  }
  return result
}

/** How much kustomize minds what is wrong with a configuration. */
export interface Strictness {
  /** Whether it refuses fields that it does not know; otherwise it ignores them. */
  readonly refusesUnknown: boolean
  /** Whether it refuses numbers and booleans that should be texts; otherwise it takes them as they are written. */
  readonly refusesUnquoted: boolean
}

/** As kustomize reads the configuration of plugins. */
export const LENIENT: Strictness = { refusesUnknown: false, refusesUnquoted: false }

/** The lists whose items kustomize does not check. */
const UNCHECKED = 'buildMetadata'

/**
 * A configuration of kustomize, held against its schema: what is wrong is noted, and what has the wrong type is left out.
 * The case of the names of fields is ignored, as kustomize does.
 */
export function checked(config: Config, schema: SchemaNode, log: BuildLog, strictness: Strictness): Config {
  const { origin } = config.origins
  const object = withKnownNames(config.value, schema)
  const document = documentsOf(origin.source)[origin.document]
  const { issues, edits } = walkObject(object, schema, path =>
    document === undefined ? undefined : sourceOf(document, [...origin.path, ...path]),
  )
  for (const issue of issues) {
    const { rule, path, message, at, severity } = issue
    const place = { ...origin, path: [...origin.path, ...path] }
    const isMinded = isRefused(issue, edits, strictness)
    if (!isMinded && rule === 'invalid-type') continue
    log.problems.add({
      rule,
      message,
      origin: place,
      ...(at && { at }),
      ...(severity && { severity }),
      ...(!isMinded && { isHarmless: true }),
      ...(!isMinded && rule !== 'null-value' && { severity: 'warning' as const }),
    })
    log.isPartial ||= isMinded
  }
  return { value: mend(object, edits.map(withoutItem), new Gaps()), origins: config.origins }
}

/** Of an item of a list with the wrong type nothing is left, and its place is kept. */
function withoutItem(edit: Edit): Edit {
  return edit.isGap === true && typeof edit.path.at(-1) === 'number' ? { ...edit, value: null } : edit
}

/** Whether kustomize refuses a configuration because of an issue. */
function isRefused(
  { rule, path }: SchemaIssue,
  edits: readonly Edit[],
  { refusesUnknown, refusesUnquoted }: Strictness,
): boolean {
  if (rule === 'null-value') return false
  if (rule === 'unknown-field') return refusesUnknown
  if (rule === 'invalid-enum-value') return path[0] !== UNCHECKED
  const edit = edits.find(each => each.path.join('/') === path.join('/'))
  const isUnquoted = typeof edit?.value === 'string' && edit.isGap !== true
  return refusesUnquoted || !isUnquoted
}
