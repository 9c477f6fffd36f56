import { append } from '../../core/append.ts'
import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { LONGEST_SCHEMA_PATH } from '../../kubernetes/nesting.ts'
import type { SchemaIssue } from '../issue.ts'
import { type SchemaNode, schemaNode } from '../node.ts'
import { walkObject } from '../walk.ts'
import type { CompileContext } from './compile.ts'
import { constraintIssues, visitAll } from './constraints.ts'
import { customKindOf } from './kinds.ts'
import { untypedIssues } from './untyped.ts'
import type { Judging } from './validator.ts'

/**
 * What is wrong with a CustomResourceDefinition that only shows when its schemas are put to use: defaults that do not fit
 * them, expressions that do not compile or cost too much in one of some minor versions of Kubernetes, and what `root`, the
 * schema of definitions, leaves open.
 */
export function definitionIssues(
  object: JsonObject,
  context: CompileContext,
  minors: readonly number[],
  judging: Judging,
  root: SchemaNode | undefined,
  source: (path: Path) => string | undefined,
): readonly SchemaIssue[] {
  const schemas = root && schemaOfSchemas(root)
  const kind = customKindOf(object)
  const versions = isObject(object['spec']) ? object['spec']['versions'] : undefined
  if (kind === undefined || !isArray(versions)) return []
  const issues: SchemaIssue[] = []
  for (const [index, version] of versions.entries()) {
    const written = isObject(version) ? version['name'] : undefined
    const schema = isObject(version) && isObject(version['schema']) ? version['schema'] : {}
    const compiled = kind.versions.find(({ name }) => name === written)
    if (compiled === undefined || !isObject(schema['openAPIV3Schema'])) continue
    const path = ['spec', 'versions', index, 'schema', 'openAPIV3Schema']
    if (schemas !== undefined) {
      const at = [...path]
      const untyped = untypedIssues(schema['openAPIV3Schema'], schemas, below => source([...at, ...below]))
      for (const issue of untyped) issues.push(below(at, issue))
    }
    const custom = compiled.schema(context)
    visit(custom, path, (node, at, inMap) => {
      // The server does not look at defaults below additionalProperties.
      if (!inMap && node.custom?.default !== undefined)
        append(issues, defaultIssues(node, [...at, 'default'], judging))
    })
    const { validator } = judging
    if (validator === undefined || !compiled.hasExpressions()) continue
    for (const problem of validator.problems(schema['openAPIV3Schema'], minors))
      issues.push(below(path, problem))
  }
  return issues
}

/** An issue of a part, as one of the whole. */
function below(path: Path, issue: SchemaIssue): SchemaIssue {
  const about = issue.about && { about: [...path, ...issue.about] }
  return { ...issue, ...about, path: [...path, ...issue.path] }
}

/** In the schema of CustomResourceDefinitions, that of the schemas they hold. */
function schemaOfSchemas(root: SchemaNode): SchemaNode | undefined {
  const field = (node: SchemaNode | undefined, name: string) => node?.fields().byName.get(name)
  const version = field(field(root, 'spec'), 'versions')?.items
  return field(field(version, 'schema'), 'openAPIV3Schema')
}

/** Visits a node and all below it that a schema declares; `path` leads to their schemas. */
function visit(
  node: SchemaNode,
  path: (string | number)[],
  each: (node: SchemaNode, path: Path, inMap: boolean) => void,
  inMap = false,
): void {
  if (path.length > LONGEST_SCHEMA_PATH) return
  if (node.custom !== undefined) each(node, path, inMap)
  const into = (part: SchemaNode, ...steps: string[]) => {
    append(path, steps)
    visit(part, path, each, inMap || node.type === 'map')
    path.length -= steps.length
  }
  if (node.items !== undefined) into(node.items, node.type === 'map' ? 'additionalProperties' : 'items')
  if (node.type !== 'object') return
  for (const [name, field] of node.fields().byName) into(field, 'properties', name)
}

function defaultIssues(node: SchemaNode, path: Path, judging: Judging): readonly SchemaIssue[] {
  const value = node.custom?.default
  if (value === undefined) return []
  const holder = schemaNode('object', {
    custom: node.custom && {
      ...node.custom,
      limits: {},
      validations: [],
      distinct: undefined,
      requiredAnyway: [],
      keepsStatus: true,
    },
    fields: () => ({ byName: new Map([['default', node]]), required: [] }),
  })
  const { issues, edits } = walkObject({ default: value }, holder, () => undefined)
  const trusted = !edits.some(({ isGap }) => isGap)
  const broken = trusted
    ? [
        ...missingIssues(holder, { default: value }),
        ...constraintIssues(holder, { default: value }, judging.patterns),
      ]
    : []
  const invalid =
    trusted && broken.length === 0 ? (judging.validator?.validate(holder, { default: value }) ?? []) : []
  return [...issues.filter(({ rule }) => rule !== 'null-value'), ...broken, ...invalid.filter(isCertain)].map(
    ({ message, path: below }) => ({
      rule: 'crd-default',
      path: [...path, ...below.slice(1)],
      message: `the default does not fit its schema: ${message}`,
    }),
  )
}

/** Nothing fills in the fields of a default when the server looks at it. */
function missingIssues(holder: SchemaNode, object: JsonObject): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const path: (string | number)[] = []
  visitAll(holder, object, path, true, (node, value) => {
    if (!isObject(value)) return
    for (const name of node.custom?.requiredAnyway ?? []) {
      if (value[name] !== undefined) continue
      const message = `required field "${name}" is missing; its own default does not count here`
      issues.push({ rule: 'missing-required-field', path: [...path], message })
    }
  })
  return issues
}

function isCertain({ severity }: SchemaIssue): boolean {
  return severity === undefined
}
