import { parseCidr, parseIp } from '../../kubernetes/grammar/ip.ts'
import { dnsLabel, dnsSubdomain } from '../../kubernetes/grammar/names.ts'

/** A format that a schema can ask of a string. */
export interface StringFormat {
  /** Its name without dashes. */
  readonly name: string
  /** What a text of that format is: "an IPv4 address". */
  readonly what: string
  readonly accepts: (text: string) => boolean
  /** The first minor version of Kubernetes that knows it; older ones take any text. */
  readonly since?: number
}

const uuid = (third: string, fourth = '[0-9a-f]{4}') =>
  matching(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, 'i')

/**
 * The formats that the API server knows; any other takes every text. Where Go parses what has no grammar to speak of, as in
 * mail addresses, what is surely wrong is refused here.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
 */
const FORMATS: ReadonlyMap<string, Omit<StringFormat, 'name'>> = new Map<string, Omit<StringFormat, 'name'>>([
  ['uri', { what: 'a URI with a scheme, or an absolute path', accepts: isUri }],
  ['email', { what: 'an e-mail address', accepts: text => /^[^@]*[^@\s<]@[^@\s>]+>?\s*$|".*@/.test(text) }],
  ['hostname', { what: 'a host name', accepts: isHostname }],
  ['ipv4', { what: 'an IPv4 address', accepts: text => text.includes('.') && parseIp(text) !== undefined }],
  ['ipv6', { what: 'an IPv6 address', accepts: text => text.includes(':') && parseIp(text) !== undefined }],
  ['cidr', { what: 'an address range such as 10.9.8.0/24', accepts: text => parseCidr(text) !== undefined }],
  ['mac', { what: 'a MAC address', accepts: isMac }],
  ['uuid', { what: 'a UUID', accepts: uuid('[0-9a-f]{4}') }],
  ['uuid3', { what: 'a UUID of version 3', accepts: uuid('3[0-9a-f]{3}') }],
  ['uuid4', { what: 'a UUID of version 4', accepts: uuid('4[0-9a-f]{3}', '[89ab][0-9a-f]{3}') }],
  ['uuid5', { what: 'a UUID of version 5', accepts: uuid('5[0-9a-f]{3}', '[89ab][0-9a-f]{3}') }],
  ['isbn', { what: 'an ISBN', accepts: text => isIsbn10(text) || isIsbn13(text) }],
  ['isbn10', { what: 'an ISBN of ten digits', accepts: isIsbn10 }],
  ['isbn13', { what: 'an ISBN of thirteen digits', accepts: isIsbn13 }],
  ['creditcard', { what: 'the number of a credit card', accepts: isCreditCard }],
  ['ssn', { what: 'a U.S. social security number', accepts: matching('^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$') }],
  ['hexcolor', { what: 'a color such as #ff8800', accepts: matching('^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$') }],
  ['rgbcolor', { what: 'a color such as rgb(255,136,0)', accepts: isRgbColor }],
  [
    'bsonobjectid',
    { what: 'an id of BSON, 24 hexadecimal digits', accepts: matching('^[0-9a-f]{24}$', 'i') },
  ],
  ['byte', { what: 'base64', accepts: isFilledBase64 }],
  ['date', { what: 'a date such as 2026-01-31', accepts: isDate }],
  ['datetime', { what: 'a time such as 2026-01-31T09:30:00Z', accepts: isDateTime }],
  ['duration', { what: 'a duration such as 1h30m', accepts: isDuration }],
  ['k8sshortname', { what: 'a DNS label', accepts: text => dnsLabel(text) === undefined, since: 34 }],
  ['k8slongname', { what: 'a DNS subdomain', accepts: text => dnsSubdomain(text) === undefined, since: 34 }],
])

/** The format of a name as schemas write it; undefined where any text will do. */
export function stringFormat(written: string): StringFormat | undefined {
  const name = written.replaceAll('-', '')
  const format = FORMATS.get(name)
  return format && { name, ...format }
}

function matching(source: string, flags = ''): (text: string) => boolean {
  const expression = new RegExp(source, flags)
  return text => expression.test(text)
}

function isUri(text: string): boolean {
  if (/[\0-\x1f\x7f]|%(?![0-9A-Fa-f]{2})/.test(text)) return false
  if (text.startsWith('/')) return true
  const [, rest] = /^[A-Za-z][A-Za-z0-9+.-]*:(.*)$/s.exec(text) ?? []
  return rest !== undefined && (!rest.startsWith('//') || !/^\/\/[^/?#]* /.test(rest))
}

const HOSTNAME =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u

/** The length comes first: it bounds the work. */
function isHostname(text: string): boolean {
  return text.length <= 255 && text.split('.').every(part => part.length <= 63) && HOSTNAME.test(text)
}

/** Six, eight or twenty bytes. */
function isMac(text: string): boolean {
  const bytes = /^([0-9a-f]{2})([:-][0-9a-f]{2})+$/i.test(text)
    ? text.includes(':') && text.includes('-')
      ? 0
      : text.split(/[:-]/).length
    : /^[0-9a-f]{4}(\.[0-9a-f]{4})+$/i.test(text)
      ? text.split('.').length * 2
      : 0
  return [6, 8, 20].includes(bytes)
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '')
  if (!/^\d{9}[\dX]$/.test(digits)) return false
  const sum = [...digits].reduce(
    (total, digit, at) => total + (at + 1) * (digit === 'X' ? 10 : Number(digit)),
    0,
  )
  return sum % 11 === 0
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '')
  if (!/^\d{13}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, at) => total + (at % 2 === 0 ? 1 : 3) * Number(digit), 0)
  return sum % 10 === 0
}

const CREDIT_CARD =
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/

function isCreditCard(text: string): boolean {
  const digits = text.replace(/\D+/g, '')
  if (!CREDIT_CARD.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function isRgbColor(text: string): boolean {
  const match = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(text)
  const parts = match?.slice(1) ?? ['']
  return parts.every(part => /^(0|[1-9]\d*)$/.test(part) && Number(part) <= 255)
}

function isFilledBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) return false
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Looser than what built-in kinds ask for: either case, and one character before the fraction. */
function isDateTime(text: string): boolean {
  const [date = '', time] = text.toLowerCase().split('t')
  if (time === undefined || !isDate(date)) return false
  const match = /^(\d{2}):(\d{2}):(\d{2})(.\d+)?(z|([+-]\d{2}:\d{2}))$/.exec(time)
  return match !== null && Number(match[1]) <= 23 && Number(match[2]) <= 59 && Number(match[3]) <= 59
}

const UNITS = /^(ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)$/i

/** As Go writes durations, and as Scala does: `1h30m`, `-1.5h`, `2 days`. */
function isDuration(text: string): boolean {
  if (/^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)) return true
  return [...text.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some(([, unit = '']) => UNITS.test(unit))
}
