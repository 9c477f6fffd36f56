import { type CelProgram, celEnvironment, type Variables } from '../cel/environment.ts'
import { oneLine, withoutStop } from '../cel/texts.ts'
import { type CelType, DYN, optionalOf } from '../cel/types/types.ts'
import type { Path } from '../core/path.ts'
import { RUN_LIMIT, type RunBudget } from '../core/run-budget.ts'
import type { ValidationRule } from '../schema/custom/facts.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { SchemaNode } from '../schema/node.ts'

type Message = Pick<SchemaIssue, 'message' | 'severity' | 'shared'>

/** What an evaluation must not tell, and what it may take. */
export interface Limits {
  /** Whether the value is a secret. */
  readonly secret: boolean
  readonly budget: RunBudget
}

const EXHAUSTED: Message = {
  severity: 'info',
  shared: true,
  message: `not all validation rules were checked, from this resource on: expressions take more than ${RUN_LIMIT} steps together`,
}

/** What there is to say about a value that a rule looks at, given the variables of its expressions. */
export function judge(
  rule: ValidationRule,
  variables: Variables,
  { secret, budget }: Limits,
): Message | undefined {
  const program = programOf(rule.rule, 'bool', rule.optionalOldSelf)
  if (typeof program === 'string') return unchecked(rule, program)
  const result = program.evaluate(variables, budget)
  if ('value' in result) {
    if (result.value === true) return undefined
    return result.value === false
      ? { message: messageOf(rule, variables, { secret, budget }) }
      : unchecked(rule, 'it gives something else than true or false')
  }
  if (result.exhausted === 'run') return EXHAUSTED
  // What the object lacks or holds is a failure in the server, too; other errors may be due to what is not known here.
  if (OURS.test(result.error)) return unchecked(rule, result.error)
  const said = messageOf(rule, variables, { secret, budget })
  // Errors may quote the value that they are about.
  return { message: secret ? said : `${said} (${result.error})` }
}

/** Errors that say more of this evaluation than of the object. */
const OURS = /overload|takes more than|nested too deeply/

function unchecked({ rule }: ValidationRule, reason: string): Message {
  return { severity: 'info', message: `the rule ${oneLine(rule)} was not checked: ${reason}` }
}

function messageOf(
  { rule, message, messageExpression, optionalOldSelf }: ValidationRule,
  variables: Variables,
  { secret, budget }: Limits,
): string {
  if (messageExpression !== undefined && !secret) {
    const program = programOf(messageExpression, 'string', optionalOldSelf)
    const result = typeof program === 'string' ? undefined : program.evaluate(variables, budget)
    const text = result !== undefined && 'value' in result ? result.value : undefined
    if (typeof text === 'string' && text.trim() !== '' && !text.includes('\n')) return withoutStop(text)
  }
  return message === undefined ? `the rule ${oneLine(rule)} does not hold` : withoutStop(message)
}

const ordinary = celEnvironment(variablesWith(DYN))
const withOptional = celEnvironment(variablesWith(optionalOf(DYN)))

function variablesWith(oldSelf: CelType): ReadonlyMap<string, CelType> {
  return new Map([
    ['self', DYN],
    ['oldSelf', oldSelf],
  ])
}

const programs = new Map<string, CelProgram | string>()

/** The program of an expression, or why there is none. */
function programOf(expression: string, type: 'bool' | 'string', optional: boolean): CelProgram | string {
  const key = `${type} ${optional} ${expression}`
  const known = programs.get(key)
  if (known !== undefined) return known
  const compiled = (optional ? withOptional : ordinary).compile(expression, type)
  const program = 'program' in compiled ? compiled.program : compiled.problem.message
  programs.set(key, program)
  return program
}

/** Whether a rule compares with what was before. */
export function isAboutChange({ rule, optionalOldSelf }: ValidationRule): boolean {
  return optionalOldSelf || /\boldSelf\b/.test(rule)
}

/** The field that a rule says it is about: `.spec.field`, `['name']`. */
export function fieldOf({ fieldPath }: ValidationRule, { type }: SchemaNode): Path {
  if (fieldPath === undefined || (type !== 'object' && type !== 'map')) return []
  return [...fieldPath.matchAll(/\.([A-Za-z_][\w-]*)|\['((?:[^'\\]|\\.)*)'\]/g)].map(
    ([, name, quoted]) => name ?? (quoted ?? '').replace(/\\(.)/g, '$1'),
  )
}
