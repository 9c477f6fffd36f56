import { isArray, isObject, type Json } from '../core/json.ts'
import type { Range } from '../core/location.ts'
import type { Path } from '../core/path.ts'
import { inlineText } from '../render/inline-text.ts'
import { mayHoldSuppressions, type SuppressibleResource, suppressionsOf } from '../suppress/extract.ts'
import type { PlacedSuppression } from '../suppress/suppression.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'
import { type LineIndex, lineIndex, rangeOf } from '../yaml/locate.ts'
import { stretchOf } from './stretches.ts'

/** A file that is linted, or that something was built from. */
interface Read {
  readonly text: string
  readonly documents: readonly YamlDocument[]
  readonly resources: readonly SuppressibleResource[]
  readonly lines: LineIndex
  readonly podTemplates: ReadonlyMap<string, Path> | undefined
}

/** The suppressions of a file, those in its inline patches included. */
export function suppressionsIn(file: Read): readonly PlacedSuppression[] {
  const { text, documents, resources, lines, podTemplates } = file
  if (!mayHoldSuppressions(text)) return []
  return [...suppressionsOf(text, documents, resources, lines, podTemplates), ...inPatches(file)]
}

function inPatches({ text, documents, lines }: Read): readonly PlacedSuppression[] {
  const source = { file: '', text }
  return documents.flatMap(({ value = null }, document) =>
    [...inlinePatches(value, [])]
      .filter(({ patch }) => mayHoldSuppressions(patch))
      .flatMap(({ patch, path }) => {
        const { pieces = [] } = inlineText(source, document, path, patch)
        const rangeIn: RangeIn = (start, end) => {
          const { from, to } = stretchOf(pieces, start, end)
          return rangeOf(from, to, lines)
        }
        const inner = lineIndex(patch)
        const found = suppressionsOf(patch, readDocuments(patch), [], inner)
        return found.map(suppression => moved(suppression, patch, inner, rangeIn))
      }),
  )
}

/** Where a stretch of a patch stands in its file. */
type RangeIn = (start: number, end: number) => Range

/** A suppression of a patch, at its place in the file that the patch stands in. */
function moved(
  suppression: PlacedSuppression,
  patch: string,
  inner: LineIndex,
  rangeIn: RangeIn,
): PlacedSuppression {
  const { line, column, endLine, endColumn, targets } = suppression
  const offsetOf = (innerLine: number) => inner[innerLine - 1] ?? patch.length
  // The indentation of a line is not part of what was copied.
  const lineOf = (innerLine: number) => {
    const start = offsetOf(innerLine)
    const at = start + Math.max(0, patch.slice(start, offsetOf(innerLine + 1)).search(/\S/))
    return rangeIn(at, at).line
  }
  return {
    ...suppression,
    ...rangeIn(offsetOf(line) + column - 1, offsetOf(endLine) + endColumn - 1),
    targets: targets.map(target => ({ ...target, from: lineOf(target.from), to: lineOf(target.to) })),
  }
}

interface InlinePatch {
  readonly patch: string
  readonly path: Path
}

/** The lists of kustomizations whose items may be the YAML itself, in place of the name of a file that has it. */
const TEXTS: ReadonlySet<string> = new Set([
  'patchesStrategicMerge',
  'generators',
  'transformers',
  'validators',
])

/** The patches that stand as text in a kustomization, or in an object that has the fields of one, such as those of Flux. */
function* inlinePatches(value: Json, path: Path): Generator<InlinePatch> {
  if (isArray(value))
    for (const [index, item] of value.entries()) yield* inlinePatches(item, [...path, index])
  if (!isObject(value)) return
  for (const [name, field] of Object.entries(value)) {
    const own = [...path, name]
    if (name === 'patch' && typeof field === 'string') yield { patch: field, path: own }
    else if (TEXTS.has(name) && isArray(field))
      for (const [index, item] of field.entries())
        if (typeof item === 'string' && item.includes('\n')) yield { patch: item, path: [...own, index] }
    yield* inlinePatches(field, own)
  }
}
