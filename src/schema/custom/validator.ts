import type { JsonObject } from '../../core/json.ts'
import type { Severity } from '../../core/severity.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaNode } from '../node.ts'
import type { ValidationRule } from './facts.ts'

/** What understands the expressions in the schemas of custom resources. */
export interface CustomValidator {
  /**
   * What an object breaks of the expressions in its schema. It has its defaults filled in, and breaks nothing else that its
   * schema asks for.
   */
  readonly validate: (root: SchemaNode, object: JsonObject) => readonly SchemaIssue[]
  /** What is wrong with the expressions of a rule; milder where that is not certain. */
  readonly problems: (rule: ValidationRule) => readonly ExpressionProblem[]
}

export interface ExpressionProblem {
  readonly field: 'rule' | 'messageExpression'
  readonly message: string
  readonly severity?: Severity
}
