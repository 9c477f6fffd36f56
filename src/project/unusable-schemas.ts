import type { Finding } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import { shownPath } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex, locate } from '../yaml/locate.ts'
import type { ConfiguredSchema } from './contexts.ts'

/** Findings about schemas that cannot be used, each once, at its place in the file. */
export function unusableSchemaFindings(
  schemas: readonly ConfiguredSchema[],
  cwd: string,
): readonly Finding[] {
  return schemas.flatMap(schema => {
    const active = schema.settings.rules.find(({ rule }) => rule.id === 'unusable-schema')
    if (active === undefined) return []
    const { apiVersion, kind, message } = schema
    return [
      {
        rule: 'unusable-schema',
        severity: active.severity,
        message: `the schema of ${kind} (${apiVersion}) cannot be used, so these objects are checked without it: ${message}`,
        file: shownPath(schema.file, cwd),
        ...placeOf(schema),
        path: '',
        resource: null,
      },
    ]
  })
}

const START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 }

function placeOf({ file, path }: ConfiguredSchema): Range {
  const read = readBytes(file)
  if (path.length === 0 || !('bytes' in read)) return START
  const { text } = decode(read.bytes)
  const [document] = readDocuments(text)
  return document === undefined ? START : locate(document, path, 'value', lineIndex(text))
}
