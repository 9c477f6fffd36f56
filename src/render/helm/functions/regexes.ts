import { type Caller, CallFailure, define, type FunctionTable, type GoFunction } from '../template/declare.ts'
import { canBackquote, quote } from '../template/syntax/quote.ts'
import { plainText, type Text } from '../template/text/text.ts'
import { sliceText } from '../template/text/text-slice.ts'
import { STRINGS } from '../template/value/types.ts'
import { List } from '../template/value/value.ts'
import { findGroupPlaces, findPlaces, metered, readRegExp } from './regexes/linear.ts'
import { type Replacement, readReplacement } from './regexes/replacement.ts'
import { Splicer } from './text/splicer.ts'

/** Regular expressions, as Go has them (RE2). */
export const REGEX_FUNCTIONS: FunctionTable = {
  regexMatch: define(
    ['string', 'string'],
    ([source, text], { spend }) => isValid(source) && matches(source, text, spend),
  ),
  mustRegexMatch: define(['string', 'string'], ([source, text], { spend }) => matches(source, text, spend)),
  ...both(
    'regexFind',
    define(['string', 'text'], ([source, text], caller) => findAll(source, text, 1, caller)[0] ?? ''),
  ),
  ...both(
    'regexFindAll',
    define(['string', 'text', 'int'], ([source, text, most], caller) => {
      const found = findAll(source, text, most, caller)
      return new List(found, { type: STRINGS, isNil: found.length === 0 })
    }),
  ),
  ...both(
    'regexReplaceAll',
    define(['string', 'text', 'string'], ([source, text, replacement], caller) =>
      replaceAll(source, text, groups => readReplacement(replacement, groups), caller),
    ),
  ),
  ...both(
    'regexReplaceAllLiteral',
    define(['string', 'text', 'string'], ([source, text, replacement], caller) =>
      replaceAll(source, text, () => [replacement], caller),
    ),
  ),
  ...both(
    'regexSplit',
    define(['string', 'text', 'int'], ([source, text, most], caller) => {
      const parts = split(source, text, most, caller)
      return new List(parts, { type: STRINGS, isNil: most === 0 })
    }),
  ),
  regexQuoteMeta: define(['string'], ([text]) => text.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
}

/** A function that panics where an expression is not valid, and its twin that returns the error. */
function both(name: string, must: GoFunction): FunctionTable {
  const panics: GoFunction = {
    ...must,
    call: (given, caller) => {
      const [source] = given
      if (typeof source === 'string') compile(source)
      return must.call(given, caller)
    },
  }
  return { [name]: panics, [`mustR${name.slice(1)}`]: must }
}

function compile(source: string): void {
  try {
    readRegExp(source)
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error
    const shown = canBackquote(source) ? `\`${source}\`` : quote(source)
    throw new CallFailure(`regexp: Compile(${shown}): ${error.message}`)
  }
}

function isValid(source: string): boolean {
  try {
    return readRegExp(source) !== undefined
  } catch {
    return false
  }
}

function matches(source: string, text: string, spend: Caller['spend']): boolean {
  return metered(spend, budget => readRegExp(source).matches(text, budget))
}

function findAll(source: string, text: Text, most: number, { spend }: Caller): readonly Text[] {
  const regex = readRegExp(source)
  const found = metered(spend, budget => findPlaces(regex, plainText(text), most, budget))
  return found.map(({ start, end }) => sliceText(text, start, end))
}

/** A text with all matches replaced. */
function replaceAll(
  source: string,
  text: Text,
  replacementFor: (groups: readonly string[]) => Replacement,
  { spend }: Caller,
): Text {
  const regex = readRegExp(source)
  const value = plainText(text)
  const replacement = replacementFor(regex.groups)
  const found = metered(spend, budget => findGroupPlaces(regex, value, budget))
  const splicer = new Splicer()
  let at = 0
  for (const { start, end, places } of found) {
    splicer.copy(text, at, start)
    for (const part of replacement) {
      if (typeof part === 'string') splicer.add(part)
      else splicer.copy(text, places[2 * part] ?? -1, places[2 * part + 1] ?? -1)
    }
    spend(replacement.length)
    at = end
  }
  return found.length === 0 ? text : splicer.copy(text, at).build()
}

/** The parts of a text between matches, at most so many; all where that is negative. */
function split(source: string, text: Text, most: number, { spend }: Caller): readonly Text[] {
  const regex = readRegExp(source)
  const value = plainText(text)
  if (most === 0) return []
  if (source !== '' && value === '') return ['']
  const parts: Text[] = []
  let [begin, end] = [0, 0]
  for (const match of metered(spend, budget => findPlaces(regex, value, most, budget))) {
    if (most > 0 && parts.length === most - 1) break
    end = match.start
    if (match.end !== 0) parts.push(sliceText(text, begin, end))
    begin = match.end
  }
  if (end !== value.length) parts.push(sliceText(text, begin))
  return parts
}
