import { type Expression, NotKnown } from '../language/expression.ts'
import { substitute } from './assignable.ts'
import {
  type Check,
  type Checker,
  fits,
  fresh,
  known,
  mismatch,
  refuse,
  typeOf,
  type Variables,
} from './checker.ts'
import type { Overload } from './declarations.ts'
import { fieldType } from './fields.ts'
import { qualifiedName } from './names.ts'
import { BOOL, type CelType, DYN, isDyn, showType } from './types.ts'

type Call = Expression & { readonly kind: 'call' }

/** The type of the result of a call. */
export function callType(checker: Checker, call: Call, variables: Variables, check: Check): CelType {
  if (call.name === '_?._') return optionalFieldType(checker, call, variables, check)
  const { name, target, args } = call
  for (const arg of args) check(checker, arg, variables)
  if (target === undefined) return resolved(checker, call, name.replace(/^\./, ''), undefined)
  const prefix = qualifiedName(target)
  const qualified = `${prefix}.${name}`
  if (prefix !== undefined && checker.declarations.has(qualified))
    return resolved(checker, call, qualified, undefined)
  check(checker, target, variables)
  return resolved(checker, call, name, target)
}

function optionalFieldType(checker: Checker, call: Call, variables: Variables, check: Check): CelType {
  const [operand, field] = call.args
  if (operand === undefined || field?.kind !== 'literal' || field.literal.type !== 'string')
    throw new NotKnown('a field by another name')
  check(checker, operand, variables)
  check(checker, field, variables)
  const overloads = checker.declarations.get(call.name) ?? []
  checker.callees.set(call, { name: call.name, isMethod: false, overloads })
  return known(checker, fieldType(checker, call, operand, field.literal.value, true))
}

function resolved(checker: Checker, call: Call, name: string, target: Expression | undefined): CelType {
  const ways = checker.declarations.get(name) ?? refuse(`undeclared reference to '${call.name}'`, call)
  if (name === '_&&_' || name === '_||_') return logicType(checker, call, ways)
  const isMethod = target !== undefined
  const given = (isMethod ? [target, ...call.args] : call.args).map(arg => typeOf(checker, arg))
  const { possible, result } = overloadsFor(checker, ways, given, isMethod)
  checker.callees.set(call, { name, isMethod, overloads: possible })
  if (result !== undefined) return result
  const shown = given.map(type => showType(substitute(checker.bindings, type, true)))
  return refuse(`found no matching overload for '${name}' applied to '${signature(shown, isMethod)}'`, call)
}

function logicType(checker: Checker, call: Call, ways: readonly Overload[]): CelType {
  for (const arg of call.args) {
    const type = typeOf(checker, arg)
    if (!fits(checker, [type], [BOOL])) refuse(mismatch(BOOL, known(checker, type)), arg)
  }
  checker.callees.set(call, { name: call.name, isMethod: false, overloads: ways })
  return BOOL
}

interface Possible {
  readonly possible: readonly Overload[]
  /** `dyn` where it depends on which of them is called. */
  readonly result: CelType | undefined
}

function overloadsFor(
  checker: Checker,
  ways: readonly Overload[],
  given: readonly CelType[],
  isMethod: boolean,
): Possible {
  const possible: Overload[] = []
  let result: CelType | undefined
  for (const way of ways) {
    if (way.isMethod !== isMethod || way.args.length !== given.length) continue
    const own = new Map<string, CelType>()
    const asked = way.args.map(type => instantiated(checker, type, own))
    if (!fits(checker, given, asked)) continue
    possible.push(way)
    const type = known(checker, instantiated(checker, way.result, own))
    if (result === undefined) result = type
    else if (!isDyn(result) && showType(result) !== showType(type)) result = DYN
  }
  return { possible, result }
}

/** A type with parameters of its own for each call. */
function instantiated(checker: Checker, type: CelType, own: Map<string, CelType>): CelType {
  for (const name of ['A', 'B']) if (!own.has(name)) own.set(name, fresh(checker))
  return substitute(own, type, false)
}

function signature([first = '', ...rest]: readonly string[], isMethod: boolean): string {
  return isMethod ? `${first}.(${rest.join(', ')})` : `(${[first, ...rest].join(', ')})`
}
