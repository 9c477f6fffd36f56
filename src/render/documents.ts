import type { SourceText } from '../core/origin.ts'
import { remember } from '../core/remember.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'

/** The documents of a source, which are read once. */
export const documentsOf: (source: SourceText) => readonly YamlDocument[] = remember(
  ({ text = '' }: SourceText) => readDocuments(text),
)
