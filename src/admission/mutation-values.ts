import {
  isList,
  isMap,
  Message,
  Opaque,
  Optional,
  PartlyKnown,
  Uint,
  Unknown,
  type Value,
} from '../cel/evaluate/values.ts'
import type { Json, JsonObject } from '../core/json.ts'
import type { Operation } from '../core/json-patch.ts'
import { MutationError, UnknownMutation } from './mutation-error.ts'

/** The object that a message stands for: an apply configuration. */
export function configurationOf(value: Value): JsonObject {
  if (!(value instanceof Message)) throw new MutationError('the expression gives no Object')
  checkNames(value, 'Object')
  return objectFrom(value.fields)
}

/** The operations that a list of messages stands for. */
export function operationsOf(value: Value): readonly Operation<Json>[] {
  if (!isList(value)) throw new MutationError('the expression gives no list of JSONPatch')
  return value.map(item => {
    if (!(item instanceof Message)) throw new MutationError('the expression gives no list of JSONPatch')
    const text = (name: string) => String(jsonFrom(item.get(name) ?? ''))
    const made = item.get('value')
    if (made instanceof Message) checkNames(made, made.typeName)
    return {
      op: text('op'),
      path: text('path'),
      from: text('from'),
      value: made === undefined ? null : jsonFrom(made),
    }
  })
}

/** Messages are named by the way that leads to them: what is under `spec` is an `Object.spec`. */
function checkNames(value: Value, expected: string): void {
  if (isList(value)) for (const item of value) checkNames(item, expected)
  if (isMap(value)) for (const item of value.values()) checkNames(item, expected)
  if (!(value instanceof Message)) return
  if (value.typeName !== expected)
    throw new MutationError(
      `type mismatch: unexpected type name "${value.typeName}", expected "${expected}", which matches field name path from root Object type`,
    )
  for (const [name, item] of value.fields) checkNames(item, `${expected}.${name}`)
}

function objectFrom(entries: ReadonlyMap<Value, Value>): JsonObject {
  return Object.fromEntries([...entries].map(([key, value]) => [keyFrom(key), jsonFrom(value)]))
}

function keyFrom(key: Value): string {
  if (typeof key !== 'string') throw new MutationError('a key of a map is not a string')
  return key
}

function jsonFrom(value: Value): Json {
  if (value instanceof Unknown || value instanceof PartlyKnown) throw new UnknownMutation(value.why)
  if (value instanceof Optional) throw new MutationError('an optional value is not JSON')
  if (value instanceof Message) return objectFrom(value.fields)
  if (isMap(value)) return objectFrom(value)
  if (isList(value)) return value.map(jsonFrom)
  if (value instanceof Uint) return smallest(value.amount)
  if (typeof value === 'bigint') return smallest(value)
  if (typeof value === 'object' && value !== null) return otherFrom(value)
  return value
}

/** What is neither a list nor a map. */
function otherFrom(value: object): never {
  const what = value instanceof Opaque ? value.typeName : value.constructor.name
  throw new UnknownMutation(`how the server writes a value of type ${what}`)
}

function smallest(amount: bigint): Json {
  return BigInt(Number(amount)) === amount && Number.isSafeInteger(Number(amount)) ? Number(amount) : amount
}
