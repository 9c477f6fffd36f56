import { celEnvironment } from '../cel/environment.ts'
import { checkExpression } from '../cel/types/check.ts'
import type { Declared, Refused } from '../cel/types/checked.ts'
import { type CelType, DYN, isSimple, type SimpleName, showType } from '../cel/types/types.ts'
import type { Path } from '../core/path.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'

/** An expression, what it may use, and what it is to give. */
export interface TypedExpression {
  readonly rule: ExpressionProblem['rule']
  readonly path: Path
  /** Undefined or blank where there is none, which is reported by itself. */
  readonly expression: string | undefined
  readonly variables: ReadonlyMap<string, CelType>
  /** The types that its result may be of; any unless told. */
  readonly results?: readonly SimpleName[]
  readonly minor: number
  /** Whether it may use the macro `cel.bind`, which few kinds of objects may. */
  readonly mayBind?: boolean
  /** The types of the messages that it may make. */
  readonly messages?: Declared['messages']
}

/** The type of an expression; undefined where it has none. What is wrong with it goes to the problems. */
export function typeOfExpression(
  { rule, path, expression, variables, results, minor, messages, mayBind = false }: TypedExpression,
  problems: ExpressionProblem[],
): CelType | undefined {
  if (expression === undefined || expression.trim() === '') return undefined
  const outcome = checkExpression(expression, { variables, minor, mayBind, ...(messages && { messages }) })
  if (outcome === undefined) {
    const unsure = otherwiseWrong(expression, variables)
    if (unsure !== undefined)
      problems.push({ rule, path, message: `the expression may not compile: ${unsure}`, severity: 'info' })
    return undefined
  }
  if ('refused' in outcome) {
    const message = `the expression does not compile: ${explained(expression, outcome.refused)}`
    problems.push({ rule, path, message })
    return undefined
  }
  const { type } = outcome.checked
  if (results !== undefined && !isSimple(type, ...results)) {
    const message = `the expression gives ${showType(type)}, and is to give ${results.map(shown).join(' or ')}`
    problems.push({ rule, path, message })
  }
  return type
}

function shown(name: SimpleName): string {
  return name === 'null_type' ? 'null' : name
}

/** The message, with the part of the expression that it is about where that is not all of it. */
export function explained(expression: string, { message, start, end }: Refused): string {
  const part = expression.slice(start, end).trim().replace(/\s+/g, ' ')
  const isTelling =
    part !== '' && part.length <= 60 && !message.includes(part) && end - start < expression.trim().length
  return isTelling ? `${message} in ${part}` : message
}

/** What the evaluator has against an expression whose types could not be found, such as one that makes a message. */
function otherwiseWrong(expression: string, variables: ReadonlyMap<string, CelType>): string | undefined {
  if (/\b(?:Object|JSONPatch)\b/.test(expression)) return undefined
  const names = [...variables.keys()].filter(name => !name.includes('.'))
  const outcome = celEnvironment(new Map(names.map(name => [name, DYN]))).compile(expression)
  return 'problem' in outcome ? outcome.problem.message : undefined
}
