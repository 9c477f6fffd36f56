import { isArray, isObject, type Json, type JsonObject, jsonText } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { RunBudget } from '../../core/run-budget.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { TooCostly } from '../../kubernetes/grammar/go-regexp-budget.ts'
import { PatternsSpent } from '../../kubernetes/grammar/go-regexp-run.ts'
import { isInRange } from '../formats.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaNode } from '../node.ts'
import { isSecretPath } from '../secrets.ts'
import { nameAt } from '../walk.ts'
import { checkEmbedded } from './embedded.ts'
import type { CustomFacts } from './facts.ts'
import { checkLimits, type Held } from './limits.ts'

/** Something to do for each value of an object that a schema knows: the value, its schema, and where it stands. */
type Visit = (node: SchemaNode, value: Json, path: (string | number)[]) => void

/**
 * What an object, with its defaults filled in, breaks of the constraints of its schema. Its types have been checked
 * before. Patterns take what is left of a budget.
 */
export function constraintIssues(
  root: SchemaNode,
  object: JsonObject,
  budget: RunBudget,
): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const path: (string | number)[] = []
  const held: Held = {
    path,
    name: () => nameAt(path),
    isSecret: () => isSecretPath(object, path),
    report: (rule, message) => issues.push({ rule, path: [...path], message }),
    budget,
  }
  visitAll(root, object, path, root.custom?.keepsStatus === true, (node, value) => {
    if (node.custom === undefined) return
    checkDecidable(node.custom, value, held, issues)
    if (isNumber(value)) checkBounds(node.custom, held)
    if (node.custom.embedded && isObject(value)) {
      checkEmbedded(value, (below, message) =>
        issues.push({ rule: 'crd-constraint', path: [...path, ...below], message }),
      )
    }
    if (isArray(value)) checkDistinct(node.custom, value, held, issues)
  })
  return issues
}

/** Where a pattern takes too long to be judged, that is said, and nothing is claimed of what depends on it. */
function checkDecidable({ limits }: CustomFacts, value: Json, held: Held, issues: SchemaIssue[]): void {
  const { path, name } = held
  const { length } = path
  try {
    checkLimits(limits, value, held)
  } catch (error) {
    path.length = length
    if (error instanceof PatternsSpent) return void issues.push(exhausted(error))
    if (!(error instanceof TooCostly)) throw error
    const message = `${name() === '' ? 'the object' : `"${name()}"`} was not checked against all of its schema: ${error.message}`
    issues.push({ rule: 'crd-constraint', path: [...path], severity: 'info', message })
  }
}

/** The same for all that share the definitions of the run. */
function exhausted({ message }: PatternsSpent): SchemaIssue {
  const text = `not all patterns of definitions were checked, from this resource on: ${message}`
  return { rule: 'crd-constraint', path: [], severity: 'info', shared: true, message: text }
}

/** The server takes no value at all where a limit of an integer is none itself. */
function checkBounds({ limits }: CustomFacts, { name, report }: Held): void {
  const { boundsOf } = limits
  if (boundsOf === undefined) return
  for (const keyword of ['minimum', 'maximum', 'multipleOf'] as const) {
    const bound = limits[keyword]
    if (bound === undefined || (Number.isInteger(bound) && isInRange(bound, boundsOf))) continue
    const message = `"${name()}" can have no value, since its ${keyword} of ${bound} is no ${boundsOf}`
    report('crd-constraint', message)
  }
}

/** Visits every value that the schema knows, parents first. A status that the server drops is left out. */
export function visitAll(
  root: SchemaNode,
  object: JsonObject,
  path: (string | number)[],
  keepsStatus: boolean,
  visit: Visit,
): void {
  const into = (node: SchemaNode, value: Json): void => {
    visit(node, value, path)
    if (isArray(value)) {
      if (node.items === undefined) return
      for (const [index, item] of value.entries()) step(node.items, index, item)
    } else if (isObject(value)) {
      const { byName } = node.fields()
      for (const [name, item] of Object.entries(value)) {
        if (path.length === 0 && name === 'status' && !keepsStatus) continue
        const child = node.type === 'map' ? node.items : byName.get(name)
        if (child?.custom !== undefined || (child !== undefined && name === 'metadata'))
          step(child, name, item)
      }
    }
  }
  const step = (node: SchemaNode, name: string | number, value: Json): void => {
    path.push(name)
    into(node, value)
    path.pop()
  }
  into(root, object)
}

/** Items of a set, or of a list with keys, that are the same. */
function checkDistinct(
  { distinct }: CustomFacts,
  list: readonly Json[],
  { path, name }: Held,
  issues: SchemaIssue[],
): void {
  if (distinct === undefined || list.length < 2) return
  const firstWith = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const key = distinct === 'whole' ? item : keyOf(item, distinct)
    if (isUnsure(key)) continue
    const identity = jsonText(key)
    const first = firstWith.get(identity)
    if (first === undefined) {
      firstWith.set(identity, index)
      continue
    }
    const about = [...path, index]
    const taken = `${name()}[${first}]`
    if (distinct === 'whole') {
      const message = `the item is in the list already: ${taken} is the same`
      issues.push({ rule: 'duplicate-list-map-key', path: about, message })
      continue
    }
    const described = distinct.map(
      field =>
        `${field} ${isObject(item) ? (item[field] === undefined ? '(absent)' : jsonText(item[field])) : ''}`,
    )
    issues.push({
      rule: 'duplicate-list-map-key',
      path: [...about, ...distinct.slice(0, 1)],
      about,
      message: `${described.join(' with ')} is taken: ${taken} has it too`,
    })
  }
}

function keyOf(item: Json, keys: readonly string[]): Json {
  return keys.map(key => (isObject(item) ? [item[key] ?? null] : []))
}

function isUnsure(key: Json): boolean {
  if (isArray(key)) return key.some(isUnsure)
  return isUnknownYet(key)
}
