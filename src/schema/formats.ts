/** Whether a text is base64 as Go reads it: the standard alphabet with padding; line breaks do not count. */
export function isBase64(text: string): boolean {
  const joined = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text
  return joined.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(joined)
}

/**
 * Whether a text is a time as Go reads RFC 3339: a day that exists, upper-case `T` and `Z`; hours of one digit, a comma
 * before fractions and zones of up to a day do.
 */
export function isDateTime(text: string): boolean {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)T(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):(?:[0-5]\d|60))$/.exec(
      text,
    )
  if (match === null) return false
  const [, year = '', month = '', day = ''] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

/** Whether a text is a time with exactly six decimals, as `MicroTime` asks. */
export function isMicroTime(text: string): boolean {
  return /\.\d{6}(Z|[+-]..:..)$/.test(text) && isDateTime(text)
}

const RANGES = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
} as const

/** Whether a whole number fits into an integer of so many bits. */
export function isInRange(value: number | bigint, type: 'int32' | 'int64'): boolean {
  const [least, most] = RANGES[type]
  return value >= least && value <= most
}
