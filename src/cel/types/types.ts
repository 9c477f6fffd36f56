/** The types that have no parameters. */
export type SimpleName =
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null_type'
  | 'timestamp'
  | 'duration'
  | 'dyn'

/**
 * A type as the checker of the API server has it. `object` has declared fields; two of them are the same only where they
 * are the same object here. `opaque` are types of libraries; `parameter` stands for a type still to be found.
 */
export type CelType =
  | { readonly kind: 'simple'; readonly name: SimpleName }
  | { readonly kind: 'list'; readonly item: CelType }
  | { readonly kind: 'map'; readonly key: CelType; readonly value: CelType }
  | ObjectType
  | { readonly kind: 'opaque'; readonly name: string; readonly parameters: readonly CelType[] }
  | { readonly kind: 'type'; readonly of: CelType | undefined }
  | { readonly kind: 'parameter'; readonly name: string }

/** An object with declared fields. Types of libraries have a name, and no fields. */
export interface ObjectType {
  readonly kind: 'object'
  readonly name: string
  /** The type of a field; undefined where there is none of that name. */
  readonly field?: (name: string) => CelType | undefined
}

const simple = (name: SimpleName): CelType => ({ kind: 'simple', name })

export const BOOL = simple('bool')
export const INT = simple('int')
export const UINT = simple('uint')
export const DOUBLE = simple('double')
export const STRING = simple('string')
export const BYTES = simple('bytes')
export const NULL = simple('null_type')
export const TIMESTAMP = simple('timestamp')
export const DURATION = simple('duration')
export const DYN = simple('dyn')

/** A list of items of a type. */
export function listOf(item: CelType): CelType {
  return { kind: 'list', item }
}

/** An optional value of a type. */
export function optionalOf(type: CelType): CelType {
  return { kind: 'opaque', name: OPTIONAL, parameters: [type] }
}

const OPTIONAL = 'optional_type'

/** The type of the value of an optional one; undefined where a type is not optional. */
export function valueOfOptional(type: CelType): CelType | undefined {
  return type.kind === 'opaque' && type.name === OPTIONAL ? type.parameters[0] : undefined
}

/** Whether anything may stand there. */
export function isDyn(type: CelType): boolean {
  return type.kind === 'simple' && type.name === 'dyn'
}

/** Whether a type is a simple one of that name. */
export function isSimple(type: CelType, ...names: readonly SimpleName[]): boolean {
  return type.kind === 'simple' && names.includes(type.name)
}

/** The types that a type is made of. */
export function partsOf(type: CelType): readonly CelType[] {
  switch (type.kind) {
    case 'list':
      return [type.item]
    case 'map':
      return [type.key, type.value]
    case 'opaque':
      return type.parameters
    case 'type':
      return type.of === undefined ? [] : [type.of]
    default:
      return []
  }
}

/** Whether two types are the same in every part. */
export function isSame(a: CelType, b: CelType): boolean {
  if (a === b) return true
  if (a.kind !== b.kind) return false
  // Of two objects with declared fields, each is a type of its own.
  if (nameOf(a) !== nameOf(b) || (a.kind === 'object' && a.field !== undefined)) return false
  const [ofA, ofB] = [partsOf(a), partsOf(b)]
  return ofA.length === ofB.length && ofA.every((part, index) => isSame(part, ofB[index] ?? DYN))
}

function nameOf(type: CelType): string {
  return 'name' in type ? type.name : type.kind
}

/** A type as messages show it. */
export function showType(type: CelType): string {
  switch (type.kind) {
    case 'list':
      return `list(${showType(type.item)})`
    case 'map':
      return `map(${showType(type.key)}, ${showType(type.value)})`
    case 'opaque': {
      const parameters = type.parameters.map(showType).join(', ')
      return parameters === '' ? type.name : `${type.name}(${parameters})`
    }
    case 'type':
      return type.of === undefined ? 'type' : `type(${showType(type.of)})`
    case 'parameter':
      return 'dyn'
    default:
      return type.name === 'null_type' ? 'null' : type.name
  }
}
