import type { Expression } from '../cel/syntax/expression.ts'
import { parseExpression } from '../cel/syntax/parse.ts'
import type { Path } from '../core/path.ts'

/** What an expression, or a part of one, comes to for the object at hand; undefined where that is an error. */
export type Evaluate = (text: string) => unknown

/** Where the variables of a policy lead to, for those that are nothing but a field of the object. */
export type VariablePaths = (name: string) => Path | undefined

const SYNTAX = { optional: true, macros: { optional: true, twoVariables: true, sorting: true } }

/** The field that a name stands for, in the scope of a part of an expression. */
type Scope = (name: string) => Path | undefined

/**
 * The field of the object that makes an expression false, where there is one that can be named for sure: the part of it
 * that does not hold is about that field alone, or about one item of a list. Otherwise undefined.
 */
export function blamed(text: string, evaluate: Evaluate, variables: VariablePaths): Path | undefined {
  try {
    const scope: Scope = name => (name === 'object' ? [] : undefined)
    const path = fault(parseExpression(text, SYNTAX), { text, evaluate, variables, scope })
    return path === undefined || path.length === 0 ? undefined : path
  } catch {
    // Where it stands is a courtesy: an expression that was evaluated and is not understood here has its finding all the same.
    return undefined
  }
}

interface Context {
  readonly text: string
  readonly evaluate: Evaluate
  readonly variables: VariablePaths
  readonly scope: Scope
}

/** Of an expression that is false. */
function fault(part: Expression, context: Context): Path | undefined {
  const { text, evaluate } = context
  const resultOf = (one: Expression) => evaluate(text.slice(one.start, one.end))
  if (part.kind === 'call') {
    const { name, args } = part
    if (name === '_&&_') {
      const wrong = args.find(arg => resultOf(arg) === false)
      return wrong && fault(wrong, context)
    }
    if (name === '_||_') {
      const paths = args.map(arg => fault(arg, context))
      // That it is of another kind would do, too, and is not what anybody would change.
      return deepest(paths.filter(path => path?.length !== 1 || !isIdentity(path)))
    }
    if (name === '_?_:_') {
      const [condition, yes, no] = args
      const branch = condition && (resultOf(condition) === true ? yes : no)
      return branch && fault(branch, context)
    }
  }
  return itemOfAll(part, context) ?? onlyField(part, context)
}

function isIdentity([name]: Path): boolean {
  return name === 'kind' || name === 'apiVersion'
}

/** The first item of a list that does not hold to what all are to, and the field of it that the condition is about. */
function itemOfAll(part: Expression, context: Context): Path | undefined {
  if (part.kind !== 'loop') return undefined
  const { range, variables, step, start } = part.loop
  const [variable, second] = variables
  const list = fieldOf(range, context)
  const isAll = start.kind === 'literal' && start.literal.type === 'bool' && start.literal.value
  if (list === undefined || variable === undefined || second !== undefined || !isAll) return undefined
  const condition = step.kind === 'call' && step.name === '_&&_' ? step.args[1] : undefined
  if (condition === undefined) return undefined
  const [over, body] = [range, condition].map(({ start: from, end }) => context.text.slice(from, end))
  const items = context.evaluate(`${over}`)
  if (!Array.isArray(items)) return undefined
  const index = items.findIndex(
    (_, position) => context.evaluate(`[(${over})[${position}]].all(${variable}, ${body})`) === false,
  )
  if (index < 0) return undefined
  const item = [...list, index]
  const within: Context = {
    ...context,
    scope: name => (name === variable ? item : undefined),
    evaluate: inner => {
      const results = context.evaluate(`[(${over})[${index}]].map(${variable}, ${inner})`)
      return Array.isArray(results) ? results[0] : undefined
    },
  }
  return fault(condition, within) ?? item
}

/** The field that a part of an expression is about, where it is about one only. */
function onlyField(part: Expression, context: Context): Path | undefined {
  const found: Path[] = []
  visit(part, context, found)
  return deepest(found)
}

function visit(part: Expression, context: Context, found: Path[]): void {
  const path = fieldOf(part, context)
  if (path !== undefined) return void found.push(path)
  if (part.kind === 'select') visit(part.operand, context, found)
  else if (part.kind === 'call') {
    for (const one of [part.target, ...part.args]) if (one !== undefined) visit(one, context, found)
  } else if (part.kind === 'list') for (const item of part.items) visit(item, context, found)
  else if (part.kind === 'loop') visit(part.loop.range, context, found)
}

/** The path that a chain of fields leads to: `object.spec.containers[0].?image`. */
function fieldOf(part: Expression, context: Context): Path | undefined {
  if (part.kind === 'name') return context.scope(part.name)
  if (part.kind === 'select') {
    const { operand, field } = part
    if (operand.kind === 'name' && operand.name === 'variables') return context.variables(field)
    const path = fieldOf(operand, context)
    return path && [...path, field]
  }
  if (part.kind !== 'call' || !['_[_]', '_[?_]', '_?._'].includes(part.name)) return undefined
  const [operand, key] = part.args
  const path = operand && fieldOf(operand, context)
  if (path === undefined || key?.kind !== 'literal') return undefined
  const { literal } = key
  if (literal.type === 'string') return [...path, literal.value]
  return literal.type === 'int' ? [...path, Number(literal.value)] : undefined
}

/** The longest of some paths, where all others lie on the way to it. */
function deepest(paths: readonly (Path | undefined)[]): Path | undefined {
  let longest: Path | undefined
  for (const path of paths) if (path !== undefined && path.length > (longest?.length ?? -1)) longest = path
  const isOnTheWay = paths.every(path => path?.every((step, index) => step === longest?.[index]))
  return isOnTheWay ? longest : undefined
}
