/** The day, as in `2027-01-31`: the same for all who run the same at one time, wherever they are. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
