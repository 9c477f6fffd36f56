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
