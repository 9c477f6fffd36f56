/** What Go's reflection calls the kind of a value. */
export type Kind =
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float64'
  | 'string'
  | 'slice'
  | 'map'
  | 'struct'
  | 'ptr'
  | 'interface'

/** A type of Go, as far as templates can tell it apart. Types with the same name are the same. */
export interface GoType {
  /** As `%T` prints it: `map[string]interface {}`. */
  readonly name: string
  readonly kind: Kind
  /** Of the items of a slice, or of the values of a map. Keys of maps are always strings. */
  readonly element?: GoType
}

export const BOOL: GoType = { name: 'bool', kind: 'bool' }
export const STRING: GoType = { name: 'string', kind: 'string' }
export const INT: GoType = { name: 'int', kind: 'int' }
export const INT64: GoType = { name: 'int64', kind: 'int64' }
export const UINT8: GoType = { name: 'uint8', kind: 'uint8' }
export const UINT64: GoType = { name: 'uint64', kind: 'uint64' }
export const FLOAT64: GoType = { name: 'float64', kind: 'float64' }
export const ANY: GoType = { name: 'interface {}', kind: 'interface' }

export const LIST = sliceOf(ANY)
export const STRINGS = sliceOf(STRING)
export const BYTES = sliceOf(UINT8)
export const MAP = mapOf(ANY)
export const STRING_MAP = mapOf(STRING)

export function sliceOf(element: GoType, name = `[]${element.name}`): GoType {
  return { name, kind: 'slice', element }
}

/** A map from strings to `element`. */
export function mapOf(element: GoType, name = `map[string]${element.name}`): GoType {
  return { name, kind: 'map', element }
}

export function structType(name: string): GoType {
  return { name, kind: 'struct' }
}

/** The type of a pointer to a struct, such as `*semver.Version`. */
export function pointerType(name: string): GoType {
  return { name, kind: 'ptr' }
}

const NAMES: Readonly<Record<string, string>> = {
  bool: 'a boolean',
  string: 'a string',
  int: 'an integer (`int`)',
  int64: 'an integer (`int64`)',
  float64: 'a number (`float64`)',
  '[]interface {}': 'a list',
  '[]string': 'a list of strings',
  'map[string]interface {}': 'a map',
  'map[string]string': 'a map of strings',
  'interface {}': 'nothing',
}

/** A type in plain words. */
export function named(type: string): string {
  return NAMES[type] ?? `a \`${type}\``
}
