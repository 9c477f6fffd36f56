import type { Expression } from '../language/expression.ts'
import { isReserved } from '../language/primary.ts'
import { type Checker, fits, known, refuse, typeOf } from './checker.ts'
import { type CelType, DYN, isDyn, optionalOf, showType, valueOfOptional } from './types.ts'

/** The type of a field of an operand, which is optional where the operand or the way to it is. */
export function fieldType(
  checker: Checker,
  part: Expression,
  operand: Expression,
  field: string,
  optional: boolean,
): CelType {
  const type = known(checker, typeOf(checker, operand))
  const inner = valueOfOptional(type)
  const result = fieldOf(checker, inner ?? type, field, part)
  return inner !== undefined || optional ? optionalOf(result) : result
}

function fieldOf(checker: Checker, type: CelType, field: string, part: Expression): CelType {
  switch (type.kind) {
    case 'map':
      return type.value
    case 'object':
      return declaredField(checker, type, field) ?? refuse(`undefined field '${field}'`, part)
    case 'parameter':
      fits(checker, [DYN], [type])
      return DYN
    default:
      if (!isDyn(type)) refuse(`type '${showType(type)}' does not support field selection`, part)
      return DYN
  }
}

function declaredField(
  { declared }: Checker,
  type: CelType & { readonly kind: 'object' },
  field: string,
): CelType | undefined {
  const found = type.field?.(field)
  if (found !== undefined || declared.minor < 32 || !isReserved(field)) return found
  // Since 1.32 a word that is reserved need not be escaped after a dot.
  return type.field?.(`__${field}__`)
}
