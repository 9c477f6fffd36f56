import { type Expression, ExpressionError, NotKnown } from '../language/expression.ts'
import { parseExpression } from '../language/parse.ts'
import { substitute } from './assignable.ts'
import { callType } from './calls.ts'
import type { Callee, Checked, Declared, Refused } from './checked.ts'
import {
  type Checker,
  expectType,
  fits,
  fresh,
  joined,
  known,
  refuse,
  typeOf,
  unwrapped,
  type Variables,
} from './checker.ts'
import { declarationsOf, mutationDeclarationsOf } from './declarations.ts'
import { fieldType } from './fields.ts'
import { checkLiterals } from './literals.ts'
import { qualifiedName, typeOfName } from './names.ts'
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DYN,
  INT,
  isDyn,
  listOf,
  NULL,
  STRING,
  showType,
  UINT,
} from './types.ts'

/**
 * Reads an expression and finds the types of all its parts, as the API server does. Undefined where what the server would
 * say is not known.
 * https://github.com/google/cel-go/blob/master/checker/checker.go
 */
export function checkExpression(
  text: string,
  declared: Declared,
): { readonly checked: Checked } | { readonly refused: Refused } | undefined {
  const { minor, isLenient = false, mayBind = false } = declared
  try {
    const expression = parseExpression(text, {
      optional: minor >= 29,
      macros: {
        optional: minor >= 29,
        twoVariables: minor >= 33,
        sorting: minor >= 35,
        binding: isLenient || mayBind,
      },
    })
    const checked = typesOf(expression, declared)
    checkLiterals(checked, isLenient)
    return { checked }
  } catch (error) {
    if (error instanceof ExpressionError) return { refused: { message: error.message, ...error.span } }
    if (error instanceof NotKnown || error instanceof RangeError) return undefined
    throw error
  }
}

function typesOf(expression: Expression, declared: Declared): Checked {
  const checker: Checker = {
    declared,
    declarations:
      declared.messages === undefined
        ? declarationsOf(declared.minor)
        : mutationDeclarationsOf(declared.minor),
    types: new Map(),
    callees: new Map(),
    names: new Map(),
    uses: new Set(),
    bindings: new Map(),
    parameters: 0,
  }
  check(checker, expression, declared.variables)
  const { types, callees, names, uses, bindings } = checker
  for (const [part, type] of types) types.set(part, substitute(bindings, type, true))
  return {
    expression,
    type: typeOf(checker, expression),
    typeOf: part => typeOf(checker, part),
    functionOf: call => callees.get(call) ?? NO_FUNCTION,
    nameOf: part => (part.kind === 'name' ? part.name : names.get(part)),
    uses,
  }
}

const NO_FUNCTION: Callee = { name: '', isMethod: false, overloads: [] }

const LITERALS = {
  int: INT,
  uint: UINT,
  double: DOUBLE,
  string: STRING,
  bytes: BYTES,
  bool: BOOL,
  null_type: NULL,
} as const

function check(checker: Checker, part: Expression, variables: Variables): void {
  checker.types.set(part, typeFor(checker, part, variables))
}

function typeFor(checker: Checker, part: Expression, variables: Variables): CelType {
  switch (part.kind) {
    case 'literal':
      return LITERALS[part.literal.type]
    case 'name':
      return (
        typeOfName(checker, part.name, variables) ?? refuse(`undeclared reference to '${part.name}'`, part)
      )
    case 'select':
      return selectType(checker, part, variables)
    case 'call':
      return callType(checker, part, variables, check)
    case 'list':
      return listType(checker, part, variables)
    case 'map':
      return mapType(checker, part, variables)
    case 'message':
      return messageType(checker, part, variables)
    case 'loop':
      return loopType(checker, part, variables)
  }
}

type Part<K extends Expression['kind']> = Expression & { readonly kind: K }

/** Names with dots between them may be one name, as in `google.protobuf.Timestamp`. */
function selectType(checker: Checker, part: Part<'select'>, variables: Variables): CelType {
  const name = part.asks ? undefined : qualifiedName(part)
  const type = name === undefined ? undefined : typeOfName(checker, name, variables)
  if (name !== undefined && type !== undefined) {
    checker.names.set(part, name)
    return type
  }
  check(checker, part.operand, variables)
  const field = fieldType(checker, part, part.operand, part.field, false)
  return part.asks ? BOOL : known(checker, field)
}

function listType(checker: Checker, part: Part<'list'>, variables: Variables): CelType {
  let item: CelType | undefined
  for (const [index, element] of part.items.entries()) {
    check(checker, element, variables)
    const type = part.optional.includes(index) ? unwrapped(checker, element) : typeOf(checker, element)
    item = joined(checker, item, type)
  }
  return listOf(item ?? fresh(checker))
}

function mapType(checker: Checker, part: Part<'map'>, variables: Variables): CelType {
  let [key, value]: (CelType | undefined)[] = []
  for (const entry of part.entries) {
    check(checker, entry.key, variables)
    key = joined(checker, key, typeOf(checker, entry.key))
    check(checker, entry.value, variables)
    value = joined(
      checker,
      value,
      entry.optional ? unwrapped(checker, entry.value) : typeOf(checker, entry.value),
    )
  }
  return { kind: 'map', key: key ?? fresh(checker), value: value ?? fresh(checker) }
}

function messageType(checker: Checker, part: Part<'message'>, variables: Variables): CelType {
  const { messages } = checker.declared
  if (messages === undefined) throw new NotKnown('the expression makes a message')
  const type = messages(part.type) ?? refuse(`undeclared reference to '${part.type}'`, part)
  for (const { name, value, optional } of part.fields) {
    check(checker, value, variables)
    const asked = type.field?.(name) ?? refuse(`undefined field '${name}'`, part)
    const given = optional ? unwrapped(checker, value) : typeOf(checker, value)
    if (!fits(checker, [asked], [given]))
      refuse(
        `expected type of field '${name}' is '${showType(asked)}' but provided type is '${showType(known(checker, given))}'`,
        value,
      )
  }
  return type
}

function loopType(checker: Checker, part: Part<'loop'>, variables: Variables): CelType {
  const { range, variables: names, gathered, start, condition, step, result } = part.loop
  check(checker, range, variables)
  check(checker, start, variables)
  const gatheredType = typeOf(checker, start)
  const outer = new Map(variables).set(gathered, gatheredType)
  const inner = new Map(outer)
  const types = variableTypes(checker, known(checker, typeOf(checker, range)), names.length === 2, range)
  for (const [index, name] of names.entries()) inner.set(name, types[index] ?? DYN)
  check(checker, condition, inner)
  expectType(checker, condition, BOOL)
  check(checker, step, inner)
  expectType(checker, step, gatheredType)
  check(checker, result, outer)
  return known(checker, typeOf(checker, result))
}

function variableTypes(checker: Checker, range: CelType, two: boolean, part: Expression): readonly CelType[] {
  if (range.kind === 'list') return two ? [INT, range.item] : [range.item]
  if (range.kind === 'map') return [range.key, range.value]
  if (range.kind === 'parameter') fits(checker, [DYN], [range])
  else if (!isDyn(range))
    refuse(
      `expression of type '${showType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
      part,
    )
  return [DYN, DYN]
}
