import { ORDERED, SIGNATURES } from './signatures.ts'
import { type CelType, listOf, optionalOf, type SimpleName } from './types.ts'

/** One way to call a function. */
export interface Overload {
  /** By this its cost goes where that is out of the ordinary. */
  readonly cost: string
  /** Whether it is called as a method, with the first argument before the dot. */
  readonly isMethod: boolean
  readonly args: readonly CelType[]
  readonly result: CelType
}

/** The functions of one version of Kubernetes by name. */
export type Declarations = ReadonlyMap<string, readonly Overload[]>

const byMinor = new Map<number, Declarations>()

/** What expressions may use that make a JSON Patch. */
const PATCH_SIGNATURE = 'jsonpatch.escapeKey(string): string'

const withPatch = new WeakMap<Declarations, Declarations>()

/** The functions and operators that new expressions may use which change objects. */
export function mutationDeclarationsOf(minor: number): Declarations {
  const plain = declarationsOf(minor)
  const { name, overload } = overloadOf(PATCH_SIGNATURE)
  const declarations = withPatch.get(plain) ?? new Map([...plain, [name, [overload]]])
  withPatch.set(plain, declarations)
  return declarations
}

/** The functions and operators that new expressions may use in a minor version of Kubernetes. */
export function declarationsOf(minor: number): Declarations {
  const before = byMinor.get(minor)
  if (before !== undefined) return before
  const declarations = new Map<string, Overload[]>()
  const add = (line: string) => {
    const { name, overload } = overloadOf(line)
    const others = declarations.get(name)
    if (others === undefined) declarations.set(name, [overload])
    else others.push(overload)
  }
  for (const [since, lines] of SIGNATURES) {
    if (since > minor) continue
    for (const line of lines.split('\n')) if (line !== '') add(line)
  }
  for (const line of ordered(minor)) add(line)
  byMinor.set(minor, declarations)
  return declarations
}

const NUMBERS: readonly string[] = ['int', 'uint', 'double']

/** What there is for each type whose values have an order. */
function ordered(minor: number): readonly string[] {
  const lines: string[] = []
  // Operators come in another order than lists: of what is not known, the first that fits counts.
  for (const type of ['bool', ...ORDERED.filter(type => type !== 'bool')]) {
    for (const operator of ['<', '<=', '>', '>=']) {
      const cost = type === 'string' || type === 'bytes' ? ' #compare' : ''
      lines.push(`_${operator}_(${type}, ${type}): bool${cost}`)
      // Numbers of several types can be compared since 1.29.
      const others = minor >= 29 && NUMBERS.includes(type) ? NUMBERS.filter(other => other !== type) : []
      for (const other of others) lines.push(`_${operator}_(${type}, ${other}): bool`)
    }
  }
  for (const type of ORDERED) {
    lines.push(
      `list<${type}>.isSorted(): bool`,
      `list<${type}>.max(): ${type}`,
      `list<${type}>.min(): ${type}`,
    )
    if (minor < 35) continue
    const cost = type === 'string' || type === 'bytes' ? 'squared_text' : 'squared'
    lines.push(`list<${type}>.sort(): list<${type}> #${cost}`)
    lines.push(`list<A>.@sortByAssociatedKeys(list<${type}>): list<A> #${cost}_keys`)
  }
  return lines
}

/** Reads a signature with its result, as in `string.charAt(int): string`. */
export function overloadOf(line: string): { readonly name: string; readonly overload: Overload } {
  const [, head = '', args = '', result = '', cost = ''] =
    /^(.+?)\((.*)\): (.*?)(?: #(\w+))?$/.exec(line) ?? []
  const target = targetOf(head)
  const types = splitTypes(args).map(typeOf)
  return target === undefined
    ? { name: head, overload: { cost, isMethod: false, args: types, result: typeOf(result) } }
    : {
        name: head.slice(target.length + 1),
        overload: { cost, isMethod: true, args: [typeOf(target), ...types], result: typeOf(result) },
      }
}

const SIMPLE: readonly string[] = [
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'null_type',
  'timestamp',
  'duration',
  'dyn',
]

/** The type before the last dot; undefined where that is part of the name of a function, as in `sets.contains`. */
function targetOf(head: string): string | undefined {
  const target = head.slice(0, Math.max(0, head.lastIndexOf('.')))
  const isType =
    SIMPLE.includes(target) || /^(kubernetes|net)\./.test(target) || /^(list|map|optional_type)</.test(target)
  return isType ? target : undefined
}

function splitTypes(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of text) {
    if (character === '<') depth++
    if (character === '>') depth--
    if (character === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  return part === '' ? parts : [...parts, part.trim()]
}

function typeOf(text: string): CelType {
  if (SIMPLE.includes(text)) return { kind: 'simple', name: text as SimpleName }
  if (text === 'A' || text === 'B') return { kind: 'parameter', name: text }
  const [, name, inner = ''] = /^(\w+)<(.*)>$/.exec(text) ?? []
  const [first = 'dyn', second = 'dyn'] = splitTypes(inner)
  switch (name) {
    case 'list':
      return listOf(typeOf(first))
    case 'map':
      return { kind: 'map', key: typeOf(first), value: typeOf(second) }
    case 'optional_type':
      return optionalOf(typeOf(first))
    case 'type':
      return { kind: 'type', of: typeOf(first) }
    default:
      // Addresses and their ranges are types without a structure, all others have one.
      return text.startsWith('net.')
        ? { kind: 'opaque', name: text, parameters: [] }
        : { kind: 'object', name: text }
  }
}

const TYPE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bool: 'bool',
    bytes: 'bytes',
    double: 'double',
    int: 'int',
    list: 'list<A>',
    map: 'map<A, B>',
    null_type: 'null_type',
    string: 'string',
    uint: 'uint',
    'google.protobuf.Duration': 'duration',
    'google.protobuf.Timestamp': 'timestamp',
    'net.IP': 'net.IP',
    'net.CIDR': 'net.CIDR',
  }),
)

/** The type of a name that stands for a type, such as `string`. */
export function typeNamed(name: string, minor: number): CelType | undefined {
  if (name === 'type') return { kind: 'type', of: undefined }
  if (name === 'optional_type') return minor < 29 ? undefined : { kind: 'type', of: optionalOf(typeOf('A')) }
  if (name.startsWith('net.') && minor < 31) return undefined
  const text = TYPE_NAMES.get(name)
  return text === undefined ? undefined : { kind: 'type', of: typeOf(text) }
}
