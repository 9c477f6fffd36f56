/** A line of a document, by its offsets; the line break is left out. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** `key: |`, `- >-`, with a comment behind it. */
const HEADER = /(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/

/** What stands before the value that a block scalar is: its content is indented by more. */
const PARENT = /^[ \t]*(?:- +)*/

/**
 * The lines of a text that are not part of a block scalar, going by their indentation alone: the text need not be YAML.
 * Blank lines are left out. `skip` tells, of the lines that were given so far, where to go on.
 */
export function* linesOutsideScalars(text: string, skip: () => number = () => 0): Iterable<Line> {
  let parent: number | undefined
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop === -1 ? text.length : stop
    const line = text.slice(start, end).trimEnd()
    const indent = line.search(/\S/)
    if (indent >= 0 && parent !== undefined && indent <= parent) parent = undefined
    if (indent >= 0 && parent === undefined) {
      yield { start, end: start + line.length, text: line }
      if (HEADER.test(line)) parent = columnOfParent(line)
    }
    start = Math.max(end + 1, skip())
  }
}

/** The column that the content of a block scalar must be beyond: that of its key, or of the dash of its item. */
function columnOfParent(line: string): number {
  const before = PARENT.exec(line)?.[0] ?? ''
  const isItem = /^[|>]/.test(line.slice(before.length))
  return isItem ? before.trimEnd().length - 1 : before.length
}
