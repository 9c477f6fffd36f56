import { type CelProgram, celEnvironment } from '../cel/environment.ts'
import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { visitAll } from '../schema/custom/constraints.ts'
import type { ValidationRule } from '../schema/custom/facts.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { SchemaNode } from '../schema/node.ts'
import { isPlaceholder } from '../schema/placeholder.ts'
import { isSecretPath } from '../schema/secrets.ts'
import { expressionProblems } from './definition.ts'
import { typedValue } from './values.ts'

/**
 * Evaluates `x-kubernetes-validations`. Rules about a change are left out, since there is nothing to compare with. One that
 * cannot be evaluated here is said, not guessed; one that has no result for the object fails, as it does in the server.
 */
const validate: CustomValidator['validate'] = (root, object) => {
  const issues: SchemaIssue[] = []
  visitAll(root, object, [], root.custom?.keepsStatus === true, (node, value, path) => {
    const rules = node.custom?.validations ?? []
    if (rules.length === 0 || value === null || hasPlaceholder(value)) return
    const self = typedValue(node, value)
    for (const rule of rules) {
      if (isAboutChange(rule)) continue
      const message = judge(rule, self, isSecretPath(object, path))
      if (message === undefined) continue
      issues.push({
        rule: 'crd-validation-rule',
        path: [...path, ...fieldOf(rule, node)],
        about: [...path],
        ...message,
      })
    }
  })
  return issues
}

/** Understands expressions as the API server does. */
export const VALIDATOR: CustomValidator = { validate, problems: expressionProblems }

type Message = Pick<SchemaIssue, 'message' | 'severity'>

/** What there is to say about a value that a rule looks at. */
function judge(rule: ValidationRule, self: unknown, secret: boolean): Message | undefined {
  const program = programOf(rule.rule)
  if (typeof program === 'string') return unchecked(rule, program)
  const result = program.evaluate({ self })
  if ('value' in result) {
    if (result.value === true) return undefined
    return result.value === false
      ? { message: messageOf(rule, self, secret) }
      : unchecked(rule, 'it gives something else than true or false')
  }
  // What the object lacks or holds is a failure in the server, too; other errors may be due to what is not known here.
  if (OURS.test(result.error)) return unchecked(rule, result.error)
  return { message: `${messageOf(rule, self, secret)} (${result.error})` }
}

/** Errors that say more of this evaluation than of the object. */
const OURS = /overload|unknown variable|steps|nested too deeply|must be bool/

function unchecked({ rule }: ValidationRule, reason: string): Message {
  return { severity: 'info', message: `the rule ${oneLine(rule)} was not checked: ${reason}` }
}

function messageOf(
  { rule, message, messageExpression }: ValidationRule,
  self: unknown,
  secret: boolean,
): string {
  if (messageExpression !== undefined && !secret) {
    const program = programOf(messageExpression, 'string')
    const result = typeof program === 'string' ? undefined : program.evaluate({ self })
    const text = result !== undefined && 'value' in result ? result.value : undefined
    if (typeof text === 'string' && text.trim() !== '' && !text.includes('\n')) return withoutStop(text)
  }
  return message === undefined ? `the rule ${oneLine(rule)} does not hold` : withoutStop(message)
}

const environments = celEnvironment({ self: 'dyn', oldSelf: 'dyn' })
const programs = new Map<string, CelProgram | string>()

/** The program of an expression, or why there is none. */
function programOf(expression: string, type = 'bool'): CelProgram | string {
  const key = `${type} ${expression}`
  const known = programs.get(key)
  if (known !== undefined) return known
  const compiled = environments.compile(expression, type)
  const program = 'program' in compiled ? compiled.program : compiled.problem.message
  programs.set(key, program)
  return program
}

function isAboutChange({ rule, optionalOldSelf }: ValidationRule): boolean {
  return optionalOldSelf || /\boldSelf\b/.test(rule)
}

/** The field that a rule says it is about: `.spec.field`, `['name']`. */
function fieldOf({ fieldPath }: ValidationRule, { type }: SchemaNode): Path {
  if (fieldPath === undefined || (type !== 'object' && type !== 'map')) return []
  return [...fieldPath.matchAll(/\.([A-Za-z_][\w-]*)|\['((?:[^'\\]|\\.)*)'\]/g)].map(
    ([, name, quoted]) => name ?? (quoted ?? '').replace(/\\(.)/g, '$1'),
  )
}

function hasPlaceholder(value: Json): boolean {
  if (typeof value === 'string') return isPlaceholder(value)
  if (isArray(value)) return value.some(hasPlaceholder)
  return isObject(value) && Object.values(value).some(hasPlaceholder)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

function withoutStop(text: string): string {
  return oneLine(text).replace(/(?<!\.)\.$/, '')
}
