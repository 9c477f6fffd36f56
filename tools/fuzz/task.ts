/** What a worker is to do. */
export interface Task {
  /** With YAML and JSON files. */
  readonly folders: readonly string[]
  /** Whether whole folders are made, with kustomizations and charts in them, rather than single files. */
  readonly trees: boolean
  /** A page in Markdown with configurations among its examples. */
  readonly page: string
  /** The first seed. */
  readonly from: number
  /** The one after the last. */
  readonly to: number
  /** Two numbers of 32 bits: the seed that it is at, and how many runs it has begun. */
  readonly shared: SharedArrayBuffer
}

/** What went wrong with the input of a seed. */
export interface Message {
  readonly seed: number
  readonly problem: string
}
