import type { Expression } from './expression.ts'

/** The parts that a part of an expression is made of, in the order they are written. */
export function childrenOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'select':
      return [part.operand]
    case 'call':
      return part.target === undefined ? part.args : [part.target, ...part.args]
    case 'list':
      return part.items
    case 'map':
      return part.entries.flatMap(({ key, value }) => [key, value])
    case 'message':
      return part.fields.map(({ value }) => value)
    case 'loop': {
      const { range, start, condition, step, result } = part.loop
      return [range, start, condition, step, result]
    }
    default:
      return []
  }
}
