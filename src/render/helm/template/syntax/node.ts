import type { NumberLiteral } from './number.ts'

/** The place of a node in the text of its template, in UTF-16 code units. */
export interface Spot {
  /** Where Go says that it is: for `.a.b` at `.b`. */
  readonly pos: number
  readonly from: number
  readonly to: number
}

/** A part of a template. */
export type Node = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode

export interface TextNode extends Spot {
  readonly kind: 'text'
  readonly text: string
}

/** `{{ … }}`, the value of which is written. */
export interface ActionNode extends Spot {
  readonly kind: 'action'
  readonly pipe: PipeNode
}

export interface BranchNode extends Spot {
  readonly kind: 'if' | 'with' | 'range'
  readonly pipe: PipeNode
  readonly body: readonly Node[]
  /** What `else` leads to. */
  readonly otherwise?: readonly Node[]
}

export interface TemplateNode extends Spot {
  readonly kind: 'template'
  readonly name: string
  readonly pipe?: PipeNode
}

export interface JumpNode extends Spot {
  readonly kind: 'break' | 'continue'
}

export interface PipeNode extends Spot {
  readonly kind: 'pipe'
  /** The variables that are declared, or assigned to. */
  readonly variables: readonly VariableNode[]
  readonly isAssignment: boolean
  readonly commands: readonly CommandNode[]
}

/** A word and its arguments. */
export interface CommandNode extends Spot {
  readonly kind: 'command'
  readonly words: readonly [OperandNode, ...OperandNode[]]
}

export type OperandNode =
  | PipeNode
  | FieldNode
  | ChainNode
  | VariableNode
  | FunctionNode
  | NumberNode
  | StringNode
  | BoolNode
  | DotNode
  | NilNode

/** `.a.b` */
export interface FieldNode extends Spot {
  readonly kind: 'field'
  readonly names: readonly string[]
}

/** `(…).a.b` */
export interface ChainNode extends Spot {
  readonly kind: 'chain'
  readonly base: OperandNode
  readonly names: readonly string[]
}

/** `$x.a.b` */
export interface VariableNode extends Spot {
  readonly kind: 'variable'
  readonly name: string
  readonly names: readonly string[]
}

export interface FunctionNode extends Spot {
  readonly kind: 'function'
  readonly name: string
}

export interface NumberNode extends Spot {
  readonly kind: 'number'
  readonly text: string
  readonly number: NumberLiteral
}

export interface StringNode extends Spot {
  readonly kind: 'string'
  /** With its quotes. */
  readonly quoted: string
  readonly text: string
}

export interface BoolNode extends Spot {
  readonly kind: 'bool'
  readonly value: boolean
}

export interface DotNode extends Spot {
  readonly kind: 'dot'
}

export interface NilNode extends Spot {
  readonly kind: 'nil'
}

/** Go does not count a byte order mark as a space, but the character for the next line. */
const NOT_SPACE = /[^\s\u0085]|\ufeff/

/** Whether nodes write nothing but spaces: such a template does not replace another one of its name. */
export function isEmpty(nodes: readonly Node[]): boolean {
  return nodes.every(node => node.kind === 'text' && !NOT_SPACE.test(node.text))
}
