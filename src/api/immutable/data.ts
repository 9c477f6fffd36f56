import { isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import { fromBase64 } from '../../kubernetes/secrets/credentials.ts'
import type { Difference } from './differences.ts'
import { type Change, field, type ImmutableField } from './field.ts'

/** https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable */
export const CONFIG_MAP_FIELDS: readonly ImmutableField[] = [
  field('immutable', { when: wasImmutable }),
  field('data', { when: wasImmutable }),
  field('binaryData', { when: wasImmutable }),
]

/** https://kubernetes.io/docs/concepts/configuration/secret/#secret-immutable */
export const SECRET_FIELDS: readonly ImmutableField[] = [
  field('type', { read: ({ type = 'Opaque' }) => type }),
  field('immutable', { when: wasImmutable }),
  field('data', {
    when: wasImmutable,
    read: secretData,
    except: isLeftOver,
    alias: ['stringData'],
    secret: true,
  }),
]

function wasImmutable({ before }: Change): boolean {
  return valueAt(before, ['immutable']) === true
}

/** What was written as text is in the data, and stays there when the text goes. */
function isLeftOver({ path: [key = ''], after }: Difference, { before }: Change): boolean {
  const wasText =
    valueAt(before, ['stringData', key]) !== undefined && valueAt(before, ['data', key]) === undefined
  return after === undefined && wasText
}

/** The values of a Secret, byte by byte, however they are written. What is no base64 may be a variable. */
function secretData({ data, stringData }: JsonObject): Json {
  const encoded = isObject(data) ? Object.entries(data) : []
  const decoded = encoded.map(([key, value]) => [
    key,
    typeof value === 'string' ? (fromBase64(value) ?? value) : value,
  ])
  return { ...Object.fromEntries(decoded), ...bytesOf(stringData) }
}

function bytesOf(stringData: Json | undefined): JsonObject {
  if (!isObject(stringData)) return {}
  const bytes = (text: string) =>
    Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('')
  return Object.fromEntries(
    Object.entries(stringData).map(([key, value]) => [key, typeof value === 'string' ? bytes(value) : value]),
  )
}
