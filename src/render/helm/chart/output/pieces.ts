import type { Origin, Piece, SourceText } from '../../../../core/origin.ts'
import { RunMap } from '../../template/text/run-map.ts'
import { plainText, type Run, runsOf, type Text } from '../../template/text/text.ts'

/** Cuts texts out of what a template wrote, each with a map back to its file. */
export interface Cutter {
  readonly text: string
  readonly cut: (from: number, to: number) => SourceText
  /** Where what stands in a stretch was written. */
  readonly placeOf: (from: number, to: number) => Origin
}

/**
 * @param file The path of the template.
 * @param pathOf The path of a file that the engine knows by another name.
 */
export function cutterOf(written: Text, file: string, pathOf: (name: string) => string): Cutter {
  const text = plainText(written)
  const map = new RunMap(runsOf(written))
  return {
    text,
    cut: (from, to) => ({
      file,
      text: text.slice(from, to),
      pieces: piecesOf(map.slice(from, to), file, pathOf),
    }),
    placeOf: (from, to) => {
      const [piece] = piecesOf(nearest(map, from, to), file, pathOf)
      const source = { file, text: 'x', pieces: piece === undefined ? [] : [{ ...piece, copied: false }] }
      return { source, document: 0, path: [] }
    },
  }
}

/** What wrote the beginning of a stretch; at the end of a text, what wrote the last of it. */
function nearest(map: RunMap, from: number, to: number): readonly Run[] {
  const run = map.at(from, Math.max(to, from + 1)) ?? map.at(Math.max(0, from - 1), from)
  return run === undefined ? [] : [run]
}

function piecesOf(runs: readonly Run[], file: string, pathOf: (name: string) => string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { length, place, copied = false, value } of runs) {
    if (place !== undefined) {
      const path = pathOf(place.file)
      const { from, to } = place
      const elsewhere = path === file ? undefined : { file: path }
      pieces.push({ at, from, to, copied, ...elsewhere, ...(value && { value }) })
    }
    at += length
  }
  return pieces
}
