import { childrenOf } from '../cel/language/children.ts'
import type { Expression, MessageField } from '../cel/language/expression.ts'
import { checkExpression } from '../cel/types/check.ts'
import { type CelType, DYN, showType } from '../cel/types/types.ts'
import { isObject, type JsonObject, objectsIn, textAt } from '../core/json.ts'
import { suggest } from '../core/suggest.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import type { NodeType, SchemaNode } from '../schema/node.ts'
import type { SchemaPack } from '../schema/pack.ts'
import { type MatchedKind, matchedKinds } from './matched-kinds.ts'
import { messageTypeOf } from './mutation-types.ts'
import { expressionName } from './names.ts'

type Message = Expression & { readonly kind: 'message' }

const VARIABLES: ReadonlyMap<string, CelType> = new Map(
  ['object', 'oldObject', 'request', 'namespaceObject', 'params', 'variables', 'authorizer'].map(name => [
    name,
    DYN,
  ]),
)

/**
 * What is wrong with the apply configurations that a MutatingAdmissionPolicy makes: fields that none of the kinds has that
 * it matches, and values of a type that the field has in none of them. The server takes the policy, and refuses the objects.
 */
export function mutationResultProblems(
  policy: JsonObject,
  packs: readonly SchemaPack[],
): readonly ExpressionProblem[] {
  const { spec } = policy
  if (policy['kind'] !== 'MutatingAdmissionPolicy' || !isObject(spec)) return []
  const minor = Math.max(...packs.map(pack => pack.minor))
  const severity = spec['failurePolicy'] === 'Ignore' ? 'warning' : 'error'
  let kinds: readonly MatchedKind[] | undefined
  return objectsIn(spec['mutations']).flatMap((mutation, index) => {
    const text = textAt(mutation, ['applyConfiguration', 'expression'])
    if (text === undefined || mutation['patchType'] === 'JSONPatch') return []
    const outcome = checkExpression(text, { variables: VARIABLES, minor, messages: messageTypeOf })
    // What gives something else is reported as that.
    if (outcome === undefined || 'refused' in outcome || showType(outcome.checked.type) !== 'Object')
      return []
    kinds ??= matchedKinds(policy, packs)
    const { expression, typeOf } = outcome.checked
    const path = ['spec', 'mutations', index, 'applyConfiguration', 'expression']
    const messages = new Set(wrongIn(expression, kinds, typeOf))
    return [...messages].map(
      (message): ExpressionProblem => ({ rule: 'admission-policy-expression', path, message, severity }),
    )
  })
}

type TypeOf = (part: Expression) => CelType

function* wrongIn(part: Expression, kinds: readonly MatchedKind[], typeOf: TypeOf): Iterable<string> {
  if (part.kind === 'message') for (const field of part.fields) yield* wrongField(part, field, kinds, typeOf)
  for (const child of childrenOf(part)) yield* wrongIn(child, kinds, typeOf)
}

function* wrongField(
  { type }: Message,
  { name, value, optional }: MessageField,
  kinds: readonly MatchedKind[],
  typeOf: TypeOf,
): Iterable<string> {
  const expected = `${type}.${name}`
  const other = [value, ...(value.kind === 'list' ? value.items : [])].find(
    (part): part is Message => part.kind === 'message' && part.type !== expected,
  )
  if (other !== undefined) yield `the type of "${name}" in ${type} is ${expected}, not ${other.type}`
  const holders = kinds.map(({ schema }) => nodeAt(schema, type.split('.').slice(1)))
  // What holds the field is wrong itself, or not known.
  if (holders.length === 0 || holders.some(holder => holder === undefined)) return
  const where = expected.split('.').slice(1).join('.')
  const nodes = holders.map(holder => holder && fieldOf(holder, name))
  const names = [...new Set(kinds.map(({ kind }) => kind))]
  const of = names.join(' and ')
  if (nodes.every(node => node === undefined)) {
    const near = suggest(
      name,
      new Set(holders.flatMap(holder => [...(holder?.fields().byName.keys() ?? [])])),
    )
    const hint = near === undefined ? '' : `; did you mean "${near}"?`
    yield `${of} ${names.length > 1 ? 'have' : 'has'} no field "${where}", so that the mutation cannot be applied${hint}`
  } else if (!optional && nodes.every(node => node !== undefined && !takes(node, typeOf(value)))) {
    yield `"${where}" of ${of} must be ${nodes.map(node => node && EXPECTED[node.type]?.[0]).find(Boolean)}, and is given ${showType(typeOf(value))}`
  }
}

/** The schema at the end of a way of fields, each of which may be a list or map of what is meant. */
function nodeAt(root: SchemaNode, way: readonly string[]): SchemaNode | undefined {
  return way.reduce<SchemaNode | undefined>((node, name) => node && fieldOf(node, name), root)
}

/** The schema of a field; undefined where there is none of that name. */
function fieldOf(holder: SchemaNode, name: string): SchemaNode | undefined {
  if (holder.type === 'any') return holder
  if (holder.type === 'map') return holder.items
  if (holder.type === 'list') return holder.items && fieldOf(holder.items, name)
  const { byName } = holder.fields()
  return (
    byName.get(name) ?? byName.get([...byName.keys()].find(field => expressionName(field) === name) ?? '')
  )
}

/** What the types of fields are called, and the types of values that they take; all those left out take any. */
const EXPECTED: Readonly<Partial<Record<NodeType, readonly [called: string, ...types: readonly string[]]>>> =
  {
    string: ['a string', 'string'],
    enum: ['a string', 'string'],
    byte: ['a string', 'string'],
    boolean: ['a boolean', 'bool'],
    int32: ['a number', 'int', 'uint', 'double'],
    int64: ['a number', 'int', 'uint', 'double'],
    number: ['a number', 'int', 'uint', 'double'],
    list: ['a list', 'list'],
    map: ['a map', 'map', 'object'],
    object: ['an object', 'map', 'object'],
  }

/** The types of values that are told apart from others for certain. */
const TOLD: ReadonlySet<string> = new Set([
  'string',
  'bool',
  'int',
  'uint',
  'double',
  'list',
  'map',
  'object',
])

function takes({ type }: SchemaNode, given: CelType): boolean {
  const name = given.kind === 'simple' ? given.name : given.kind
  return !TOLD.has(name) || EXPECTED[type]?.slice(1).includes(name) !== false
}
