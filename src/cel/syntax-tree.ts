/**
 * What the library says of the trees it parses, as far as we build on it: its own types leave the parts open that
 * macros and checked expressions have.
 */
export interface SyntaxNode {
  readonly op: string
  args: unknown
  /** Where it starts and ends in the expression. */
  readonly start: number
  readonly end: number
  readonly meta: NodeMeta
  /** How a checked operator computes its result. */
  handle?: (...args: unknown[]) => unknown
  setMeta(key: string, value: unknown): SyntaxNode
}

interface NodeMeta {
  /** What stands in its place: the loop that a macro is. */
  readonly alternate?: SyntaxNode
  readonly macro?: object
  readonly evaluate: (...args: unknown[]) => unknown
}

/** A type as the checker has it. */
export interface TypeNode {
  readonly kind: string
  readonly name: string
  readonly valueType?: TypeNode
  readonly keyType?: TypeNode
}

/** The variables in sight. */
export interface Scope {
  forkWithVariable(name: string, type: TypeNode): Scope
  reuse(parent: Scope): Scope
  setIterValue(value: unknown, evaluator: Evaluator): Scope
}

export interface Checker {
  readonly registry: {
    getListType(item: TypeNode): TypeNode
    getMapType(key: TypeNode, value: TypeNode): TypeNode
    getOptionalType(value: TypeNode): TypeNode
  }
  check(node: SyntaxNode, scope: Scope): TypeNode
  getType(name: string): TypeNode
}

export interface Evaluator {
  run(node: SyntaxNode, scope: Scope): unknown
}

/** Whether a value is a node of a tree. */
export function isSyntaxNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'meta' in value
}

/** The nodes right below a node: its operands, and what the macro behind it is made of. */
export function childrenOf({ args, meta }: SyntaxNode): readonly SyntaxNode[] {
  return [...nodesIn(args), ...nodesIn(meta.alternate), ...nodesIn(meta.macro)]
}

function nodesIn(value: unknown): readonly SyntaxNode[] {
  if (isSyntaxNode(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return []
  return Object.values(value).filter(isSyntaxNode)
}
