import { type CelType, DYN, listOf, type ObjectType, STRING } from '../cel/types/types.ts'

const JSON_PATCH_FIELDS: ReadonlyMap<string, CelType> = new Map([
  ['op', STRING],
  ['path', STRING],
  ['from', STRING],
  ['value', DYN],
])

const JSON_PATCH: ObjectType = {
  kind: 'object',
  name: 'JSONPatch',
  field: name => JSON_PATCH_FIELDS.get(name),
}

const objects = new Map<string, ObjectType>()

/**
 * The type of a message that a mutation may make: `JSONPatch`, or a part of an object, such as `Object.spec`, whose fields
 * the server looks at when it applies the mutation.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/mutation/typeresolver.go
 */
export function messageTypeOf(name: string): ObjectType | undefined {
  if (name === 'JSONPatch') return JSON_PATCH
  if (name !== 'Object' && !name.startsWith('Object.')) return undefined
  const type = objects.get(name) ?? { kind: 'object', name, field: () => DYN }
  objects.set(name, type)
  return type
}

const OBJECT = messageTypeOf('Object') ?? DYN

/** The fields of a mutation that hold an expression, with what it is to give. */
export const MUTATION_TYPES: readonly (readonly ['applyConfiguration' | 'jsonPatch', CelType])[] = [
  ['applyConfiguration', OBJECT],
  ['jsonPatch', listOf(JSON_PATCH)],
]
