import type { GoType } from '../../template/value/types.ts'
import { type Methods, Struct } from '../../template/value/value.ts'

/** A struct that is written as a text, since its fields are hidden: a time, a semantic version. */
export class WrittenStruct extends Struct {
  readonly written: string
  /** Whether YAML has values like it, so that it needs no quotes there. */
  readonly isYamlValue: boolean

  constructor(type: GoType, written: string, methods: Methods, isYamlValue = false) {
    super(type, [], { methods })
    this.written = written
    this.isYamlValue = isYamlValue
  }
}
