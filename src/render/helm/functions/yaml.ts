import { define, type FunctionTable } from '../template/declare.ts'
import { LIST, MAP } from '../template/value/types.ts'
import { Dict, List, type Value } from '../template/value/value.ts'
import { JsonFailure } from './json/reader.ts'
import { notOf } from './jsons.ts'
import { readYaml, YamlFailure } from './yaml/from-yaml.ts'
import { toYaml, toYamlPretty } from './yaml/to-yaml.ts'

export const YAML_FUNCTIONS: FunctionTable = {
  toYaml: define(['any'], ([value], { spend }) => toYaml(value, spend)),
  toYamlPretty: define(['any'], ([value], { spend }) => toYamlPretty(value, spend)),
  /** A map; where a text is not one, it says why under `Error`. */
  fromYaml: define(['string'], ([text], { spend }) => {
    spend(text.length)
    return attempt(
      () => {
        const value = readYaml(text) ?? new Dict()
        return value instanceof Dict ? value : notOf(value, MAP.name)
      },
      message => new Dict([['Error', message]]),
    )
  }),
  /** A list; where a text is not one, its only item says why. */
  fromYamlArray: define(['string'], ([text], { spend }) => {
    spend(text.length)
    return attempt(
      () => {
        const value = readYaml(text) ?? new List([])
        return value instanceof List ? value : notOf(value, LIST.name)
      },
      message => new List([message]),
    )
  }),
}

function attempt(read: () => Value, refuse: (message: string) => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof JsonFailure)
      return refuse(`error unmarshaling JSON: while decoding JSON: ${error.message}`)
    if (error instanceof YamlFailure) return refuse(error.message)
    throw error
  }
}
