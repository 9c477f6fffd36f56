import type { Text } from '../text/text.ts'
import { TextBuilder } from '../text/text-builder.ts'
import { plain, type Value } from '../value/value.ts'
import { printValue } from './print.ts'

/** `fmt.Sprint`: with a space between two values neither of which is a string. */
export function sprint(values: readonly Value[]): Text {
  const text = new TextBuilder()
  let isAfterString = true
  for (const value of values) {
    const isString = typeof plain(value) === 'string'
    if (!isString && !isAfterString) text.add(' ')
    text.add(printValue(value, 'v', {}))
    isAfterString = isString
  }
  return text.build()
}

/** `fmt.Sprintln`: with a space between any two values, and a line break at the end. */
export function sprintln(values: readonly Value[]): Text {
  const text = new TextBuilder()
  for (const [index, value] of values.entries()) {
    if (index > 0) text.add(' ')
    text.add(printValue(value, 'v', {}))
  }
  text.add('\n')
  return text.build()
}
