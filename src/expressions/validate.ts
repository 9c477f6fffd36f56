import { holdsUnknown } from '../core/unknown-yet.ts'
import { visitAll } from '../schema/custom/constraints.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import { isSecretPath } from '../schema/secrets.ts'
import { builtInProblems } from './built-in.ts'
import { validateChange } from './change.ts'
import { expressionProblems } from './definition.ts'
import { fieldOf, isAboutChange, judge } from './judge.ts'
import { typedValue } from './values.ts'

/**
 * Evaluates `x-kubernetes-validations`. Rules about a change are left out, since there is nothing to compare with. One that
 * cannot be evaluated here is said, not guessed; one that has no result for the object fails, as it does in the server.
 */
const validate: CustomValidator['validate'] = (root, object) => {
  const issues: SchemaIssue[] = []
  visitAll(root, object, [], root.custom?.keepsStatus === true, (node, value, path) => {
    const rules = node.custom?.validations ?? []
    if (rules.length === 0 || value === null || holdsUnknown(value)) return
    const self = typedValue(node, value)
    for (const rule of rules) {
      if (isAboutChange(rule)) continue
      const message = judge(rule, { self }, isSecretPath(object, path))
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
export const VALIDATOR: CustomValidator = {
  validate,
  validateChange,
  problems: expressionProblems,
  builtIn: builtInProblems,
}
