import { UsageError } from '../core/usage-error.ts'
import { type ReadResult, readBytes } from '../files/read.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments, type YamlProblem } from '../yaml/documents.ts'
import { lineIndex, rangeOf } from '../yaml/locate.ts'
import { isPackage, PACKAGE_KEY } from './find.ts'
import { entriesOf, fail, type Place } from './place.ts'

/** How a file is read that is, or should be, a configuration. */
export interface ParseOptions {
  /** What kind of file it is, for messages. */
  readonly what?: string
  readonly read?: (path: string) => ReadResult
}

/**
 * The root of a configuration file, or undefined where there is nothing in it. `file` is how it is shown to the user. What
 * cannot be read, or is no YAML, is a `UsageError` that says where. It quotes nothing of the file but keys: a configuration
 * can name any file, and what is in that one is nobody's business.
 */
export function parseConfig(
  path: string,
  file: string,
  { what = 'configuration', read = readBytes }: ParseOptions = {},
): Place | undefined {
  const result = read(path)
  if ('failure' in result) throw new UsageError(`the ${what} ${file} cannot be read: ${result.failure}`)
  const { text, problems } = decode(result.bytes)
  if (text.includes('\0')) throw new UsageError(`the ${what} ${file} is not a text file`)
  const lines = lineIndex(text)
  const all = readDocuments(text)
  const documents = all.filter(document => !document.empty || document.problems.length > 0)
  const [problem] = [...problems, ...documents.flatMap(document => document.problems)]
  if (problem !== undefined) {
    const { line, column } = rangeOf(problem.start, problem.end, lines)
    throw new UsageError(`${file}:${line}:${column}: ${withoutText(problem, text)}`)
  }
  const [document, second] = documents
  if (document?.value === undefined) return undefined
  const place = {
    text: { path, file, document, index: all.indexOf(document), lines },
    path: [],
    value: document.value,
  }
  if (second !== undefined)
    fail({ ...place, text: { ...place.text, document: second } }, 'expected a single document')
  return isPackage(path) ? entriesOf(place).get(PACKAGE_KEY) : place
}

/**
 * What is wrong with a text, without a word of it: of what a message quotes, the marks at its beginning stay. What kubectl
 * makes of it is of no interest here.
 */
function withoutText({ rule, message, start, end }: YamlProblem, text: string): string {
  const own = message.replace(/; kubectl.*$/, '')
  if (rule === 'yaml-duplicate-key') return own
  const [from, to] = [text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', end)]
  const words = new Set(wordsOf(text.slice(from, to < 0 ? undefined : to)))
  return own.replace(/"(.*)"/s, (quoted, inner: string) =>
    wordsOf(inner).some(word => words.has(word)) ? `"${/^[^\p{L}\p{N}]*/u.exec(inner)?.[0] ?? ''}…"` : quoted,
  )
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? []
}
