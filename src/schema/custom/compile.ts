import { isArray, isObject, type Json, type JsonObject, textOf, textsIn } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { goRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import { type NodeType, type ObjectFields, type SchemaNode, schemaNode } from '../node.ts'
import type { CustomFacts, Limits, ValidationRule } from './facts.ts'
import { stringFormat } from './formats.ts'

/** What the schemas of a kind are compiled with. */
export interface CompileContext {
  /** The schema of object metadata. */
  readonly objectMeta: SchemaNode
  /** The Kubernetes minor version whose formats hold. */
  readonly minor: number
}

/** Compiles the schema of a custom kind: an object with `apiVersion`, `kind` and `metadata`, whether or not it says so. */
export function compileKind(
  schema: JsonObject,
  context: CompileContext,
  { open, keepsStatus }: { readonly open: boolean; readonly keepsStatus: boolean },
): SchemaNode {
  const required = [...textsIn(schema['required']), 'metadata']
  const root = compile(
    { ...schema, type: 'object', 'x-kubernetes-embedded-resource': true, required },
    context,
  )
  const facts: CustomFacts = {
    ...factsOf(schema, context),
    open: open || isOpen(schema),
    ...(keepsStatus && { keepsStatus }),
  }
  return { ...root, custom: facts }
}

/**
 * Compiles a structural schema. Its parts are compiled when they are first asked for. A list that keeps unknown fields
 * keeps those of its items: then they are `open`.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/pruning/algorithm.go
 */
function compile(schema: JsonObject, context: CompileContext, open = false): SchemaNode {
  const type = typeOf(schema, context)
  const facts = factsOf(schema, context)
  const custom = open ? { ...facts, open } : facts
  const ofItems = () => compiledPart(schema['items'], context, open || keepsUnknown(schema))
  let fields: ObjectFields | undefined
  const ofFields = () => {
    fields ??= fieldsOf(schema, context)
    return fields
  }
  switch (type) {
    case 'object':
      return schemaNode('object', { custom, fields: ofFields })
    case 'map':
      return schemaNode('map', {
        custom,
        items: compiledPart(schema['additionalProperties'], context, false),
      })
    case 'list':
      return schemaNode('list', { custom, items: ofItems() })
    case 'any':
      // What may be anything is still held to what is said of objects and of lists; it has the fields it likes.
      return schemaNode('any', { custom: { ...facts, open: true }, fields: ofFields, items: ofItems() })
    default:
      return schemaNode(type, { custom })
  }
}

function compiledPart(
  schema: Json | undefined,
  context: CompileContext,
  open: boolean,
): SchemaNode | undefined {
  return isObject(schema) ? compile(schema, context, open) : undefined
}

function fieldsOf(schema: JsonObject, context: CompileContext): ObjectFields {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const byName = new Map<string, SchemaNode>()
  const withDefault = new Set<string>()
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property)) continue
    byName.set(name, compile(property, context))
    if (property['default'] !== undefined) withDefault.add(name)
  }
  const required = textsIn(schema['required']).filter(name => !withDefault.has(name))
  if (schema['x-kubernetes-embedded-resource'] !== true) return { byName, required }
  for (const name of ['apiVersion', 'kind']) {
    if (!byName.has(name)) byName.set(name, schemaNode('string', { custom: NOTHING_CUSTOM }))
  }
  byName.set('metadata', metadataNode(properties['metadata'], context))
  return { byName, required: [...new Set(['apiVersion', 'kind', ...required])] }
}

/** Object metadata, with what the schema asks of the name. It cannot ask anything of other fields. */
function metadataNode(schema: Json | undefined, context: CompileContext): SchemaNode {
  const { objectMeta } = context
  const properties = isObject(schema) ? schema['properties'] : undefined
  if (!isObject(properties) || !isObject(schema)) return objectMeta
  const { byName, required } = objectMeta.fields()
  const own = ['name', 'generateName'].flatMap((name): [string, SchemaNode][] => {
    const property = properties[name]
    const field = byName.get(name)
    return isObject(property) && field !== undefined
      ? [[name, { ...field, custom: factsOf(property, context) }]]
      : []
  })
  const fields: ObjectFields = { byName: new Map([...byName, ...own]), required }
  return { ...objectMeta, fields: () => fields, custom: factsOf(schema, context) }
}

const NOTHING_CUSTOM: CustomFacts = {
  nullable: false,
  open: false,
  default: undefined,
  limits: {},
  distinct: undefined,
  validations: [],
}

/** The first version that holds numbers against the range of their format; older ones take any whole number. */
const RANGES_SINCE = 36

function typeOf(schema: JsonObject, { minor }: CompileContext): NodeType {
  if (schema['x-kubernetes-int-or-string'] === true) return 'int-or-string'
  switch (schema['type']) {
    case 'object':
      return schema['properties'] === undefined &&
        isMap(schema['additionalProperties']) &&
        schema['x-kubernetes-embedded-resource'] !== true
        ? 'map'
        : 'object'
    case 'array':
      return 'list'
    case 'integer':
      return schema['format'] === 'int32' && minor >= RANGES_SINCE ? 'int32' : 'int64'
    case 'string':
    case 'number':
    case 'boolean':
      return schema['type']
    default:
      return 'any'
  }
}

function isMap(additional: Json | undefined): boolean {
  return isObject(additional) || additional === true
}

function isOpen(schema: JsonObject): boolean {
  return keepsUnknown(schema) || isMap(schema['additionalProperties'])
}

function keepsUnknown(schema: JsonObject): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true
}

function factsOf(schema: JsonObject, context: CompileContext): CustomFacts {
  const keys = textsIn(schema['x-kubernetes-list-map-keys'])
  const listType = schema['x-kubernetes-list-type']
  return {
    nullable: schema['nullable'] === true,
    open: isOpen(schema),
    default: schema['default'] ?? undefined,
    limits: limitsOf(schema, context, false),
    distinct: listType === 'set' ? 'whole' : listType === 'map' && keys.length > 0 ? keys : undefined,
    // Rules came with 1.25.
    validations: context.minor < 25 ? [] : validationsOf(schema['x-kubernetes-validations']),
    ...(schema['x-kubernetes-embedded-resource'] === true && { embedded: true }),
    ...requiredAnyway(schema),
  }
}

function requiredAnyway({ properties, required }: JsonObject): Pick<CustomFacts, 'requiredAnyway'> {
  if (!isObject(properties) || !isArray(required)) return {}
  const names = textsIn(required).filter(name => {
    const property = properties[name]
    return isObject(property) && property['default'] !== undefined
  })
  return names.length === 0 ? {} : { requiredAnyway: names }
}

function validationsOf(rules: Json | undefined): readonly ValidationRule[] {
  if (!isArray(rules)) return []
  return rules.flatMap((entry): ValidationRule[] => {
    if (!isObject(entry) || typeof entry['rule'] !== 'string') return []
    return [
      {
        rule: entry['rule'],
        message: textOf(entry['message']),
        messageExpression: textOf(entry['messageExpression']),
        fieldPath: textOf(entry['fieldPath']),
        optionalOldSelf: entry['optionalOldSelf'] === true,
      },
    ]
  })
}

/** What a schema asks of a value; inside of `allOf` and the like, of what is below it, too. */
function limitsOf(schema: JsonObject, context: CompileContext, nested: boolean): Limits {
  const limits: { -readonly [K in keyof Limits]: Limits[K] } = {}
  for (const name of NUMBERS) {
    const value = schema[name]
    if (isNumber(value)) limits[name] = Number(value)
  }
  for (const name of FLAGS) if (schema[name] === true) limits[name] = true
  const { pattern, format, not, properties, items, additionalProperties, type } = schema
  if (isArray(schema['enum']) && schema['enum'].length > 0) limits.enum = schema['enum']
  if (typeof pattern === 'string') limits.pattern = { source: pattern, expression: goRegExp(pattern) }
  if (typeof format === 'string' && (type === undefined || type === 'string')) {
    const known = stringFormat(format)
    if (known !== undefined && (known.since ?? 0) <= context.minor) limits.format = known
  }
  for (const name of JUNCTORS) {
    const parts = schema[name]
    if (isArray(parts) && parts.length > 0 && !isTypeChoice(schema, name)) {
      limits[name] = parts.filter(isObject).map(part => limitsOf(part, context, true))
    }
  }
  if (isObject(not)) limits.not = limitsOf(not, context, true)
  if (!nested && type === 'integer' && context.minor >= RANGES_SINCE)
    limits.boundsOf = format === 'int32' ? 'int32' : 'int64'
  if (!nested) return limits
  if (typeof type === 'string') limits.types = [type]
  if (isArray(schema['required'])) limits.required = textsIn(schema['required'])
  if (isObject(items)) limits.items = limitsOf(items, context, true)
  if (isObject(additionalProperties)) {
    limits.additionalProperties = limitsOf(additionalProperties, context, true)
  }
  if (isObject(properties)) {
    limits.properties = Object.entries(properties).flatMap(([name, property]) =>
      isObject(property) ? [[name, limitsOf(property, context, true)] as const] : [],
    )
  }
  return limits
}

const NUMBERS = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const
const FLAGS = ['exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems'] as const
const JUNCTORS = ['allOf', 'anyOf', 'oneOf'] as const

/** What `x-kubernetes-int-or-string` says once more: the node's type has it already. */
function isTypeChoice(schema: JsonObject, name: string): boolean {
  const parts = schema[name]
  return (
    schema['x-kubernetes-int-or-string'] === true &&
    name === 'anyOf' &&
    isArray(parts) &&
    parts.every(part => isObject(part) && Object.keys(part).every(key => key === 'type'))
  )
}
