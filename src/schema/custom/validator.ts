import type { JsonObject } from '../../core/json.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaNode } from '../node.ts'

/**
 * Evaluates the expressions in the schema of a custom resource. The object has its defaults filled in, and breaks nothing
 * else that its schema asks for.
 */
export type CustomValidator = (root: SchemaNode, object: JsonObject) => readonly SchemaIssue[]
