import { isArray, isObject, type Json, type JsonObject } from './json.ts'

/** A value as YAML on one line. */
export function flowYaml(value: Json): string {
  if (typeof value === 'string') return scalarYaml(value)
  if (isArray(value)) return `[${value.map(flowYaml).join(', ')}]`
  if (!isObject(value)) return String(value)
  const entries = Object.entries(value).map(([key, item]) => `${scalarYaml(key)}: ${flowYaml(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** A text, in quotes unless it reads as nothing but a text without them. */
export function scalarYaml(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
  return isPlain ? text : JSON.stringify(text)
}

/**
 * A value as YAML whose keys are sorted: what fits into a line of `width` characters stands on one, all else in block style.
 * Each line ends with a line break.
 */
export function compactYaml(value: Json, width = WIDTH): string {
  return blockOf(value, '', width)
}

const WIDTH = 120

function blockOf(value: Json, indent: string, width: number): string {
  if (!isHolder(value)) return `${indent}${flowYaml(value)}\n`
  if (isArray(value)) return value.map(item => entryOf('-', item, indent, width)).join('')
  const names = Object.keys(value).sort()
  return names.map(name => entryOf(`${scalarYaml(name)}:`, value[name] ?? null, indent, width)).join('')
}

/** A key or a dash, and what belongs to it: behind it where that fits, else below. */
function entryOf(head: string, value: Json, indent: string, width: number): string {
  const start = `${indent}${head}`
  const room = width - start.length - 1
  if (!isHolder(value) || lengthOf(value, room) <= room) return `${start} ${flowYaml(sorted(value))}\n`
  const below = blockOf(value, `${indent}  `, width)
  return head === '-' ? `${start} ${below.slice(start.length + 1)}` : `${start}\n${below}`
}

/** Whether something is a list or an object with something in it. */
function isHolder(value: Json): value is JsonObject | readonly Json[] {
  return isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0
}

/** How long a value is on one line; no more is looked at than tells that it is longer than `room`. */
function lengthOf(value: Json, room: number): number {
  if (!isObject(value) && !isArray(value)) return flowYaml(value).length
  let length = 4
  for (const [key, item] of Object.entries(value)) {
    if (length > room) return length
    length += (isArray(value) ? 0 : scalarYaml(key).length + 2) + lengthOf(item, room - length) + 2
  }
  return length - 2
}

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, sorted(value[name] ?? null)]),
  )
}
