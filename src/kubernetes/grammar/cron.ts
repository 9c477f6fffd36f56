/**
 * A schedule taken apart as robfig/cron v3 does, the parser of Kubernetes, Argo Workflows and Velero. Five fields, or a
 * fixed interval.
 * https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export type Schedule = FieldSchedule | { readonly interval: Duration; readonly timeZone: string | undefined }

/** The values of each field at which a schedule fires. */
export interface FieldSchedule {
  readonly minute: CronField
  readonly hour: CronField
  readonly dayOfMonth: CronField
  readonly month: CronField
  readonly dayOfWeek: CronField
  /** The zone given by a prefix `TZ=` or `CRON_TZ=`. */
  readonly timeZone: string | undefined
}

/** One field of a schedule. */
export interface CronField {
  /** As written. */
  readonly text: string
  readonly values: ReadonlySet<number>
  /** Whether it is open, `*` or `?`: then it restricts nothing, and does not count beside the other field for days. */
  readonly open: boolean
}

/** A length of time in whole seconds, as `@every` keeps it. */
export interface Duration {
  readonly seconds: number
}

/** Why a text is no schedule, to be read after "schedule "…": ". */
export interface CronError {
  readonly error: string
}

interface FieldRange {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly words: readonly string[]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const MINUTE: FieldRange = { name: 'minute', min: 0, max: 59, words: [] }
const HOUR: FieldRange = { name: 'hour', min: 0, max: 23, words: [] }
const DAY_OF_MONTH: FieldRange = { name: 'day of the month', min: 1, max: 31, words: [] }
const MONTH: FieldRange = { name: 'month', min: 1, max: 12, words: MONTHS }
const DAY_OF_WEEK: FieldRange = { name: 'day of the week', min: 0, max: 6, words: DAYS }

const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
])

const EVERY = '@every '

/** Takes a schedule apart, or says what is wrong with it. */
export function parseSchedule(schedule: string): Schedule | CronError {
  if (schedule === '') return { error: 'it is empty' }
  const [, prefix, zone, rest = schedule] = /^((?:CRON_)?TZ)=(\S*)(?: ([\s\S]*))?$/.exec(schedule) ?? []
  if (prefix !== undefined && rest === schedule) return { error: 'nothing follows the time zone' }
  const text = prefix === undefined ? schedule : rest.trim()
  return text.startsWith('@') ? parseDescriptor(text, zone) : parseFields(text, zone)
}

/** Whether a parsed schedule is none. */
export function isCronError(schedule: Schedule | CronError): schedule is CronError {
  return 'error' in schedule
}

function parseDescriptor(text: string, timeZone: string | undefined): Schedule | CronError {
  const fields = DESCRIPTORS.get(text)
  if (fields !== undefined) return parseFields(fields, timeZone)
  if (text.startsWith(EVERY)) {
    const interval = parseDuration(text.slice(EVERY.length))
    return interval === undefined
      ? { error: `"${text.slice(EVERY.length)}" is no duration such as 1h30m` }
      : { interval, timeZone }
  }
  return {
    error: `"${text}" is unknown; there are @yearly, @monthly, @weekly, @daily, @hourly and @every`,
  }
}

function parseFields(text: string, timeZone: string | undefined): Schedule | CronError {
  const fields = text.split(/\s+/).filter(field => field !== '')
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields
  if (fields.length !== 5) {
    const seconds = fields.length === 6 ? '; seconds are not supported' : ''
    return { error: `it has ${fields.length} of the five fields${seconds}` }
  }
  const parsed = {
    minute: parseField(minute, MINUTE),
    hour: parseField(hour, HOUR),
    dayOfMonth: parseField(dayOfMonth, DAY_OF_MONTH),
    month: parseField(month, MONTH),
    dayOfWeek: parseField(dayOfWeek, DAY_OF_WEEK),
  }
  const failed = Object.values(parsed).find(field => 'error' in field)
  if (failed !== undefined && 'error' in failed) return failed
  return { ...(parsed as Record<keyof typeof parsed, CronField>), timeZone }
}

/** A list of ranges with steps. */
function parseField(text: string, range: FieldRange): CronField | CronError {
  const values = new Set<number>()
  let open = false
  // Empty parts of a list are passed over, as Go's FieldsFunc does.
  for (const part of text.split(',').filter(item => item !== '')) {
    const parsed = parsePart(part, range)
    if ('error' in parsed) return parsed
    for (let value = parsed.start; value <= parsed.end; value += parsed.step) values.add(value)
    if (parsed.open) open = true
  }
  return { text, values, open }
}

interface Part {
  readonly start: number
  readonly end: number
  readonly step: number
  readonly open: boolean
}

function parsePart(text: string, range: FieldRange): Part | CronError {
  const [span = '', stepText, ...tooMany] = text.split('/')
  const [first = '', last, ...tooManyBounds] = span.split('-')
  const where = `in the ${range.name} "${text}"`
  if (tooMany.length > 0) return { error: `there is more than one slash ${where}` }
  const isOpen = first === '*' || first === '?'
  if (tooManyBounds.length > 0 && !isOpen) return { error: `there is more than one hyphen ${where}` }
  const start = isOpen ? range.min : parseValue(first, range)
  if (start === undefined) return { error: notAValue(first, range) }
  // Kubernetes' parser passes over what follows `*-`.
  const end = isOpen ? range.max : last === undefined ? start : parseValue(last, range)
  if (end === undefined) return { error: notAValue(last ?? '', range) }
  const step = stepText === undefined ? 1 : parseNumber(stepText)
  if (step === undefined) return { error: `"${stepText}" is no step ${where}` }
  // `5/10` is short for `5-59/10`.
  const reaches = stepText !== undefined && last === undefined ? range.max : end
  if (start < range.min) return { error: outside(first, range) }
  if (reaches > range.max) return { error: outside(last ?? first, range) }
  if (start > reaches) return { error: `the range ${where} ends before it begins` }
  if (step === 0) return { error: `the step ${where} is 0` }
  return { start, end: reaches, step, open: isOpen && step === 1 }
}

function parseValue(text: string, { min, words }: FieldRange): number | undefined {
  const word = words.indexOf(text.toLowerCase())
  return word >= 0 ? word + min : parseNumber(text)
}

function parseNumber(text: string): number | undefined {
  return /^\+?\d{1,15}$/.test(text) ? Number(text) : undefined
}

function notAValue(text: string, { name, min, max, words }: FieldRange): string {
  const [first = '', last = ''] = [words[0], words.at(-1)].map(word => word?.toUpperCase())
  const names = words.length > 0 ? ` or ${first}-${last}` : ''
  return `"${text}" is no ${name}: ${min}-${max}${names}`
}

function outside(text: string, { name, min, max }: FieldRange): string {
  const sunday = name === DAY_OF_WEEK.name && text === '7' ? '; Sunday is 0' : ''
  return `"${text}" is no ${name}: ${min}-${max}${sunday}`
}

const SECONDS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['μs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
])

const DURATION = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/

/**
 * A duration of Go: `1h30m`. Kept in whole seconds, at the least one, as the parser of schedules keeps it.
 * https://pkg.go.dev/time#ParseDuration
 */
function parseDuration(text: string): Duration | undefined {
  if (text !== '0' && !DURATION.test(text)) return undefined
  let seconds = 0
  for (const [, amount = '', unit = ''] of text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    seconds += Number(amount) * (SECONDS_PER_UNIT.get(unit) ?? 0)
  }
  return { seconds: text.startsWith('-') ? 1 : Math.max(1, Math.floor(seconds)) }
}
