import type { Finding } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import type { Settings } from '../core/settings.ts'
import { shownPath } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex, locate } from '../yaml/locate.ts'
import type { ConfiguredProblem, ConfiguredSchema } from './contexts.ts'

/** Findings about schemas that cannot be used, each once, at its place in the file. */
export function unusableSchemaFindings(
  schemas: readonly ConfiguredSchema[],
  cwd: string,
): readonly Finding[] {
  return schemas.flatMap(schema => {
    const { apiVersion, kind, message, settings } = schema
    return findings(settings, {
      message: `the schema of ${kind} (${apiVersion}) cannot be used, so these objects are checked without it: ${message}`,
      file: shownPath(schema.file, cwd),
      ...placeOf(schema),
    })
  })
}

/** Findings about definitions that cannot be used, at their places. */
export function unusableDefinitionFindings(problems: readonly ConfiguredProblem[]): readonly Finding[] {
  return problems.flatMap(({ settings, ...problem }) => findings(settings, problem))
}

const RULE = 'unusable-schema'

function findings(
  { rules }: Settings,
  finding: Pick<Finding, 'message' | 'file'> & Range,
): readonly Finding[] {
  return rules
    .filter(({ rule }) => rule.id === RULE)
    .map(({ severity }) => ({ rule: RULE, severity, ...finding, path: '', resource: null }))
}

const START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 }

function placeOf({ file, path }: ConfiguredSchema): Range {
  const read = readBytes(file)
  if (path.length === 0 || !('bytes' in read)) return START
  const { text } = decode(read.bytes)
  const [document] = readDocuments(text)
  return document === undefined ? START : locate(document, path, 'value', lineIndex(text))
}
