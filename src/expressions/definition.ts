import { celEnvironment } from '../cel/environment.ts'
import { checkExpression } from '../cel/types/check.ts'
import type { Checked } from '../cel/types/checked.ts'
import { type CelType, DYN, isSimple, optionalOf, showType } from '../cel/types/types.ts'
import { append } from '../core/append.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { LONGEST_SCHEMA_PATH } from '../kubernetes/nesting.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import { costOf, EXPRESSION_LIMIT, overBudget, SCHEMA_LIMIT, timesOver } from './cost.ts'
import { declaredType, type SchemaType } from './declared.ts'
import { explained } from './typed.ts'

/** Where a schema stands in that of a version. */
interface Position {
  readonly path: Path
  readonly isResource: boolean
  /** How often its values can stand in an object; undefined where no schema bounds that. */
  readonly times: number | undefined
  /** The list or map without a bound that it is in. */
  readonly within: Unbounded | undefined
  /** Where values cannot be told to be those of before a change. */
  readonly uncorrelated: Path | undefined
}

interface Unbounded {
  readonly path: Path
  readonly keyword: string
}

/** An expression of a rule that has a cost. */
interface Costly {
  readonly path: Path
  readonly cost: number
}

/** The first version that has rules. */
const SINCE = 25

/**
 * What is wrong with the expressions in the schema of a version, for the lowest of some minor versions of Kubernetes. The
 * paths lead from the schema.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function expressionProblems(
  schema: JsonObject,
  minors: readonly number[],
): readonly ExpressionProblem[] {
  const served = minors.filter(minor => minor >= SINCE)
  if (served.length === 0) return []
  const minor = Math.min(...served)
  const others = Math.max(...served) > minor
  const problems: ExpressionProblem[] = []
  const costs: Costly[] = []
  const root: Position = {
    path: [],
    isResource: true,
    times: 1,
    within: undefined,
    uncorrelated: undefined,
  }
  eachSchema(schema, root, (part, position) => {
    const rules = part['x-kubernetes-validations']
    if (!isArray(rules) || rules.length === 0) return
    const type = declaredType(part, position.isResource)
    if (type === undefined) {
      problems.push({
        rule: 'crd-expression',
        path: [...position.path, 'x-kubernetes-validations'],
        message: 'there can be no rules where the schema does not say of what type values are',
      })
      return
    }
    for (const [index, rule] of rules.entries()) {
      if (!isObject(rule)) continue
      const at = [...position.path, 'x-kubernetes-validations', index]
      const about: Rule = { rule, at, type, position, minor, others }
      append(problems, ruleProblems(about, costs))
    }
  })
  return [...problems, ...totalProblems(costs)]
}

interface Rule {
  readonly rule: JsonObject
  readonly at: Path
  readonly type: SchemaType
  readonly position: Position
  readonly minor: number
  /** Whether newer versions are asked for, too. */
  readonly others: boolean
}

function ruleProblems(about: Rule, costs: Costly[]): readonly ExpressionProblem[] {
  const { rule, at, type, position } = about
  const expression = textOf(rule['rule'])
  if (expression === undefined) return []
  const problems: ExpressionProblem[] = []
  const checked = compiled(about, 'rule', expression, 'bool', problems)
  if (checked === undefined) return problems
  const message = textOf(rule['messageExpression'])
  const checkedMessage =
    message === undefined ? undefined : compiled(about, 'messageExpression', message, 'string', problems)
  append(problems, changeProblems(about, checked))

  const cost = costOf(checked, type, position.times)
  costs.push({ path: [...at, 'rule'], cost })
  if (cost > EXPRESSION_LIMIT)
    problems.push(tooExpensive([...at, 'rule'], checked, about, position.times, cost))
  if (checkedMessage === undefined) return problems
  const messageCost = costOf(checkedMessage, type, 1)
  costs.push({ path: [...at, 'messageExpression'], cost: messageCost })
  if (messageCost > EXPRESSION_LIMIT)
    problems.push(tooExpensive([...at, 'messageExpression'], checkedMessage, about, 1, messageCost))
  return problems
}

/** An expression with its types, or what is wrong with it among the problems. */
function compiled(
  { rule, at, type: { type }, minor, others }: Rule,
  field: 'rule' | 'messageExpression',
  expression: string,
  result: 'bool' | 'string',
  problems: ExpressionProblem[],
): Checked | undefined {
  const path = [...at, field]
  const tell = (message: string) =>
    problems.push({
      rule: 'crd-expression',
      path,
      message: `the expression does not compile${others ? ` in Kubernetes 1.${minor}` : ''}: ${message}`,
    })
  const old: CelType = rule['optionalOldSelf'] === true ? optionalOf(type) : type
  const variables = new Map([
    ['self', type],
    ['oldSelf', old],
  ])
  const outcome = checkExpression(expression, { variables, minor })
  if (outcome === undefined) {
    const unsure = otherwiseWrong(expression)
    if (unsure !== undefined) {
      const message = `the expression may not compile: ${unsure}`
      problems.push({ rule: 'crd-expression', path, message, severity: 'info' })
    }
    return undefined
  }
  if ('refused' in outcome) {
    tell(explained(expression, outcome.refused))
    return undefined
  }
  const { checked } = outcome
  if (!isSimple(checked.type, result)) {
    tell(`it gives ${showType(checked.type)}, and is to give ${result}`)
    return undefined
  }
  return checked
}

const environment = celEnvironment(
  new Map([
    ['self', DYN],
    ['oldSelf', DYN],
  ]),
)

/** What the evaluator has against an expression whose types could not be found. */
function otherwiseWrong(expression: string): string | undefined {
  const outcome = environment.compile(expression)
  return 'problem' in outcome ? outcome.problem.message : undefined
}

function changeProblems({ rule, at, position }: Rule, { uses }: Checked): readonly ExpressionProblem[] {
  if (uses.has('oldSelf')) {
    if (position.uncorrelated === undefined) return []
    const message = `oldSelf cannot be used here: which value it was before cannot be told within ${shownPlace(position.uncorrelated)}`
    return [{ rule: 'crd-expression', path: [...at, 'rule'], message }]
  }
  if (typeof rule['optionalOldSelf'] !== 'boolean') return []
  const message = 'optionalOldSelf may be set only where the rule uses oldSelf'
  return [{ rule: 'crd-expression', path: [...at, 'optionalOldSelf'], message }]
}

function tooExpensive(
  path: Path,
  checked: Checked,
  { type, position }: Rule,
  times: number | undefined,
  cost: number,
): ExpressionProblem {
  const bounds = overBudget(checked, type, times).map(({ place, keyword }) => `${keyword} on ${place}`)
  const { within } = position
  if (times === undefined && within !== undefined)
    bounds.push(`${within.keyword} on ${shownPlace(within.path)}`)
  const remedy = bounds.length === 0 ? simpler(checked) : `set ${bounds.join(', ')}`
  return {
    rule: 'crd-expression-cost',
    path,
    message: `the expression can cost ${timesOver(cost, EXPRESSION_LIMIT)} what the API server allows: ${remedy}`,
  }
}

/** What to do where no bound is missing. How long the text of a number gets is not known to the server. */
function simpler({ functionOf, expression }: Checked): string {
  const joinsTexts =
    expression.kind === 'call' && functionOf(expression).overloads.some(({ cost }) => cost === 'add_text')
  return joinsTexts ? 'put the text together with format() instead of +' : 'make it simpler'
}

function totalProblems(costs: readonly Costly[]): readonly ExpressionProblem[] {
  const total = costs.reduce((sum, { cost }) => sum + cost, 0)
  if (total <= SCHEMA_LIMIT || costs.some(({ cost }) => cost > EXPRESSION_LIMIT)) return []
  const [dearest] = [...costs].sort((a, b) => b.cost - a.cost)
  const message = `the expressions of this schema together can cost ${timesOver(total, SCHEMA_LIMIT)} what the API server allows; the most expensive is that at ${shownPath(dearest?.path ?? [])}`
  return [{ rule: 'crd-expression-cost', path: [], message }]
}

/** The place in an object that a path in a schema stands for: `spec.items[]`. */
function shownPlace(path: Path): string {
  let place = ''
  for (const [index, step] of path.entries()) {
    if (step === 'items' && path[index - 1] !== 'properties') place += '[]'
    else if (step === 'additionalProperties' && path[index - 1] !== 'properties') place += '[*]'
    else if (path[index - 1] === 'properties') place += place === '' ? step : `.${step}`
  }
  return place === '' ? 'the root' : place
}

function shownPath(path: Path): string {
  return path.join('.')
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Visits a schema and all that it is made of. */
function eachSchema(
  schema: JsonObject,
  position: Position,
  visit: (schema: JsonObject, position: Position) => void,
): void {
  const { path } = position
  if (path.length > LONGEST_SCHEMA_PATH) return
  visit(schema, position)
  const { properties, items, additionalProperties } = schema
  const into = (part: Json | undefined, steps: Path, next: Partial<Position>) => {
    if (!isObject(part)) return
    const isResource = part['x-kubernetes-embedded-resource'] === true
    eachSchema(part, { ...position, ...next, isResource, path: [...path, ...steps] }, visit)
  }
  const multiplied = multiply(schema, position)
  if (isObject(properties)) {
    for (const [name, property] of Object.entries(properties))
      into(property, ['properties', name], multiplied)
  }
  const isMap = schema['x-kubernetes-list-type'] === 'map'
  into(items, ['items'], {
    ...multiplied,
    uncorrelated: position.uncorrelated ?? (isMap ? undefined : path),
  })
  into(additionalProperties, ['additionalProperties'], multiplied)
}

/** How often the parts of a schema can stand in an object. */
function multiply(schema: JsonObject, { path, times, within }: Position): Pick<Position, 'times' | 'within'> {
  const keyword =
    schema['type'] === 'array'
      ? 'maxItems'
      : schema['type'] === 'object' && schema['additionalProperties'] !== undefined
        ? 'maxProperties'
        : undefined
  if (keyword === undefined) return { times, within }
  const limit = schema[keyword]
  if (typeof limit !== 'number') return { times: undefined, within: { path, keyword } }
  return { times: times === undefined ? undefined : times * Math.max(0, limit), within }
}
