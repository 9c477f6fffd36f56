import { append } from '../../core/append.ts'
import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { goRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import { isUnset } from '../combinators.ts'
import { quote } from '../wording.ts'
import { listTypeProblems } from './list-types.ts'
import { nestedProblems } from './nested-schemas.ts'
import type { ReportSchema, SchemaConstraint } from './schema-report.ts'
import { validationProblems } from './validations.ts'

/** Where a schema stands in the schema of a version. */
interface Position {
  readonly level: 'root' | 'item' | 'field'
  /** Whether it describes `apiVersion`, `kind` or `metadata` of a resource, or something in them. */
  readonly inMetadata: boolean
  /** Why no default may stand here. */
  readonly noDefault?: string
}

/** What keeps a schema from being structural, down to its last part. The path grows and shrinks on the way. */
export function checkSchema(schema: JsonObject, path: (string | number)[], report: ReportSchema): void {
  checkPart(schema, { level: 'root', inMetadata: false }, path, report)
}

function checkPart(
  schema: JsonObject,
  position: Position,
  path: (string | number)[],
  report: ReportSchema,
): void {
  const tell = (constraint: SchemaConstraint, below: Path, message: string) =>
    report(constraint, [...path, ...below], message)
  checkShape(schema, position, tell)
  checkKeywords(schema, position, tell)
  listTypeProblems(schema, tell)
  validationProblems(schema, tell)
  nestedProblems(schema, position.level === 'root', tell)
  checkPatterns(schema, tell)
  const { items, properties, additionalProperties } = schema
  const into = (step: readonly (string | number)[], part: unknown, next: Position) => {
    if (!isObject(part)) return
    append(path, step)
    checkPart(part, next, path, report)
    path.length -= step.length
  }
  const inside: Position = {
    level: 'field',
    inMetadata: position.inMetadata,
    ...(position.noDefault !== undefined && { noDefault: position.noDefault }),
  }
  into(['items'], items, { ...inside, level: 'item' })
  into(
    ['additionalProperties'],
    additionalProperties,
    position.inMetadata ? { ...inside, noDefault: 'in a map inside of metadata' } : inside,
  )
  if (!isObject(properties)) return
  const isResource = position.level === 'root' || schema['x-kubernetes-embedded-resource'] === true
  for (const name of Object.keys(properties)) {
    const isMetadata = isResource && RESOURCE_FIELDS.includes(name)
    // Nothing is a schema that says nothing.
    into(['properties', name], properties[name] ?? {}, {
      ...inside,
      ...(isMetadata && { inMetadata: true }),
      ...(isMetadata &&
        position.level === 'root' && { noDefault: `in ${name}, which the server knows itself` }),
    })
  }
}

const RESOURCE_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata']

type Tell = ReportSchema

/** What every part must say of its type. */
function checkShape(schema: JsonObject, { level }: Position, tell: Tell): void {
  const { type, items, properties, additionalProperties } = schema
  const structural = (path: Path, message: string) => tell('crd-structural', path, message)
  const embedded = schema['x-kubernetes-embedded-resource'] === true
  const preserve = schema['x-kubernetes-preserve-unknown-fields'] === true
  const intOrString = schema['x-kubernetes-int-or-string'] === true
  if (type === 'array' && !isObject(items) && !(isArray(items) && items.length > 0))
    structural(['items'], 'a schema of type array needs items')
  if (level === 'root' && additionalProperties !== undefined) {
    structural(['additionalProperties'], 'additionalProperties must not be used at the root')
  }
  if (isUnset(type) && (embedded || (!intOrString && !preserve))) {
    structural(
      ['type'],
      embedded ? 'a schema with x-kubernetes-embedded-resource needs type: object' : 'the schema has no type',
    )
  } else if (!isUnset(type) && type !== 'object' && (embedded || level === 'root')) {
    structural(
      ['type'],
      `the type must be object ${embedded ? 'where x-kubernetes-embedded-resource is set' : 'at the root'}, not ${show(type)}`,
    )
  }
  if (embedded && additionalProperties !== undefined) {
    structural(
      ['additionalProperties'],
      'additionalProperties must not be used with x-kubernetes-embedded-resource',
    )
  }
  if (embedded && !preserve && !hasFields(properties)) {
    structural(
      ['properties'],
      'x-kubernetes-embedded-resource needs properties or x-kubernetes-preserve-unknown-fields',
    )
  }
  if (intOrString && preserve) {
    structural(
      ['x-kubernetes-preserve-unknown-fields'],
      'x-kubernetes-preserve-unknown-fields does not go with x-kubernetes-int-or-string',
    )
  }
  if (intOrString && embedded) {
    structural(
      ['x-kubernetes-embedded-resource'],
      'x-kubernetes-embedded-resource does not go with x-kubernetes-int-or-string',
    )
  }
  if (isObject(properties))
    checkResourceFields(properties, level === 'root', level === 'root' || embedded, structural)
}

/** What a schema may say of the fields that every resource has. */
function checkResourceFields(
  properties: JsonObject,
  isRoot: boolean,
  isResource: boolean,
  structural: (path: Path, message: string) => void,
): void {
  if (!isResource) return
  for (const name of ['apiVersion', 'kind']) {
    const field = properties[name]
    if (isObject(field) && field['type'] !== 'string') {
      structural(['properties', name, 'type'], `the type of ${name} must be string`)
    }
  }
  const { metadata } = properties
  if (!isObject(metadata)) return
  if (metadata['type'] !== 'object')
    structural(['properties', 'metadata', 'type'], 'the type of metadata must be object')
  if (!isRoot) return
  const fields = isObject(metadata['properties']) ? Object.keys(metadata['properties']) : []
  const isMore =
    fields.some(name => name !== 'name' && name !== 'generateName') ||
    Object.keys(metadata).some(name => !['type', 'properties', 'default'].includes(name))
  if (isMore) {
    structural(
      ['properties', 'metadata'],
      'the schema of metadata can restrict name and generateName, and nothing else',
    )
  }
}

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

const UNSUPPORTED: readonly string[] = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
  '$schema',
]

/** Keywords that no schema may have, and values of others that none may have; in `allOf` and the like as well. */
function checkKeywords(schema: JsonObject, { level, inMetadata, noDefault }: Position, tell: Tell): void {
  const forbidden = (path: Path, message: string) => tell('crd-forbidden-keywords', path, message)
  checkOwnKeywords(schema, [], forbidden)
  if (schema['default'] !== undefined && noDefault !== undefined) {
    forbidden(['default'], `no default may stand ${noDefault}`)
  }
  if (level === 'root' && schema['nullable'] === true) forbidden(['nullable'], 'the root cannot be nullable')
  if (inMetadata && schema['x-kubernetes-embedded-resource'] === true) {
    forbidden(
      ['x-kubernetes-embedded-resource'],
      'x-kubernetes-embedded-resource must not be used inside of metadata',
    )
  }
  eachNested(schema, [], (part, path) => checkOwnKeywords(part, path, forbidden))
}

function checkOwnKeywords(
  schema: JsonObject,
  path: Path,
  forbidden: (path: Path, message: string) => void,
): void {
  const { type, items, properties, additionalProperties } = schema
  for (const name of UNSUPPORTED) {
    if (!isUnset(schema[name])) forbidden([...path, name], `${name} is not supported`)
  }
  if (typeof type === 'string' && type !== '' && !TYPES.includes(type)) {
    forbidden(
      [...path, 'type'],
      `there is no type ${show(type)}; use string, integer, number, boolean, array or object`,
    )
  }
  if (type === 'null') forbidden([...path, 'type'], 'the type cannot be null; use nullable: true')
  if (isArray(items) && items.length > 0)
    forbidden([...path, 'items'], 'items must be one schema, not a list of them')
  if (schema['uniqueItems'] === true) {
    forbidden([...path, 'uniqueItems'], 'uniqueItems cannot be true; use x-kubernetes-list-type: set')
  }
  if (hasFields(properties) && (isObject(additionalProperties) || additionalProperties === false)) {
    forbidden([...path, 'additionalProperties'], 'additionalProperties and properties exclude each other')
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    forbidden(
      [...path, 'x-kubernetes-preserve-unknown-fields'],
      'x-kubernetes-preserve-unknown-fields must be true or absent',
    )
  }
}

function checkPatterns(schema: JsonObject, tell: Tell): void {
  const check = ({ pattern }: JsonObject, path: Path) => {
    if (typeof pattern !== 'string' || pattern === '') return
    const expression = goRegExp(pattern)
    if (!('invalid' in expression)) return
    tell(
      'crd-pattern',
      [...path, 'pattern'],
      `the pattern ${quote(pattern)} is no regular expression of Go: ${expression.invalid}`,
    )
  }
  check(schema, [])
  eachNested(schema, [], check)
}

/** Visits the schemas in `allOf`, `anyOf`, `oneOf` and `not`, and what is below those. */
function eachNested(schema: JsonObject, path: Path, visit: (part: JsonObject, path: Path) => void): void {
  for (const name of JUNCTORS) {
    const parts = schema[name]
    if (!isArray(parts)) continue
    for (const [index, part] of parts.entries()) whole(part, [...path, name, index], visit)
  }
  whole(schema['not'], [...path, 'not'], visit)
}

const JUNCTORS = ['allOf', 'anyOf', 'oneOf'] as const

function whole(part: unknown, path: Path, visit: (part: JsonObject, path: Path) => void): void {
  if (!isObject(part)) return
  visit(part, path)
  eachNested(part, path, visit)
  whole(part['items'], [...path, 'items'], visit)
  whole(part['additionalProperties'], [...path, 'additionalProperties'], visit)
  const { properties } = part
  if (!isObject(properties)) return
  for (const name of Object.keys(properties)) whole(properties[name], [...path, 'properties', name], visit)
}

function hasFields(properties: unknown): boolean {
  return isObject(properties) && Object.keys(properties).length > 0
}

function show(value: unknown): string {
  return typeof value === 'string' ? quote(value) : 'this'
}
