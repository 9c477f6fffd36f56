import type { SourceText } from '../core/origin.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'

/**
 * How many sources are kept as they were read: documents are large, and of little use once their values are known; but a
 * kustomization is asked for again after each patch that stands in it.
 */
const KEPT = 16

/** The latest are at the end. */
const kept = new Map<SourceText, readonly YamlDocument[]>()

/** The documents of a source. */
export function documentsOf(source: SourceText): readonly YamlDocument[] {
  const documents = kept.get(source) ?? readDocuments(source.text ?? '')
  kept.delete(source)
  kept.set(source, documents)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return documents
}
