import { type CelType, DYN, isDyn, isSame, isSimple, partsOf } from './types.ts'

/** What stands for the parameters of types, as far as it is known. */
export type Bindings = ReadonlyMap<string, CelType>

/**
 * Whether values of some types can be given where others are asked for: the bindings of parameters with which they can,
 * undefined where they cannot.
 * https://github.com/google/cel-go/blob/master/checker/types.go
 */
export function assign(
  bindings: Bindings,
  given: readonly CelType[],
  asked: readonly CelType[],
): Bindings | undefined {
  const found = new Map(bindings)
  return areAssignable(found, given, asked) ? found : undefined
}

/** A type with its parameters filled in. Those that are not known stay, or become `dyn`. */
export function substitute(bindings: Bindings, type: CelType, unknownIsDyn: boolean): CelType {
  const fill = (part: CelType): CelType => substitute(bindings, part, unknownIsDyn)
  switch (type.kind) {
    case 'parameter': {
      const bound = bindings.get(type.name)
      if (bound !== undefined) return fill(bound)
      return unknownIsDyn ? DYN : type
    }
    case 'list':
      return isGround(type.item) ? type : { kind: 'list', item: fill(type.item) }
    case 'map':
      return isGround(type.key) && isGround(type.value)
        ? type
        : { kind: 'map', key: fill(type.key), value: fill(type.value) }
    case 'opaque':
      return type.parameters.every(isGround)
        ? type
        : { kind: 'opaque', name: type.name, parameters: type.parameters.map(fill) }
    case 'type':
      return type.of === undefined || isGround(type.of) ? type : { kind: 'type', of: fill(type.of) }
    default:
      return type
  }
}

function isGround(type: CelType): boolean {
  return type.kind !== 'parameter' && partsOf(type).every(isGround)
}

/** The more general of two types that go together. */
export function mostGeneral(a: CelType, b: CelType): CelType {
  return isAtMostAsSpecific(a, b) ? a : b
}

function isAtMostAsSpecific(a: CelType, b: CelType): boolean {
  if (isDyn(a) || a.kind === 'parameter') return true
  if (isDyn(b) || b.kind === 'parameter' || a.kind !== b.kind) return false
  if (a.kind === 'type') return true
  if (a.kind === 'simple' || a.kind === 'object') return isSame(a, b)
  if (a.kind === 'opaque' && b.kind === 'opaque' && a.name !== b.name) return false
  const ofB = partsOf(b)
  return partsOf(a).every((part, index) => isAtMostAsSpecific(part, ofB[index] ?? DYN))
}

function areAssignable(
  found: Map<string, CelType>,
  given: readonly CelType[],
  asked: readonly CelType[],
): boolean {
  return (
    given.length === asked.length &&
    given.every((type, index) => isAssignable(found, type, asked[index] ?? DYN))
  )
}

function isAssignable(found: Map<string, CelType>, given: CelType, asked: CelType): boolean {
  if (asked.kind === 'parameter') {
    const known = found.has(asked.name)
    if (bind(found, given, asked)) return true
    if (known) return false
  }
  if (given.kind === 'parameter') return bind(found, asked, given)
  if (isDyn(given) || isDyn(asked)) return true
  if (isSimple(given, 'null_type')) return takesNull(asked)
  if (isSimple(asked, 'null_type')) return takesNull(given)
  if (given.kind === 'type') return asked.kind === 'type'
  if (given.kind === 'simple' || given.kind === 'object') return isSame(given, asked)
  if (given.kind !== asked.kind) return false
  if (given.kind === 'opaque' && asked.kind === 'opaque' && given.name !== asked.name) return false
  return areAssignable(found, partsOf(given), partsOf(asked))
}

/** Lists, maps and scalars are never null. */
function takesNull(type: CelType): boolean {
  return (
    type.kind === 'opaque' || type.kind === 'object' || isSimple(type, 'null_type', 'timestamp', 'duration')
  )
}

/** Lets a parameter stand for a type, if it can. */
function bind(
  found: Map<string, CelType>,
  type: CelType,
  parameter: CelType & { readonly kind: 'parameter' },
): boolean {
  if (type.kind === 'parameter' && type.name === parameter.name) return true
  const bound = found.get(parameter.name)
  if (bound === undefined) {
    if (isWithin(found, parameter, type)) return false
    found.set(parameter.name, type)
    return true
  }
  if (isSame(type, bound)) return true
  if (!isAssignable(found, type, bound)) return false
  const general = mostGeneral(type, bound)
  if (!isWithin(found, parameter, general)) found.set(parameter.name, general)
  return true
}

/** Whether a parameter stands anywhere in a type. */
function isWithin(
  found: Bindings,
  parameter: CelType & { readonly kind: 'parameter' },
  type: CelType,
): boolean {
  if (type.kind === 'parameter') {
    if (type.name === parameter.name) return true
    const bound = found.get(type.name)
    return bound !== undefined && isWithin(found, parameter, bound)
  }
  return partsOf(type).some(part => isWithin(found, parameter, part))
}
