/** A winter and a summer day of both hemispheres. */
const JANUARY = Date.UTC(2025, 0, 15)
const JULY = Date.UTC(2025, 6, 15)

/** Whether the clocks of a time zone change in the course of a year. False for zones that nobody knows. */
export function changesClocks(timeZone: string): boolean {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    return offset(format, JANUARY) !== offset(format, JULY)
  } catch (error) {
    // The only way to ask Intl whether it knows a zone.
    if (error instanceof RangeError) return false
    throw error
  }
}

function offset(format: Intl.DateTimeFormat, time: number): string | undefined {
  return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value
}

/**
 * Why the API server refuses a time zone, as the end of a sentence about it; undefined where it does not. The database of
 * zones is that of the running JavaScript engine; a zone that it does not know is refused, and none that it knows, except
 * for its spelling: servers keep zones as files, whose names are case-sensitive.
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export function timeZoneError(timeZone: string): string | undefined {
  if (timeZone === '') return 'is empty; leave the field out instead'
  if (timeZone.toLowerCase() === 'local') return 'must be that of a place, not that of the server'
  // An engine may take an offset for a zone; a server does not.
  if (!timeZone.split('/').every(isZonePart) || !/^[A-Za-z]/.test(timeZone)) return 'is unknown'
  try {
    const { timeZone: known } = new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions()
    // The engine may know the zone by another name than the one asked for; then its spelling is not known.
    const misspelt = known.toLowerCase() === timeZone.toLowerCase() && known !== timeZone
    return misspelt ? `is unknown; did you mean ${JSON.stringify(known)}?` : undefined
  } catch (error) {
    if (error instanceof RangeError) return 'is unknown'
    throw error
  }
}

/** https://data.iana.org/time-zones/theory.html#naming */
function isZonePart(part: string): boolean {
  return part !== '.' && part !== '..' && /^[A-Za-z._0-9+][-A-Za-z._0-9+]{0,13}$/.test(part)
}
