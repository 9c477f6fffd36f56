import type { Gaps } from '../core/gaps.ts'
import { groupOf, kindInGroup } from '../core/group-kind.ts'
import { type JsonObject, valueAt } from '../core/json.ts'
import { isWithin, type Path } from '../core/path.ts'
import { templatePath } from '../kubernetes/workload-kinds.ts'
import type { SchemaIssue } from './issue.ts'
import { mend } from './mend.ts'
import { type SchemaNode, schemaNode } from './node.ts'
import type { BuiltIn } from './pack.ts'
import type { Source, TypedObject } from './typed-object.ts'
import { walkObject } from './walk.ts'

/** An object whose parts have been looked at. */
export interface CheckedParts {
  readonly object: JsonObject
  readonly issues: readonly SchemaIssue[]
}

/** The fields of the metadata that every kind has and every server checks. Kinds of others may keep more there. */
const COMMON_METADATA = ['name', 'namespace', 'labels', 'annotations'] as const

/** What is wrong when a value has a shape that nobody can use. */
const ABOUT_SHAPE: ReadonlySet<string> = new Set(['invalid-type', 'invalid-format'])

/** Checks the metadata of an object of a kind without a schema. */
export function checkMetadata(
  object: JsonObject,
  builtIn: BuiltIn,
  source: Source,
  gaps: Gaps,
): CheckedParts {
  const counts = ({ rule, path: [, ...path] }: SchemaIssue) =>
    rule === 'invalid-type' || COMMON_METADATA.some(name => isWithin(path, [name]))
  return checkPart(object, ['metadata'], builtIn.objectMeta(), source, gaps, counts)
}

/** Checks the shape of the pod template that an object has at a place where no schema reaches. */
export function checkTemplate(
  { group, kind }: TypedObject,
  object: JsonObject,
  builtIn: BuiltIn,
  podTemplates: ReadonlyMap<string, Path> | undefined,
  source: Source,
  gaps: Gaps,
): CheckedParts {
  const groupKind = kindInGroup(group, kind)
  const path = podTemplates?.get(groupKind) ?? templatePath(groupKind)
  const schema = builtIn.podTemplate()
  if (path === undefined || path.length === 0 || schema === undefined) return { object, issues: [] }
  return checkPart(object, path, schema, source, gaps, ({ rule }) => ABOUT_SHAPE.has(rule))
}

/**
 * Checks the shape of an object of a built-in kind under a version that there is not: the newest schema of that kind will
 * do, of the same group if there is one.
 */
export function checkShape(
  { object, group, kind }: TypedObject,
  { kinds, newestSchema }: BuiltIn,
  source: Source,
  gaps: Gaps,
): CheckedParts | undefined {
  const candidates = kinds.apiVersionsOf(kind)
  const apiVersion = candidates.findLast(candidate => groupOf(candidate) === group) ?? candidates.at(-1)
  const schema = apiVersion === undefined ? undefined : newestSchema(apiVersion, kind)
  if (schema === undefined) return undefined
  const { issues, edits } = walkObject(object, schema, source)
  return { issues: issues.filter(({ rule }) => ABOUT_SHAPE.has(rule)), object: mend(object, edits, gaps) }
}

/** Checks what an object has at a path, and mends it. `counts` tells the issues that matter there. */
function checkPart(
  object: JsonObject,
  path: Path,
  schema: SchemaNode,
  source: Source,
  gaps: Gaps,
  counts: (issue: SchemaIssue) => boolean,
): CheckedParts {
  const [parent, name] = [path.slice(0, -1), String(path.at(-1))]
  const value = valueAt(object, path)
  if (value === undefined) return { object, issues: [] }
  const holder = schemaNode('object', {
    fields: () => ({ byName: new Map([[name, schema]]), required: [] }),
  })
  const placed = <T extends { readonly path: Path }>(one: T): T => ({
    ...one,
    path: [...parent, ...one.path],
  })
  const result = walkObject({ [name]: value }, holder, below => source([...parent, ...below]))
  return {
    issues: result.issues.map(placed).filter(counts),
    object: mend(object, result.edits.map(placed), gaps),
  }
}
