/** A stretch of a file. Lines and columns count from 1, columns in UTF-16 code units; `endColumn` is exclusive. */
export interface Range {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** The range of a finding that is about a file as a whole. */
export const FILE_START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 }
