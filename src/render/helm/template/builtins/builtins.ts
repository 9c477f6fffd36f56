import { define, type FunctionTable, variadic } from '../declare.ts'
import { sprintf } from '../format/printf.ts'
import { sprint, sprintln } from '../format/sprint.ts'
import { plainText } from '../text/text.ts'
import { printable } from '../value/printable.ts'
import { isTrue } from '../value/truth.ts'
import type { Value } from '../value/value.ts'
import { equals, equalsAny, isLess } from './compare.ts'
import { escapeHtml, escapeQuery, escapeScript } from './escape.ts'
import { itemAt, lengthOf, sliceOf } from './sequence.ts'

/** The functions that Go's templates have themselves. `and`, `or` and `call` are here for their parameters alone. */
export const BUILTINS: FunctionTable = {
  and: variadic(['value'], 'value', lastOf),
  or: variadic(['value'], 'value', lastOf),
  not: define(['value'], ([value]) => !isTrue(value)),
  len: define(['value'], ([value]) => lengthOf(value)),
  index: variadic(['value'], 'value', ([item, ...indexes]) => itemAt(item, indexes)),
  slice: variadic(['value'], 'value', ([item, ...indexes]) => sliceOf(item, indexes)),
  call: variadic(['value'], 'value', lastOf),
  eq: variadic(['value'], 'value', ([first, ...others]) => equalsAny(first, others)),
  ne: define(['value', 'value'], ([left, right]) => !equals(left, right)),
  lt: define(['value', 'value'], ([left, right]) => isLess(left, right)),
  le: define(['value', 'value'], ([left, right]) => isLess(left, right) || equals(left, right)),
  gt: define(['value', 'value'], ([left, right]) => !isLess(left, right) && !equals(left, right)),
  ge: define(['value', 'value'], ([left, right]) => !isLess(left, right)),
  print: variadic([], 'any', values => sprint(values)),
  printf: variadic(['string'], 'any', ([format, ...values], { spend }) => sprintf(format, values, spend)),
  println: variadic([], 'any', values => sprintln(values)),
  html: variadic([], 'any', values => escapeHtml(textOf(values))),
  js: variadic([], 'any', values => escapeScript(textOf(values))),
  urlquery: variadic([], 'any', values => escapeQuery(textOf(values))),
}

function lastOf(values: readonly (Value | undefined)[]): Value {
  return values.at(-1) ?? null
}

function textOf(values: readonly Value[]): string {
  return plainText(sprint(values.map(value => printable(value ?? undefined))))
}
