import { isArray } from '../../../core/json.ts'
import type { SourceText } from '../../../core/origin.ts'
import { itemsOf, part, type Traced } from '../../traced.ts'
import type { Config } from '../config.ts'
import { BuildFault, type BuildLog } from '../fault.ts'
import { objectsIn } from '../resources-in.ts'
import { readConfiguration } from '../sources.ts'

/** What a patch says: the operations of a JSON patch, or objects to be merged. */
export type PatchContent =
  | { readonly operations: readonly Traced[] }
  | { readonly objects: readonly Config[] }

/** Reads a patch. Throws a `BuildFault` where it is neither. */
export function patchContent(source: SourceText, log: BuildLog): PatchContent {
  const operations = operationsIn(source)
  if (operations !== undefined) return { operations }
  return { objects: objectsIn(source, log) }
}

/** The operations of a JSON patch; undefined where a source is not one. */
function operationsIn(source: SourceText): readonly Traced[] | undefined {
  const [first] = readConfiguration(source).documents
  if (first === undefined || !isArray(first.value)) return undefined
  expectJson(source, first)
  const operations = itemsOf(first)
  for (const operation of operations)
    if (typeof part(operation, 'op')?.value !== 'string')
      throw new BuildFault(
        'kustomize-patch-failure',
        'an operation of a JSON patch must have `op` and `path`',
        operation.origins.origin,
      )
  return operations
}

/** kustomize takes a patch for JSON whose first character is that of a list in JSON. */
function expectJson({ text = '' }: SourceText, { origins }: Traced): void {
  if (!text.startsWith('[') || isJson(text)) return
  throw new BuildFault(
    'kustomize-patch-failure',
    'a JSON patch that starts with `[` must be JSON throughout, with keys in quotes; or write its operations as a YAML list, with `- `',
    origins.origin,
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
