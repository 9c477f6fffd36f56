import type { CelProgram } from '../cel/environment.ts'
import type { Look } from '../cel/evaluate/look.ts'
import type { Comprehension, Expression } from '../cel/language/expression.ts'
import type { Path } from '../core/path.ts'

/** Where the variables of a policy lead to, for those that are nothing but a field of the object. */
export type VariablePaths = (name: string) => Path | undefined

/** What names stand for in the place of a part of an expression. */
interface Place {
  readonly look: Look
  /** The field of the object that a name stands for. */
  readonly scope: (name: string) => Path | undefined
  readonly variables: VariablePaths
}

/**
 * The field of the object that makes an expression false, where there is one that can be named for sure: the part of it
 * that does not hold is about that field alone, or about one item of a list. Otherwise undefined.
 */
export function blamed({ checked }: CelProgram, look: Look, variables: VariablePaths): Path | undefined {
  const path = fault(checked.expression, { look, variables, scope: ofObject })
  return path === undefined || path.length === 0 ? undefined : path
}

/** The field that an expression is, where it is no more than that: `object.spec.containers`. */
export function fieldPath({ checked }: CelProgram): Path | undefined {
  return fieldOf(checked.expression, { variables: () => undefined, scope: ofObject })
}

function ofObject(name: string): Path | undefined {
  return name === 'object' ? [] : undefined
}

/** Of an expression that is false. */
function fault(part: Expression, place: Place): Path | undefined {
  if (part.kind === 'loop') return itemOfAll(part.loop, place) ?? onlyField(part, place)
  return (part.kind === 'call' && operandAtFault(part, place)) || onlyField(part, place)
}

/** The fault within the operand that decides; undefined where the call is not one of operands that decide. */
function operandAtFault(
  { name, args }: Expression & { readonly kind: 'call' },
  place: Place,
): Path | undefined {
  const { look } = place
  switch (name) {
    case '_&&_': {
      const wrong = args.find(arg => look.valueOf(arg) === false)
      return wrong && fault(wrong, place)
    }
    case '_||_':
      // That it is of another kind would do, too, and is not what anybody would change.
      return deepest(
        args.map(arg => fault(arg, place)).filter(path => path?.length !== 1 || !isIdentity(path)),
      )
    case '_?_:_': {
      const [condition, yes, no] = args
      const branch = condition && (look.valueOf(condition) === true ? yes : no)
      return branch && fault(branch, place)
    }
    default:
      return undefined
  }
}

function isIdentity([name]: Path): boolean {
  return name === 'kind' || name === 'apiVersion'
}

/** The first item of a list that is not as all are to be, and the field of it that the condition is about. */
function itemOfAll(loop: Comprehension, place: Place): Path | undefined {
  const list = fieldOf(loop.range, place)
  const condition = conditionOfAll(loop)
  const [variable] = loop.variables
  if (list === undefined || condition === undefined || !Array.isArray(place.look.valueOf(loop.range)))
    return undefined
  let index = 0
  for (const look of place.look.turnsOf(loop)) {
    const item = [...list, index++]
    if (look.valueOf(condition) !== false) continue
    return fault(condition, { ...place, look, scope: name => (name === variable ? item : undefined) }) ?? item
  }
  return undefined
}

/** What the macro `all` asks of each item; undefined where the loop is another one. */
function conditionOfAll({ start, step, variables }: Comprehension): Expression | undefined {
  const isAll = start.kind === 'literal' && start.literal.type === 'bool' && start.literal.value
  if (!isAll || variables.length !== 1 || step.kind !== 'call' || step.name !== '_&&_') return undefined
  return step.args[1]
}

/** The field that a part of an expression is about, where it is about one only. */
function onlyField(part: Expression, place: Place): Path | undefined {
  return deepest([...fieldsIn(part, place)])
}

function* fieldsIn(part: Expression, place: Place): Iterable<Path> {
  const path = fieldOf(part, place)
  if (path !== undefined) yield path
  else for (const operand of operandsOf(part)) yield* fieldsIn(operand, place)
}

function operandsOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'select':
      return [part.operand]
    case 'call':
      return part.target === undefined ? part.args : [part.target, ...part.args]
    case 'list':
      return part.items
    case 'loop':
      return [part.loop.range]
    default:
      return []
  }
}

/** The path that a chain of fields leads to: `object.spec.containers[0].?image`. */
function fieldOf(part: Expression, place: Omit<Place, 'look'>): Path | undefined {
  if (part.kind === 'name') return place.scope(part.name)
  if (part.kind === 'select') {
    const { operand, field } = part
    if (operand.kind === 'name' && operand.name === 'variables') return place.variables(field)
    const path = fieldOf(operand, place)
    return path && [...path, field]
  }
  if (part.kind !== 'call' || !['_[_]', '_[?_]', '_?._'].includes(part.name)) return undefined
  const [operand, key] = part.args
  const path = operand && fieldOf(operand, place)
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
