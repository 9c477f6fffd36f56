/** A part of a layout: an element, such as `2006`, or the text before one. */
export interface LayoutPart {
  readonly prefix: string
  /** Undefined at the end. */
  readonly element: string | undefined
}

const ELEMENTS = new RegExp(
  [
    'January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|3|4|5|PM|pm',
    '-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07|[.,](?:0+|9+)(?!\\d)',
  ].join('|'),
  'g',
)

/** Takes a layout of Go apart: https://pkg.go.dev/time#pkg-constants */
export function readLayout(layout: string): readonly LayoutPart[] {
  const parts: LayoutPart[] = []
  let at = 0
  for (const { 0: element, index } of layout.matchAll(ELEMENTS)) {
    parts.push({ prefix: layout.slice(at, index), element })
    at = index + element.length
  }
  parts.push({ prefix: layout.slice(at), element: undefined })
  return parts
}

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

export function isFraction(element: string): boolean {
  return element.startsWith('.') || element.startsWith(',')
}

export function isOffset(element: string): boolean {
  return /^[-Z]0/.test(element)
}
