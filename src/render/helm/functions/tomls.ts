import { define, type FunctionTable } from '../template/declare.ts'
import { Dict, plain } from '../template/value/value.ts'
import { MarshalFailure } from './marshal/marshal-failure.ts'
import { noType } from './text/failures.ts'
import { readToml } from './toml/read.ts'
import { TomlFailure } from './toml/reader.ts'
import { writeToml } from './toml/write.ts'

export const TOML_FUNCTIONS: FunctionTable = {
  /** What cannot be written is the error, as text. */
  toToml: define(['any'], ([value], { spend }) => {
    if (plain(value) === null) throw noType()
    try {
      return writeToml(value, spend)
    } catch (error) {
      if (error instanceof MarshalFailure) return error.message
      throw error
    }
  }),
  /** A map; where a text is not TOML, it says why under `Error`. */
  fromToml: define(['string'], ([text], { spend }) => {
    spend(text.length)
    try {
      return readToml(text)
    } catch (error) {
      if (error instanceof TomlFailure) return new Dict([['Error', error.message]])
      throw error
    }
  }),
}
