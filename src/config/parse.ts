import { readFileSync } from 'node:fs'
import { UsageError } from '../core/usage-error.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex, rangeOf } from '../yaml/locate.ts'
import { isPackage, PACKAGE_KEY } from './find.ts'
import { entriesOf, fail, type Place } from './place.ts'

/**
 * The root of a configuration file, or undefined where there is nothing in it. `file` is how it is shown to the user,
 * and `what` what kind of file it is. What cannot be read, or is no YAML, is a `UsageError` that says where.
 */
export function parseConfig(path: string, file: string, what = 'configuration'): Place | undefined {
  const { text, binary, problems } = decode(contentOf(path, file, what))
  if (binary) throw new UsageError(`the ${what} ${file} is no text file`)
  const lines = lineIndex(text)
  const documents = readDocuments(text).filter(document => !document.empty || document.problems.length > 0)
  const [problem] = [...problems, ...documents.flatMap(document => document.problems)]
  if (problem !== undefined) {
    const { line, column } = rangeOf(problem.start, problem.end, lines)
    // What kubectl makes of it is of no interest here.
    throw new UsageError(`${file}:${line}:${column}: ${problem.message.replace(/; kubectl.*$/, '')}`)
  }
  const [document, second] = documents
  if (document?.value === undefined) return undefined
  const place = { text: { file, document, lines }, path: [], value: document.value }
  if (second !== undefined)
    fail({ ...place, text: { file, document: second, lines } }, 'expected a single document')
  return isPackage(path) ? entriesOf(place).get(PACKAGE_KEY) : place
}

function contentOf(path: string, file: string, what: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`the ${what} ${file} cannot be read (${error.code})`)
  }
}
