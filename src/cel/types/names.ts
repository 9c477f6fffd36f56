import type { Expression } from '../language/expression.ts'
import type { Checker, Variables } from './checker.ts'
import { typeNamed } from './declarations.ts'
import type { CelType } from './types.ts'

/** The type of what a name stands for; undefined where that is nothing. */
export function typeOfName(checker: Checker, written: string, variables: Variables): CelType | undefined {
  const { declared, uses } = checker
  const name = written.replace(/^\./, '')
  const type = variables.get(name)
  if (type === undefined) return typeNamed(name, declared.minor)
  if (declared.variables.get(name) === type) uses.add(name)
  return type
}

/** Names with dots between them: `a.b.c`. */
export function qualifiedName(part: Expression): string | undefined {
  if (part.kind === 'name') return part.name
  if (part.kind !== 'select' || part.asks) return undefined
  const before = qualifiedName(part.operand)
  return before === undefined ? undefined : `${before}.${part.field}`
}
