import type { Gaps } from '../core/gaps.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { availabilityIssues } from './availability.ts'
import { definitionIssues } from './custom/definition.ts'
import type { CustomValidator, Judging } from './custom/validator.ts'
import type { SchemaIssue } from './issue.ts'
import type { KindFacts } from './kinds.ts'
import { mend } from './mend.ts'
import { mergeIssues } from './merge.ts'
import type { SchemaNode } from './node.ts'
import type { SchemaPack } from './pack.ts'
import type { Source, TypedObject } from './typed-object.ts'
import { mildened } from './unchecked.ts'
import type { SchemaVerdict } from './verdict.ts'
import { walkObject } from './walk.ts'

/** The schema of a kind, with the packs of the versions that have it. */
interface Applicable {
  readonly schema: SchemaNode
  readonly versions: readonly string[]
}

/** Compares an object of a built-in kind with its schemas in all the versions asked for. */
export function checkBuiltIn(
  { object, apiVersion, kind }: TypedObject,
  facts: KindFacts,
  packs: readonly SchemaPack[],
  judging: Judging,
  source: Source,
  gaps: Gaps,
): SchemaVerdict {
  const applicable = applicableSchemas(apiVersion, kind, packs)
  const results = applicable.map(({ schema }) => walkObject(object, schema, source))
  const mended = mend(object, results.at(-1)?.edits ?? [], gaps)
  const merged = mergeIssues(
    results,
    applicable.map(({ versions }) => versions),
  )
  return {
    issues: [
      ...availabilityIssues(apiVersion, kind, facts, packs),
      ...mildened(merged, apiVersion, kind, packs),
      ...inUse(mended, packs, judging, applicable.at(-1)?.schema, source, gaps),
    ],
    known: true,
    object: mended,
    gaps,
  }
}

/** What only shows when an object is put to use: its expressions, and the schemas in a definition. */
function inUse(
  object: JsonObject,
  packs: readonly SchemaPack[],
  judging: Judging,
  schema: SchemaNode | undefined,
  source: Source,
  gaps: Gaps,
): readonly SchemaIssue[] {
  const minors = packs.map(pack => pack.minor)
  const objectMeta = packs[0]?.builtIn.objectMeta()
  if (objectMeta === undefined) return []
  const context = { objectMeta, minor: Math.max(...minors) }
  const watch = gaps.watch()
  return [
    ...expressionIssues(object, packs, judging.validator),
    ...definitionIssues(object, context, minors, judging, schema, source),
  ].filter(({ path }) => !watch.explains(path))
}

/** The groups of built-in kinds whose objects hold expressions. */
const EXPRESSIVE = /^(?:admissionregistration|resource)\.k8s\.io\//

/** What is wrong with the expressions of an object; the code that understands them is loaded where there are some. */
function expressionIssues(
  object: JsonObject,
  packs: readonly SchemaPack[],
  validator: CustomValidator | undefined,
): readonly SchemaIssue[] {
  if (validator === undefined || !EXPRESSIVE.test(String(object['apiVersion']))) return []
  return holdsExpression(object) ? validator.builtIn(object, packs) : []
}

function holdsExpression(value: Json): boolean {
  if (isArray(value)) return value.some(holdsExpression)
  if (!isObject(value)) return false
  return Object.entries(value).some(
    ([key, item]) => key === 'expression' || key === 'valueExpression' || holdsExpression(item),
  )
}

/** The distinct schemas among those of the versions; the newest there ever was where none of them serves the kind. */
function applicableSchemas(
  apiVersion: string,
  kind: string,
  packs: readonly SchemaPack[],
): readonly Applicable[] {
  const versionsOf = new Map<SchemaNode, string[]>()
  for (const pack of packs) {
    const schema = pack.schema(apiVersion, kind)
    if (schema === undefined) continue
    const versions = versionsOf.get(schema)
    if (versions === undefined) versionsOf.set(schema, [pack.version])
    else versions.push(pack.version)
  }
  if (versionsOf.size > 0) return [...versionsOf].map(([schema, versions]) => ({ schema, versions }))
  const newest = packs[0]?.builtIn.newestSchema(apiVersion, kind)
  return newest === undefined ? [] : [{ schema: newest, versions: [] }]
}
