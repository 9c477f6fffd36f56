import type { JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { RunBudget } from '../../core/run-budget.ts'
import type { Severity } from '../../core/severity.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaNode } from '../node.ts'
import type { SchemaPack } from '../pack.ts'

/** What judges the schemas in definitions besides types, and what of it there is in this run. */
export interface Judging {
  /** What understands expressions; without it none is judged. */
  readonly validator?: CustomValidator | undefined
  /** What is left to the patterns of the run. */
  readonly patterns: RunBudget
}

/** What understands the expressions in the schemas of custom resources, and those of built-in kinds. */
export interface CustomValidator {
  /**
   * What an object breaks of the expressions in its schema. It has its defaults filled in, and breaks nothing else that its
   * schema asks for.
   */
  readonly validate: (root: SchemaNode, object: JsonObject) => readonly SchemaIssue[]
  /**
   * What breaks the expressions about changes when one object takes the place of another. Both have their defaults filled
   * in.
   */
  readonly validateChange: (root: SchemaNode, before: JsonObject, after: JsonObject) => readonly SchemaIssue[]
  /**
   * What is wrong with the expressions in the schema of a version, in any of some minor versions of Kubernetes. The paths
   * lead from the schema.
   */
  readonly problems: (schema: JsonObject, minors: readonly number[]) => readonly ExpressionProblem[]
  /** What is wrong with the expressions of an object of a built-in kind, such as a policy or a class of devices. */
  readonly builtIn: (object: JsonObject, packs: readonly SchemaPack[]) => readonly ExpressionProblem[]
}

export interface ExpressionProblem {
  readonly rule:
    | 'crd-expression'
    | 'crd-expression-cost'
    | 'admission-policy-expression'
    | 'device-expression'
  readonly path: Path
  readonly message: string
  /** Milder where it is not certain. */
  readonly severity?: Severity
}
