import { Optional } from '@marcbachmann/cel-js'
import {
  type Checker,
  childrenOf,
  type Evaluator,
  isSyntaxNode,
  type Scope,
  type SyntaxNode,
} from './syntax-tree.ts'

/** The macro behind a call of `has`, whose parts can be replaced. */
interface HasMacro {
  typeCheck(checker: Checker, macro: HasMacro, scope: Scope): unknown
  evaluate(evaluator: Evaluator, macro: HasMacro, scope: Scope): unknown
}

/**
 * Lets `has` ask about a field of anything, such as `has(self.items[0].name)`: the library knows fields of variables only.
 */
export function widenHas(node: SyntaxNode, seen: Set<SyntaxNode> = new Set()): void {
  if (seen.has(node)) return
  seen.add(node)
  const asked = askedFor(node)
  if (asked !== undefined) {
    const { macro, operand, field } = asked
    macro.typeCheck = (checker, _, scope) => {
      checker.check(operand, scope)
      return checker.getType('bool')
    }
    macro.evaluate = (evaluator, _, scope) => hasField(evaluator.run(operand, scope), field)
  }
  for (const child of childrenOf(node)) widenHas(child, seen)
}

interface Asked {
  readonly macro: HasMacro
  readonly operand: SyntaxNode
  readonly field: string
}

/** What a call of `has` asks for, where that is a field of something other than a variable. */
function askedFor({ op, args, meta }: SyntaxNode): Asked | undefined {
  if (op !== 'call' || !Array.isArray(args) || args[0] !== 'has' || !isHasMacro(meta.macro)) return undefined
  const selection: unknown = Array.isArray(args[1]) ? args[1][0] : undefined
  if (!isSyntaxNode(selection) || selection.op !== '.' || !Array.isArray(selection.args)) return undefined
  const [operand, field] = selection.args
  if (!isSyntaxNode(operand) || typeof field !== 'string' || isChain(operand)) return undefined
  return { macro: meta.macro, operand, field }
}

function isHasMacro(macro: object | undefined): macro is HasMacro {
  return macro !== undefined && 'typeCheck' in macro && 'evaluate' in macro
}

/** Whether it is a variable, or a field of a field of one: what the library can do itself. */
function isChain({ op, args }: SyntaxNode): boolean {
  if (op === 'id') return true
  const operand: unknown = Array.isArray(args) ? args[0] : undefined
  return (op === '.' || op === '.?') && isSyntaxNode(operand) && isChain(operand)
}

function hasField(value: unknown, field: string): boolean {
  if (value instanceof Optional) return value.hasValue() && hasField(value.value(), field)
  return value instanceof Map && value.has(field)
}
