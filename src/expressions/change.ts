import { NONE, Optional } from '../cel/evaluate/values.ts'
import { isArray, isObject, isSame, type Json, type JsonObject, jsonText } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { RunBudget } from '../core/run-budget.ts'
import { holdsUnknown } from '../core/unknown-yet.ts'
import type { ValidationRule } from '../schema/custom/facts.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { SchemaNode } from '../schema/node.ts'
import { isSecretPath } from '../schema/secrets.ts'
import { fieldOf, isAboutChange, judge, type Limits } from './judge.ts'
import { typedValue } from './values.ts'

/**
 * Evaluates the rules in `x-kubernetes-validations` that compare with `oldSelf`. A value is compared with the one in its
 * place before, as far as there is one: in lists only by their keys. Where there was none, only rules ask that take an
 * optional one.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules
 */
export function validateChange(
  root: SchemaNode,
  before: JsonObject,
  after: JsonObject,
  budget: RunBudget,
): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const into = (node: SchemaNode, old: Json | undefined, value: Json, path: Path): void => {
    const { custom } = node
    const rules = custom?.validations.filter(isAboutChange) ?? []
    if (rules.length > 0 && value !== null && !holdsUnknown(value) && !holdsUnknown(old ?? null)) {
      const limits = { secret: isSecretPath(after, path), budget }
      for (const rule of rules) {
        const message = broken(node, rule, old, value, limits)
        if (message === undefined) continue
        issues.push({
          rule: 'crd-validation-rule',
          path: [...path, ...fieldOf(rule, node)],
          about: path,
          ...message,
        })
      }
    }
    if (isArray(value)) {
      const { items } = node
      if (items === undefined) return
      for (const [index, item] of value.entries())
        into(items, counterpart(node, old, item), item, [...path, index])
    } else if (isObject(value)) {
      const { byName } = node.fields()
      const keepsStatus = path.length > 0 || root.custom?.keepsStatus === true
      for (const [name, item] of Object.entries(value)) {
        const child = node.type === 'map' ? node.items : byName.get(name)
        if (child?.custom === undefined || (name === 'status' && !keepsStatus)) continue
        const was = isObject(old) ? old[name] : undefined
        into(child, was, item, [...path, name])
      }
    }
  }
  into(root, before, after, [])
  return issues
}

function broken(
  node: SchemaNode,
  rule: ValidationRule,
  old: Json | undefined,
  value: Json,
  limits: Limits,
): ReturnType<typeof judge> {
  const isNew = old === undefined || old === null
  if (isNew && !rule.optionalOldSelf) return undefined
  const was = isNew ? undefined : typedValue(node, old)
  const oldSelf = rule.optionalOldSelf ? (was === undefined ? NONE : new Optional(was)) : was
  const found = judge(rule, { self: typedValue(node, value), oldSelf }, limits)
  if (found === undefined || limits.secret || isNew || isSame(old, value)) return found
  const shown = [old, value].map(shownValue)
  return shown.includes(undefined)
    ? found
    : { ...found, message: `${found.message} (it was ${shown[0]}, and is now ${shown[1]})` }
}

/** The item of a list with keys that had the same ones. */
function counterpart({ custom }: SchemaNode, old: Json | undefined, item: Json): Json | undefined {
  const keys = custom?.distinct
  if (!isArray(old) || keys === undefined || keys === 'whole') return undefined
  const keyOf = (one: Json) => jsonText(keys.map(key => (isObject(one) ? (one[key] ?? null) : null)))
  return old.find(one => keyOf(one) === keyOf(item))
}

const LONGEST_SHOWN = 60

function shownValue(value: Json): string | undefined {
  if (isArray(value) || isObject(value)) return undefined
  const text = jsonText(value)
  return text.length > LONGEST_SHOWN ? undefined : text
}
