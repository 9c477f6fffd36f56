import type { SourceText } from '../core/origin.ts'
import { rememberLast } from '../core/remember-last.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'

/** The documents of a source. They are large, and of little use once their values are known: those of one are kept. */
export const documentsOf: (source: SourceText) => readonly YamlDocument[] = rememberLast(
  ({ text = '' }: SourceText) => readDocuments(text),
)
