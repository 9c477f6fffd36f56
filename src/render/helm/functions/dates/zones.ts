/** A time zone: what it is called and how many seconds it is ahead of UTC, at a number of seconds since 1970. */
export interface Zone {
  readonly at: (seconds: number) => { readonly name: string; readonly offset: number }
}

export const UTC: Zone = fixedZone('UTC', 0)

export function fixedZone(name: string, offset: number): Zone {
  return { at: () => ({ name, offset }) }
}

/** The zone of a name; undefined where there is none. The zone of the machine is taken to be UTC. */
export function zoneNamed(name: string): Zone | undefined {
  if (['', 'UTC', 'Local'].includes(name)) return UTC
  if (!/^[A-Z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return undefined
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    const names = COUNTRIES.map(
      country => new Intl.DateTimeFormat(`en-${country}`, { timeZone: name, timeZoneName: 'short' }),
    )
    return { at: seconds => zoneAt(format, names, seconds) }
  } catch {
    return undefined
  }
}

/** Each country has abbreviations for the zones near it alone. */
const COUNTRIES = ['US', 'GB', 'IN', 'AU', 'NZ', 'ZA']

function zoneAt(offsets: Intl.DateTimeFormat, names: readonly Intl.DateTimeFormat[], seconds: number) {
  const [, sign, hours = '0', minutes = '0', rest = '0'] =
    /^GMT(?:([-+])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(zonePart(offsets, seconds)) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(rest)
  const known = names.map(format => zonePart(format, seconds))
  const name = known.find(each => !each.startsWith('GMT')) ?? known[0] ?? ''
  return { name: nameOf(name), offset: sign === '-' ? -offset : offset }
}

/** Where there is no abbreviation, Go writes the offset: `+01`. */
function nameOf(name: string): string {
  const [, sign, hours, minutes = ''] = /^GMT([-+])(\d+)(?::(\d\d))?$/.exec(name) ?? []
  return hours === undefined ? name : `${sign}${hours.padStart(2, '0')}${minutes}`
}

function zonePart(format: Intl.DateTimeFormat, seconds: number): string {
  const parts = format.formatToParts(new Date(Math.max(Math.min(seconds * 1000, 8.64e15), -8.64e15)))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
}
