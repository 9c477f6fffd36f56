/** Whether a number is one of those written, or within one of the ranges: `8080`, `30000-32767`. */
export function isInRanges(ranges: readonly string[], value: number | bigint): boolean {
  return ranges.some(range => {
    const [first = '', last = first] = range.split('-')
    return Number(first) <= value && value <= Number(last)
  })
}
