import { Optional } from '@marcbachmann/cel-js'
import { childrenOf, type Evaluator, isSyntaxNode, type Scope, type SyntaxNode } from './syntax-tree.ts'

/** The macro behind a call of `or` or `orValue`. */
interface Alternative {
  readonly functionDesc: string
  readonly receiver: SyntaxNode
  readonly arg: SyntaxNode
  evaluate(evaluator: Evaluator, macro: Alternative, scope: Scope): unknown
}

/**
 * Lets `or` and `orValue` stand behind what turns out to be no optional value: then that is the result, as in Go, where
 * the library ends with an error.
 * https://github.com/google/cel-go/blob/master/cel/library.go
 */
export function widenOptional(node: SyntaxNode, seen: Set<SyntaxNode> = new Set()): void {
  if (seen.has(node)) return
  seen.add(node)
  const { macro } = node.meta
  if (isAlternative(macro)) {
    macro.evaluate = (evaluator, { functionDesc, receiver, arg }, scope) => {
      const value = evaluator.run(receiver, scope)
      if (!(value instanceof Optional)) return value
      if (!value.hasValue()) return evaluator.run(arg, scope)
      return functionDesc.startsWith(OR_VALUE) ? value.value() : value
    }
  }
  for (const child of childrenOf(node)) widenOptional(child, seen)
}

const OR_VALUE = 'optional.orValue('

function isAlternative(macro: object | undefined): macro is Alternative {
  return (
    macro !== undefined &&
    'functionDesc' in macro &&
    /^optional\.or(Value)?\(/.test(String(macro.functionDesc)) &&
    'receiver' in macro &&
    isSyntaxNode(macro.receiver)
  )
}
