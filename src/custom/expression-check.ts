import type { CelProgram, Variables } from '../cel/environment.ts'
import { toCel } from '../cel/evaluate/json.ts'
import { type CelType, DYN } from '../cel/types/types.ts'
import type { Issue } from '../core/finding.ts'
import type { Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { rememberLast } from '../core/remember-last.ts'
import type { Resource } from '../core/resource.ts'
import { RUN_LIMIT, type RunBudget } from '../core/run-budget.ts'
import { containers } from '../kubernetes/pods/pods.ts'
import type { Check } from './custom-rule.ts'

/** What an expression is asked about: the whole object, or each of its containers in turn. */
export const SUBJECTS = ['object', 'container'] as const

export type Subject = (typeof SUBJECTS)[number]

/** The variables that an expression about a subject may use, with their types. */
export function variablesOf(subject: Subject): ReadonlyMap<string, CelType> {
  return new Map((subject === 'object' ? ['object'] : ['object', 'container']).map(name => [name, DYN]))
}

/** A rule's expressions, checked. */
export interface Expressions {
  readonly subject: Subject
  /** What has to be true. */
  readonly condition: CelProgram
  /** What makes the message, where it is not always the same. */
  readonly messageOf: CelProgram | undefined
  /** The message; where there is a program for it, what stands in when that gives no text. */
  readonly message: string
  /** The field concerned, from the subject down. */
  readonly path: Path
}

/**
 * Asks an expression about a resource. Where it gives no answer, that is an issue too: a check that broke must not pass, as
 * it does not in an admission policy with `failurePolicy: Fail`. Once the budget of the run is spent, that is said instead.
 */
export function expressionCheck({ subject, condition, messageOf, message, path }: Expressions): Check {
  return function* check(resource, budget) {
    for (const { variables, at } of targets(resource, subject)) {
      const result = condition.evaluate(variables, budget)
      if ('value' in result && result.value === true) continue
      if ('error' in result && result.exhausted === 'run') return yield EXHAUSTED
      yield { path: [...at, ...path], message: reason(result) ?? messageFor(variables, budget) }
    }
  }

  function messageFor(variables: Variables, budget: RunBudget | undefined): string {
    const result = messageOf?.evaluate(variables, budget)
    const text = result !== undefined && 'value' in result ? result.value : undefined
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : message
  }
}

const EXHAUSTED: Issue = {
  path: [],
  severity: 'info',
  shared: true,
  message: `this rule was not evaluated from this resource on: expressions take more than ${RUN_LIMIT} steps together`,
}

/** Why there is no answer; undefined where there is one. */
function reason(result: ReturnType<CelProgram['evaluate']>): string | undefined {
  if ('error' in result) return `the expression of this rule has no result: ${result.error}`
  return result.value === false
    ? undefined
    : 'the expression of this rule gives something else than true or false'
}

interface Target {
  readonly variables: Variables
  readonly at: Path
}

/** All rules look at one resource before the next comes. */
const celObject = rememberLast(({ object }: Resource) => ({ value: toCel(object) }))

function targets(resource: Resource, subject: Subject): readonly Target[] {
  const object = celObject(resource).value
  if (subject === 'object') return [{ variables: { object }, at: [] }]
  return containers(resource).map(({ container, path }) => ({
    variables: { object, container: toCel(container as unknown as Json) },
    at: path,
  }))
}
