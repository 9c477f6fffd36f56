import { isArray, isObject, type Json } from '../../src/core/json.ts'

/** A value as YAML in block style, with a line feed at its end. */
export function asYaml(value: Json): string {
  return block(value, '').replace(/^\n| (?=\S)/, '')
}

/** A value as JSON, in one line. */
export function asJson(value: Json): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part))
}

/** What follows a key or a dash: a blank and a scalar, or the lines below. */
function block(value: Json, indent: string): string {
  if (isArray(value) && value.length > 0)
    return `\n${value.map(item => `${indent}-${block(item, `${indent}  `)}`).join('')}`
  if (isObject(value) && Object.keys(value).length > 0)
    return `\n${Object.entries(value)
      .map(([key, item]) => `${indent}${scalar(key)}:${block(item, `${indent}  `)}`)
      .join('')}`
  return ` ${scalar(value)}\n`
}

const WORD = /^[A-Za-z](?:[\w./-]|[: ](?=\w))*$/
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i

function scalar(value: Json): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'string' && WORD.test(value) && !value.includes(': ') && !NO_TEXT.test(value))
    return value
  return asJson(value)
}
