import { groupBy } from '../core/group-by.ts'
import { groupOf } from '../core/group-kind.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { isWithin, type Path } from '../core/path.ts'
import { availabilityIssues } from './availability.ts'
import { catalogueIssues, type SchemaCatalogue } from './catalogue.ts'
import { checkCustom, versionIssues } from './custom/check.ts'
import { definitionIssues } from './custom/definition.ts'
import type { CustomKinds } from './custom/kinds.ts'
import type { CustomValidator } from './custom/validator.ts'
import type { SchemaIssue } from './issue.ts'
import { mend } from './mend.ts'
import { mergeIssues } from './merge.ts'
import type { SchemaNode } from './node.ts'
import type { SchemaPack } from './pack.ts'
import { typeMetaIssues } from './type-meta.ts'
import { mildened } from './unchecked.ts'
import { unknownKindIssue } from './unknown-kind.ts'
import type { SchemaVerdict } from './verdict.ts'
import { walkObject } from './walk.ts'

/** The schema of a kind, with the packs of the versions that have it. */
interface Applicable {
  readonly schema: SchemaNode
  readonly versions: readonly string[]
}

/**
 * Compares an object with the schemas of all the versions asked for. `source` gives the text of a scalar as it stands in
 * the file, so that a message can show what was written; `customKinds` the definitions of
 * custom kinds, whose expressions
 * `validator` understands.
 */
export function checkSchema(
  object: JsonObject,
  packs: readonly SchemaPack[],
  source: (path: Path) => string | undefined,
  customKinds?: CustomKinds,
  validator?: CustomValidator,
  catalogue?: SchemaCatalogue,
): SchemaVerdict {
  const { apiVersion, kind } = object
  const [first] = packs
  if (first === undefined) throw new Error('checkSchema needs at least one Kubernetes version')
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    return { issues: typeMetaIssues(object), known: false, trusted: false, object }
  }
  const { catalogue: builtIn } = first
  const facts = builtIn.kinds.facts(apiVersion, kind)
  if (facts === undefined) {
    const group = groupOf(apiVersion)
    const custom = customKinds?.(group, kind) ?? []
    if (custom.length > 0) {
      const version = apiVersion.slice(group.length + 1)
      const minor = Math.max(...packs.map(pack => pack.minor))
      const context = { objectMeta: builtIn.objectMeta(), minor }
      const issues = versionIssues(apiVersion, version, custom)
      const verdict =
        checkCustom(object, version, custom, context, source, validator) ??
        checkMetadata(object, context.objectMeta, source)
      return { ...verdict, issues: [...issues, ...verdict.issues] }
    }
    const collected = catalogue?.(apiVersion, kind)
    if (collected !== undefined) {
      const verdict = checkMetadata(object, builtIn.objectMeta(), source)
      return {
        ...verdict,
        known: true,
        issues: [...verdict.issues, ...catalogueIssues(verdict.object, collected)],
      }
    }
    const unknown = unknownKindIssue(apiVersion, kind, packs)
    const verdict = checkMetadata(object, builtIn.objectMeta(), source)
    return unknown === undefined ? verdict : { ...verdict, issues: [unknown, ...verdict.issues] }
  }
  const availability = availabilityIssues(apiVersion, kind, facts, packs)
  const applicable = applicableSchemas(apiVersion, kind, packs)
  const results = applicable.map(({ schema }) => walkObject(object, schema, source))
  const trusted = results.every(result => result.trusted)
  const mended = mend(object, results.at(-1)?.edits ?? [])
  const minors = packs.map(pack => pack.minor)
  const minor = Math.max(...minors)
  const context = { objectMeta: builtIn.objectMeta(), minor }
  return {
    issues: [
      ...availability,
      ...mildened(
        mergeIssues(
          results,
          applicable.map(({ versions }) => versions),
        ),
        apiVersion,
        kind,
        packs,
      ),
      ...(trusted
        ? [
            ...expressionIssues(mended, minors, validator),
            ...definitionIssues(mended, context, minors, validator, applicable.at(-1)?.schema, source),
          ]
        : []),
    ],
    known: true,
    trusted,
    object: mended,
  }
}

/** The groups of built-in kinds whose objects hold expressions. */
const EXPRESSIVE = /^(?:admissionregistration|resource)\.k8s\.io\//

/** What is wrong with the expressions of an object; the code that understands them is loaded where there are some. */
function expressionIssues(
  object: JsonObject,
  minors: readonly number[],
  validator: CustomValidator | undefined,
): readonly SchemaIssue[] {
  if (validator === undefined || !EXPRESSIVE.test(String(object['apiVersion']))) return []
  return holdsExpression(object) ? validator.builtIn(object, minors) : []
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
  const bySchema = groupBy(packs, pack => pack.schema(apiVersion, kind))
  const known = [...bySchema].flatMap(([schema, same]) =>
    schema === undefined ? [] : { schema, versions: same.map(({ version }) => version) },
  )
  if (known.length > 0) return known
  const newest = packs[0]?.catalogue.newestSchema(apiVersion, kind)
  return newest === undefined ? [] : [{ schema: newest, versions: [] }]
}

/** The fields of the metadata that every kind has and every server checks. Kinds of others may keep more there. */
const COMMON_METADATA = ['name', 'namespace', 'labels', 'annotations'] as const

function checkMetadata(
  object: JsonObject,
  objectMeta: SchemaNode,
  source: (path: Path) => string | undefined,
): SchemaVerdict {
  const { metadata } = object
  if (!isObject(metadata)) return { issues: [], known: false, trusted: true, object }
  const result = walkObject(metadata, objectMeta, path => source(['metadata', ...path]))
  const isCommon = ({ path }: { readonly path: Path }) => COMMON_METADATA.some(name => isWithin(path, [name]))
  const issues = result.issues
    .filter(isCommon)
    .map(issue => ({ ...issue, path: ['metadata', ...issue.path] }))
  const edits = result.edits.filter(isCommon).map(edit => ({ ...edit, path: ['metadata', ...edit.path] }))
  return {
    issues,
    known: false,
    trusted: result.trusted || !issues.some(({ rule }) => rule === 'invalid-type'),
    object: mend(object, edits),
  }
}
