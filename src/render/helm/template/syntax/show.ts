import type { CommandNode, Node, OperandNode, PipeNode } from './node.ts'
import { quote } from './quote.ts'

/** A node as Go's messages write it. */
export function show(node: Node | CommandNode | OperandNode): string {
  switch (node.kind) {
    case 'text':
      return quote(node.text)
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`
    case 'if':
    case 'with':
    case 'range':
      return `{{${node.kind} ${show(node.pipe)}}}`
    case 'action':
      return `{{${show(node.pipe)}}}`
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${show(node.pipe)}`}}}`
    case 'pipe':
      return showPipe(node)
    case 'command':
      return node.words.map(showInside).join(' ')
    case 'field':
      return node.names.map(name => `.${name}`).join('')
    case 'chain':
      return [showInside(node.base), ...node.names].join('.')
    case 'variable':
      return [node.name, ...node.names].join('.')
    case 'function':
      return node.name
    case 'number':
      return node.text
    case 'string':
      return node.quoted
    case 'bool':
      return String(node.value)
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
  }
}

function showPipe({ variables, isAssignment, commands }: PipeNode): string {
  const pipeline = commands.map(show).join(' | ')
  if (variables.length === 0) return pipeline
  return `${variables.map(show).join(', ')} ${isAssignment ? '=' : ':='} ${pipeline}`
}

function showInside(operand: OperandNode): string {
  return operand.kind === 'pipe' ? `(${show(operand)})` : show(operand)
}
