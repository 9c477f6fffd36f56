/** Patterns of the configuration, relative to the folder of its file. */
export interface ConfiguredPatterns {
  readonly folder: string
  readonly patterns: readonly string[]
}

/**
 * The patterns that configurations have for a folder, outermost first. `names` are those of the files in it, where they
 * are known. Patterns that hold for several folders are the same object.
 */
export type PatternsFor = (folder: string, names?: readonly string[]) => readonly ConfiguredPatterns[]

/** Patterns for files with the test they amount to; they are as in `.gitignore`, relative to a folder. */
export interface FilePatterns {
  readonly patterns: readonly string[]
  /** Takes an absolute path. */
  readonly matches: (path: string) => boolean
}
