import type { JsonObject } from '../core/json.ts'
import { type RunBudget, runBudget } from '../core/run-budget.ts'
import { holdsUnknown } from '../core/unknown-yet.ts'
import { visitAll } from '../schema/custom/constraints.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { SchemaNode } from '../schema/node.ts'
import { isSecretPath } from '../schema/secrets.ts'
import { builtInProblems } from './built-in.ts'
import { validateChange } from './change.ts'
import { expressionProblems } from './definition.ts'
import { fieldOf, isAboutChange, judge } from './judge.ts'
import { typedValue } from './values.ts'

/**
 * Understands expressions as the API server does. Those of all objects together may take as many steps as are left of a
 * budget.
 */
export function validatorOf(budget: RunBudget = runBudget()): CustomValidator {
  return {
    validate: (root, object) => validate(root, object, budget),
    validateChange: (root, before, after) => validateChange(root, before, after, budget),
    problems: expressionProblems,
    builtIn: builtInProblems,
  }
}

/**
 * Evaluates `x-kubernetes-validations`. Rules about a change are left out, since there is nothing to compare with. One that
 * cannot be evaluated here is said, not guessed; one that has no result for the object fails, as it does in the server.
 */
function validate(root: SchemaNode, object: JsonObject, budget: RunBudget): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  visitAll(root, object, [], root.custom?.keepsStatus === true, (node, value, path) => {
    const rules = node.custom?.validations ?? []
    if (rules.length === 0 || value === null || holdsUnknown(value)) return
    const self = typedValue(node, value)
    for (const rule of rules) {
      if (isAboutChange(rule)) continue
      const message = judge(rule, { self }, { secret: isSecretPath(object, path), budget })
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
