import type { Path } from '../core/path.ts'

/** Something wrong with a document that shows before anybody asks what it means. */
export interface YamlProblem {
  /** The id of a rule of stage `yaml`. */
  readonly rule: string
  readonly message: string
  /** Offsets into the text. */
  readonly start: number
  readonly end: number
  /** The value concerned, where there is one. */
  readonly path?: Path
}
