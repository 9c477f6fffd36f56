import { type Caller, CallFailure, define, type FunctionTable } from '../template/declare.ts'
import type { Text } from '../template/text/text.ts'
import { LIST, MAP } from '../template/value/types.ts'
import { Dict, List, plain, type Value } from '../template/value/value.ts'
import { readJson } from './json/read.ts'
import { JsonFailure } from './json/reader.ts'
import { type JsonStyle, writeJson } from './json/write.ts'
import { jsonTree } from './marshal/json-tree.ts'
import { MarshalFailure } from './marshal/marshal-failure.ts'

export const JSON_FUNCTIONS: FunctionTable = {
  toJson: writing({}, () => ''),
  mustToJson: writing({}),
  toPrettyJson: writing({ isPretty: true }, () => ''),
  mustToPrettyJson: writing({ isPretty: true }),
  toRawJson: writing({ isRaw: true }),
  mustToRawJson: writing({ isRaw: true }),
  fromJson: define(['string'], ([text], { spend }) => {
    spend(text.length)
    return readMap(text)
  }),
  fromJsonArray: define(['string'], ([text], { spend }) => {
    spend(text.length)
    return readList(text)
  }),
  mustFromJson: define(['string'], ([text], { spend }) => {
    spend(text.length)
    return attempt(
      () => readJson(text),
      message => {
        throw new CallFailure(message)
      },
    )
  }),
}

/** A function that writes JSON; where that cannot be, it returns what `refuse` does, or its error. */
function writing(style: JsonStyle, refuse?: () => Text) {
  return define(['any'], ([value], { spend }) => write(value, style, spend, refuse))
}

function write(value: Value, style: JsonStyle, spend: Caller['spend'], refuse?: () => Text): Text {
  try {
    return writeJson(jsonTree(value, spend), style, spend)
  } catch (error) {
    if (!(error instanceof MarshalFailure)) throw error
    if (refuse !== undefined) return refuse()
    throw new CallFailure(`json: ${error.message}`)
  }
}

/** A map; where a text is not one, it says why under `Error`. */
function readMap(text: string): Value {
  return attempt(
    () => {
      const value = plain(readJson(text, isDict))
      if (value === null) return new Dict([], { isNil: true })
      return value instanceof Dict ? value : notOf(value, MAP.name)
    },
    message => new Dict([['Error', message]]),
  )
}

/** A list; where a text is not one, its only item says why. */
function readList(text: string): Value {
  return attempt(
    () => {
      const value = plain(readJson(text, isList))
      if (value === null) return new List([], { isNil: true })
      return value instanceof List ? value : notOf(value, LIST.name)
    },
    message => new List([message]),
  )
}

function isDict(value: Value): boolean {
  return value instanceof Dict
}

function isList(value: Value): boolean {
  return value instanceof List
}

function attempt(read: () => Value, refuse: (message: string) => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof JsonFailure) return refuse(error.message)
    throw error
  }
}

/** That a value is of another kind than what it is read into, in Go's words. */
export function notOf(value: Value, wanted: string): never {
  throw new JsonFailure(`json: cannot unmarshal ${kindOf(value)} into Go value of type ${wanted}`)
}

function kindOf(value: Value): string {
  const bare = plain(value)
  if (bare instanceof Dict) return 'object'
  if (bare instanceof List) return 'array'
  return typeof bare === 'boolean' ? 'bool' : typeof bare
}
