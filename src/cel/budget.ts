import { celError } from './library.ts'
import { childrenOf, type SyntaxNode } from './syntax-tree.ts'

/**
 * How much one evaluation may do: a turn of a loop costs one, and so does every item or character that an operator looks
 * at. The API server has the same bound for an expression, in units no smaller.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/apis/cel/config.go
 */
const LIMIT = 1_000_000

let left = LIMIT

/** Runs an evaluation with a fresh budget. One that spent it all ends with an error, whatever it came to. */
export function withBudget<T>(evaluate: () => T): T {
  left = LIMIT
  const value = evaluate()
  return left < 0 ? exceeded() : value
}

/** Takes from the budget, and ends the evaluation where nothing is left of it. */
export function spend(cost: number): void {
  left -= cost
  if (left < 0) exceeded()
}

function exceeded(): never {
  return celError(`the expression takes more than ${LIMIT} steps`)
}

/** Operators whose work grows with their operands. */
const GROWING: readonly string[] = ['+', 'in', '==', '!=']

/** Makes the loops and operators of a checked expression pay for what they do. */
export function meter(node: SyntaxNode, seen: Set<SyntaxNode> = new Set()): void {
  if (seen.has(node)) return
  seen.add(node)
  if (node.op === 'comprehension') meterLoop(node)
  const { handle } = node
  if (GROWING.includes(node.op) && handle !== undefined) {
    node.handle = (...operands) => {
      spend(sizeOf(operands[0]) + sizeOf(operands[1]))
      return handle(...operands)
    }
  }
  for (const child of childrenOf(node)) meter(child, seen)
}

function meterLoop({ args }: SyntaxNode): void {
  const { step } = args as { readonly step: SyntaxNode }
  const { evaluate } = step.meta
  step.setMeta('evaluate', (...operands: unknown[]) => {
    spend(1)
    return evaluate(...operands)
  })
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return value instanceof Map ? value.size : 0
}
