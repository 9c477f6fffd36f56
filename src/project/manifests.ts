import { isObject, type JsonObject } from '../core/json.ts'
import { classify } from '../kubernetes/classify.ts'
import type { SourceFiles } from '../render/build.ts'
import { type Traced, traced } from '../render/traced.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'

/** The manifests of a file, each with where it is; none where it cannot be read, which linting it says. */
export function manifestsIn(path: string, files: SourceFiles): readonly Traced<JsonObject>[] {
  const bytes = files.read(path)
  if ('failure' in bytes) return []
  const source = { file: path }
  return readDocuments(decode(bytes).text).flatMap(({ value }, document) =>
    isObject(value) && classify(value, path).manifest ? [traced(value, source, document)] : [],
  )
}
