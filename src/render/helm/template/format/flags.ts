/** How a verb of `printf` is to write: `%-+# 010.3d`. */
export interface Flags {
  readonly width?: number | undefined
  readonly precision?: number | undefined
  readonly minus?: boolean
  readonly plus?: boolean
  readonly sharp?: boolean
  readonly space?: boolean
  readonly zero?: boolean
  /** `%+v`: names of fields. */
  readonly plusV?: boolean
  /** `%#v`: as Go would write it. */
  readonly sharpV?: boolean
  /** Told how many characters are added to reach the width. */
  readonly spend?: ((units: number) => void) | undefined
}

/** A text brought to the width, which counts characters. */
export function pad(text: string, flags: Flags): string {
  const missing = (flags.width ?? 0) - runeCount(text)
  if (missing <= 0) return text
  flags.spend?.(missing)
  if (flags.minus) return text + ' '.repeat(missing)
  return (flags.zero ? '0' : ' ').repeat(missing) + text
}

/** The same, never with zeros. */
export function padWithSpaces(text: string, flags: Flags): string {
  return pad(text, { ...flags, zero: false })
}

/** How many characters a text has. */
function runeCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
