import type { Json } from '../core/json.ts'
import { Fault } from './fault.ts'
import { type Resolved, resolvePlain } from './resolve.ts'

/** The prefix that `!!` stands for. https://yaml.org/type/ */
export const YAML_TAG = 'tag:yaml.org,2002:'

export const MERGE_TAG = `${YAML_TAG}merge`

/**
 * What a scalar with a tag means. The tags of YAML's own types are honoured and must fit; `!!binary` is decoded; every
 * other tag makes the scalar text. Throws a Fault that starts and ends where told.
 */
export function resolveTagged(tag: string, text: string, start: number, end: number): Resolved {
  const type = tag.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : ''
  switch (type) {
    case 'null':
      return expect(resolvePlain(text), type, text, value => value === null, start, end)
    case 'bool':
      return expect(resolvePlain(text), type, text, value => typeof value === 'boolean', start, end)
    case 'int':
      return expect(resolvePlain(text), type, text, isNumeric, start, end, false)
    case 'float': {
      const resolved = expect(resolvePlain(text), type, text, isNumeric, start, end)
      if (!resolved.float && isBeyondInt64(resolved.value)) throw mismatch(type, text, start, end)
      return { value: Number(resolved.value), float: true }
    }
    case 'timestamp':
      if (!isTimestamp(text)) throw mismatch(type, text, start, end)
      return { value: text, float: false }
    case 'binary':
      return { value: decodeBase64(text, start, end), float: false }
    default:
      return { value: text, float: false }
  }
}

function isNumeric(value: Json): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

function isBeyondInt64(value: Json): boolean {
  return typeof value === 'bigint' && value >= 2n ** 63n
}

function expect(
  resolved: Resolved,
  type: string,
  text: string,
  fits: (value: Json) => boolean,
  start: number,
  end: number,
  float?: boolean,
): Resolved {
  if (!fits(resolved.value) || (float !== undefined && resolved.float !== float)) {
    throw mismatch(type, text, start, end)
  }
  return resolved
}

function mismatch(type: string, text: string, start: number, end: number): Fault {
  return new Fault(
    `the value is tagged !!${type}, and "${text}" is none: remove the tag or change the value`,
    start,
    end,
  )
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Standard alphabet, padding required, line breaks ignored: Go's `base64.StdEncoding`. */
function decodeBase64(text: string, start: number, end: number): string {
  const digits = text.replace(/[\r\n]/g, '')
  if (!BASE64.test(digits)) {
    throw new Fault('the value is tagged !!binary and is not valid base64', start, end)
  }
  return goString(Uint8Array.from(atob(digits), c => c.charCodeAt(0)))
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as Go prints them into JSON: every byte that is not part of valid UTF-8 becomes U+FFFD. */
function goString(bytes: Uint8Array): string {
  const whole = decodeUtf8(bytes)
  if (whole !== undefined) return whole
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    const character = decodeUtf8(bytes.subarray(at, at + length))
    text += character ?? '\ufffd'
    at += character === undefined ? 1 : length
  }
  return text
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))|[ ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/

/** The four layouts of a timestamp that go-yaml knows. */
function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text)
  if (match === null) return false
  const [year = 0, month = 0, day = 0, ...rest] = match.slice(1).map(part => Number(part ?? 0))
  const [
    hour = 0,
    minute = 0,
    second = 0,
    zoneHour = 0,
    zoneMinute = 0,
    hour2 = 0,
    minute2 = 0,
    second2 = 0,
  ] = rest
  const time = [hour, hour2].every(h => h < 24) && [minute, second, minute2, second2].every(part => part < 60)
  const daysInMonth =
    month >= 1 && month <= 12 ? new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() : 0
  return time && zoneHour <= 24 && zoneMinute < 60 && day >= 1 && day <= daysInMonth
}
