import { define, type FunctionTable, variadic } from '../../template/declare.ts'
import { printValue } from '../../template/format/print.ts'
import { quote } from '../../template/syntax/quote.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { joinTexts } from '../../template/text/text-slice.ts'
import { STRINGS } from '../../template/value/types.ts'
import { List, type Value } from '../../template/value/value.ts'
import { Splicer } from '../text/splicer.ts'
import { toText, toTexts } from '../text/to-text.ts'

/** Functions that make values texts, and put texts together. */
export const QUOTING_FUNCTIONS: FunctionTable = {
  quote: variadic([], 'any', values =>
    joinTexts(
      present(values).map(value => quoted(toText(value))),
      ' ',
    ),
  ),
  squote: variadic([], 'any', values =>
    joinTexts(
      present(values).map(value => joinTexts(["'", printed(value), "'"])),
      ' ',
    ),
  ),
  cat: variadic([], 'any', values => joinTexts(present(values).map(printed), ' ')),
  toString: define(['any'], ([value]) => toText(value)),
  toStrings: define(['any'], ([value]) => new List(toTexts(value), { type: STRINGS })),
  join: define(['string', 'any'], ([separator, list], { spend }) => {
    const texts = toTexts(list)
    spend(separator.length * texts.length)
    return joinTexts(texts, separator)
  }),
}

function present(values: readonly Value[]): readonly Value[] {
  return values.filter(value => value !== null)
}

function printed(value: Value): Text {
  return printValue(value, 'v', {})
}

/** A text in double quotes, as Go writes it. */
function quoted(text: Text): Text {
  const value = plainText(text)
  const splicer = new Splicer().add('"')
  let at = 0
  for (const character of value) {
    const escaped = quote(character).slice(1, -1)
    if (escaped === character) splicer.copy(text, at, at + character.length)
    else splicer.replace(escaped, text, at)
    at += character.length
  }
  return splicer.add('"').build()
}
