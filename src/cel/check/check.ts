import { type Expression, ExpressionError, NotKnown } from '../syntax/expression.ts'
import { isReserved, parseExpression } from '../syntax/parse.ts'
import { assign, type Bindings, mostGeneral, substitute } from './assignable.ts'
import type { Checked, Declared, Refused } from './checked.ts'
import { type Declarations, declarationsOf, type Overload, typeNamed } from './declarations.ts'
import { checkLiterals } from './literals.ts'
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
  optionalOf,
  STRING,
  showType,
  UINT,
  valueOfOptional,
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
  const { minor } = declared
  try {
    const expression = parseExpression(text, {
      optional: minor >= 29,
      macros: { optional: minor >= 29, twoVariables: minor >= 33, sorting: minor >= 35 },
    })
    const checked = typesOf(expression, declared)
    checkLiterals(checked)
    return { checked }
  } catch (error) {
    if (error instanceof ExpressionError) return { refused: { message: error.message, ...error.span } }
    if (error instanceof NotKnown || error instanceof RangeError) return undefined
    throw error
  }
}

type Variables = ReadonlyMap<string, CelType>

function typesOf(root: Expression, { variables: declared, minor }: Declared): Checked {
  const declarations: Declarations = declarationsOf(minor)
  const types = new Map<Expression, CelType>()
  const overloads = new Map<Expression, readonly Overload[]>()
  const uses = new Set<string>()
  const names = new Set<Expression>()
  let bindings: Bindings = new Map()
  let parameters = 0

  const fresh = (): CelType => ({ kind: 'parameter', name: `_${parameters++}` })
  const known = (type: CelType): CelType => substitute(bindings, type, false)
  const typeOf = (part: Expression): CelType => types.get(part) ?? DYN
  const fits = (given: readonly CelType[], asked: readonly CelType[]): boolean => {
    const found = assign(bindings, given, asked)
    if (found !== undefined) bindings = found
    return found !== undefined
  }
  const refuse = (message: string, part: Expression): never => {
    throw new ExpressionError(message, { start: part.start, end: part.end })
  }
  const expectType = (part: Expression, asked: CelType) => {
    const given = typeOf(part)
    if (!fits([asked], [given])) refuse(mismatch(known(asked), known(given)), part)
  }

  function check(part: Expression, variables: Variables): void {
    types.set(part, typeFor(part, variables))
  }

  function typeFor(part: Expression, variables: Variables): CelType {
    switch (part.kind) {
      case 'literal':
        return LITERALS[part.literal.type]
      case 'name':
        return named(part.name, variables) ?? refuse(`undeclared reference to '${part.name}'`, part)
      case 'select': {
        const type = part.asks ? undefined : qualified(part, variables)
        if (type !== undefined) {
          names.add(part)
          return type
        }
        check(part.operand, variables)
        const field = fieldType(part, part.operand, part.field, false)
        return part.asks ? BOOL : known(field)
      }
      case 'call':
        return callType(part, variables)
      case 'list': {
        let item: CelType | undefined
        for (const [index, element] of part.items.entries()) {
          check(element, variables)
          const type = part.optional.includes(index) ? unwrapped(element) : typeOf(element)
          item = joined(item, type)
        }
        return listOf(item ?? fresh())
      }
      case 'map': {
        let [key, value]: (CelType | undefined)[] = []
        for (const entry of part.entries) {
          check(entry.key, variables)
          key = joined(key, typeOf(entry.key))
          check(entry.value, variables)
          value = joined(value, entry.optional ? unwrapped(entry.value) : typeOf(entry.value))
        }
        return { kind: 'map', key: key ?? fresh(), value: value ?? fresh() }
      }
      case 'loop':
        return loopType(part, variables)
    }
  }

  function named(written: string, variables: Variables): CelType | undefined {
    const name = written.replace(/^\./, '')
    const type = variables.get(name)
    if (type === undefined) return typeNamed(name, minor)
    if (declared.get(name) === type) uses.add(name)
    return type
  }

  /** The type of names with dots between them where together they are one, as in `google.protobuf.Timestamp`. */
  function qualified(part: Expression, variables: Variables): CelType | undefined {
    const name = qualifiedName(part)
    return name === undefined ? undefined : named(name, variables)
  }

  function fieldType(part: Expression, operand: Expression, field: string, optional: boolean): CelType {
    const type = known(typeOf(operand))
    const inner = valueOfOptional(type)
    const result = fieldOf(inner ?? type, field, part)
    return inner !== undefined || optional ? optionalOf(result) : result
  }

  function fieldOf(type: CelType, field: string, part: Expression): CelType {
    if (type.kind === 'map') return type.value
    if (type.kind === 'object') {
      const found = type.field?.(field)
      if (found !== undefined) return found
      // Since 1.32 a word that is reserved need not be escaped after a dot.
      const escaped = minor >= 32 && isReserved(field) ? type.field?.(`__${field}__`) : undefined
      return escaped ?? refuse(`undefined field '${field}'`, part)
    }
    if (type.kind === 'parameter') fits([DYN], [type])
    else if (!isDyn(type)) refuse(`type '${showType(type)}' does not support field selection`, part)
    return DYN
  }

  function callType(call: Expression & { readonly kind: 'call' }, variables: Variables): CelType {
    const { name, target, args } = call
    if (name === '_?._') {
      const [operand, field] = args
      if (operand === undefined || field?.kind !== 'literal' || field.literal.type !== 'string')
        throw new NotKnown('a field by another name')
      check(operand, variables)
      check(field, variables)
      overloads.set(call, declarations.get(name) ?? [])
      return known(fieldType(call, operand, field.literal.value, true))
    }
    for (const arg of args) check(arg, variables)
    if (target === undefined) {
      const ways = declarations.get(name.replace(/^\./, ''))
      return ways === undefined
        ? refuse(`undeclared reference to '${name}'`, call)
        : resolved(call, name, ways, undefined, args)
    }
    const prefix = qualifiedName(target)
    const namespaced = prefix === undefined ? undefined : declarations.get(`${prefix}.${name}`)
    if (namespaced !== undefined) return resolved(call, `${prefix}.${name}`, namespaced, undefined, args)
    check(target, variables)
    const ways = declarations.get(name)
    return ways === undefined
      ? refuse(`undeclared reference to '${name}'`, call)
      : resolved(call, name, ways, target, args)
  }

  function resolved(
    call: Expression,
    name: string,
    ways: readonly Overload[],
    target: Expression | undefined,
    args: readonly Expression[],
  ): CelType {
    const given = (target === undefined ? args : [target, ...args]).map(typeOf)
    if (name === '_&&_' || name === '_||_') {
      for (const arg of args) {
        if (!fits([typeOf(arg)], [BOOL])) refuse(mismatch(BOOL, known(typeOf(arg))), arg)
      }
      overloads.set(call, ways)
      return BOOL
    }
    const possible: Overload[] = []
    let result: CelType | undefined
    for (const way of ways) {
      if (way.isMethod !== (target !== undefined) || way.args.length !== given.length) continue
      const own = new Map<string, CelType>()
      const instance = (type: CelType): CelType => instantiated(type, own)
      const asked = way.args.map(instance)
      if (!fits(given, asked)) continue
      possible.push(way)
      const type = known(instance(way.result))
      if (result === undefined) result = type
      else if (!isDyn(result) && showType(result) !== showType(type)) result = DYN
    }
    overloads.set(call, possible)
    if (result !== undefined) return result
    const shown = given.map(type => showType(substitute(bindings, type, true)))
    return refuse(`found no matching overload for '${name}' applied to '${signature(shown, target)}'`, call)
  }

  /** A type with parameters of its own for each call. */
  function instantiated(type: CelType, own: Map<string, CelType>): CelType {
    for (const name of ['A', 'B']) if (!own.has(name)) own.set(name, fresh())
    return substitute(own, type, false)
  }

  function unwrapped(element: Expression): CelType {
    const type = typeOf(element)
    const inner = valueOfOptional(type)
    if (inner === undefined && !isDyn(type)) refuse(mismatch(optionalOf(type), type), element)
    return inner ?? type
  }

  function joined(previous: CelType | undefined, current: CelType): CelType {
    if (previous === undefined) return current
    // Whether types may be mixed is looked at later.
    return fits([previous], [current]) ? mostGeneral(previous, current) : DYN
  }

  function loopType(part: Expression & { readonly kind: 'loop' }, variables: Variables): CelType {
    const { range, variables: names, gathered, start, condition, step, result } = part.loop
    check(range, variables)
    check(start, variables)
    const gatheredType = typeOf(start)
    const outer = new Map(variables).set(gathered, gatheredType)
    const inner = new Map(outer)
    const [first, second] = variableTypes(known(typeOf(range)), names.length === 2, range)
    for (const [index, name] of names.entries()) inner.set(name, (index === 0 ? first : second) ?? DYN)
    check(condition, inner)
    expectType(condition, BOOL)
    check(step, inner)
    expectType(step, gatheredType)
    check(result, outer)
    return known(typeOf(result))
  }

  function variableTypes(range: CelType, two: boolean, part: Expression): readonly CelType[] {
    if (range.kind === 'list') return two ? [INT, range.item] : [range.item]
    if (range.kind === 'map') return [range.key, range.value]
    if (range.kind === 'parameter') fits([DYN], [range])
    else if (!isDyn(range))
      refuse(
        `expression of type '${showType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        part,
      )
    return [DYN, DYN]
  }

  check(root, declared)
  for (const [part, type] of types) types.set(part, substitute(bindings, type, true))
  return {
    expression: root,
    type: typeOf(root),
    typeOf,
    overloadsOf: call => overloads.get(call) ?? [],
    isName: part => part.kind === 'name' || names.has(part),
    uses,
  }
}

const LITERALS = {
  int: INT,
  uint: UINT,
  double: DOUBLE,
  string: STRING,
  bytes: BYTES,
  bool: BOOL,
  null_type: NULL,
} as const

function mismatch(expected: CelType, found: CelType): string {
  return `expected type '${showType(expected)}' but found '${showType(found)}'`
}

function signature([first = '', ...rest]: readonly string[], target: Expression | undefined): string {
  return target === undefined ? `(${[first, ...rest].join(', ')})` : `${first}.(${rest.join(', ')})`
}

/** Names with dots between them: `a.b.c`. */
function qualifiedName(part: Expression): string | undefined {
  if (part.kind === 'name') return part.name
  if (part.kind !== 'select' || part.asks) return undefined
  const before = qualifiedName(part.operand)
  return before === undefined ? undefined : `${before}.${part.field}`
}
