import type { Json } from '../core/json.ts'
import { Composer } from './composer.ts'
import { controlFaults, mayHoldControls } from './control-characters.ts'
import { duplicateProblems } from './duplicates.ts'
import { Fault } from './fault.ts'
import { ignoredText } from './ignored-text.ts'
import { isJsonStream, readJsonStream } from './json-stream.ts'
import { conflict, unrendered } from './leftovers.ts'
import { type LineIndex, lineIndex, lineOf } from './lines.ts'
import type { YamlNode } from './node.ts'
import { parseDocument } from './parser.ts'
import type { YamlProblem } from './problem.ts'
import { type Chunk, split } from './split.ts'
import { commentedTemplate, templateLanguage } from './template-language.ts'

export type { YamlProblem } from './problem.ts'

/** One document of a file. */
export interface YamlDocument {
  /** The text of the whole file. */
  readonly text: string
  /** Offsets of the document in the text, separator excluded where possible. */
  readonly start: number
  readonly end: number
  /** As kubectl reads it; undefined when empty or unreadable. */
  readonly value: Json | undefined
  /** Nothing but blanks, comments or null: kubectl skips it silently. */
  readonly empty: boolean
  /** In the order of the text. A `yaml-syntax` among them means that kubectl rejects the document. */
  readonly problems: readonly YamlProblem[]
  /** The nodes, for `locate`; undefined when empty or unreadable. */
  readonly root: YamlNode | undefined
  /** What it is instead where it is a template that has not been rendered: `Jinja template`. */
  readonly template?: string
}

/** Reads all documents of a YAML or JSON text as kubectl does. Never throws, whatever the text. */
export function readDocuments(text: string): readonly YamlDocument[] {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`
  const hasControls = mayHoldControls(body)
  let lines: LineIndex | undefined
  const hasYtt = body.includes('#@')
  const file: File = { text, body, hasControls, hasYtt, lines: () => (lines ??= lineIndex(text)) }
  if (!isJsonStream(body)) return split(body, 0).map(chunk => readChunk(file, chunk))

  const { documents: values, rest, isYaml, fault } = readJsonStream(text)
  const documents = values.map(({ start, end, composer }) => finish(file, { start, end }, composer, []))
  const span = { start: rest, end: text.length }
  if (!isYaml) return fault === undefined ? documents : [...documents, unreadable(file, span, [fault])]
  const others = split(body, rest).map(chunk => readChunk(file, chunk))
  // Of what is neither, the one error that kubectl shows is that of the JSON it was taken for.
  const [first] = others
  if (fault !== undefined && first?.root === undefined && first?.empty === false && LIKE_JSON.test(text)) {
    others[0] = unreadable(file, { start: first.start, end: first.end }, [fault])
  }
  return [...documents, ...others]
}

const LIKE_JSON = /^\s*\{\s*["}]/

/** A text with what has been found out about it. */
interface File {
  readonly text: string
  /** The same with a line break at the end, which kubectl's line reader adds. */
  readonly body: string
  readonly hasControls: boolean
  /** Whether there may be annotations of ytt in it. */
  readonly hasYtt: boolean
  readonly lines: () => LineIndex
}

interface Span {
  readonly start: number
  readonly end: number
}

const BYTE_ORDER_MARK = '\ufeff'

function readChunk(file: File, chunk: Chunk): YamlDocument {
  const { body } = file
  if (chunk.fault !== undefined) return unreadable(file, chunk, [chunk.fault])
  if (file.hasControls) {
    const controls = controlFaults(body, chunk.start, chunk.end)
    if (controls.length > 0) return unreadable(file, chunk, controls)
  }
  const composer = new Composer()
  const start = body.startsWith(BYTE_ORDER_MARK, chunk.start) ? chunk.start + 1 : chunk.start
  try {
    const { stop } = parseDocument(body, start, chunk.end, composer)
    return finish(file, chunk, composer, ignoredText(body, stop, chunk.end))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return unreadable(file, chunk, [...composer.faults, error])
  }
}

function finish(file: File, span: Span, composer: Composer, others: readonly YamlProblem[]): YamlDocument {
  composer.finish()
  if (composer.faults.length > 0) return unreadable(file, span, composer.faults)
  const { root } = composer
  const value = root?.value
  const problems = [...duplicateProblems(composer.suspects, file.lines), ...others]
  if (problems.length > 1) problems.sort((a, b) => a.start - b.start)
  const { text } = file
  const end = Math.min(span.end, text.length)
  const language = file.hasYtt ? commentedTemplate(text.slice(span.start, end)) : undefined
  const template = language === undefined ? undefined : { template: language }
  if (value === undefined || value === null) {
    return {
      text,
      start: span.start,
      end,
      value: undefined,
      empty: true,
      problems,
      root: undefined,
      ...template,
    }
  }
  return { text, start: span.start, end, value, empty: false, problems, root, ...template }
}

/** An offset that is not between the two characters of a CRLF, where no editor has a column. */
function pastLineBreak(text: string, offset: number): number {
  return text[offset - 1] === '\r' && text[offset] === '\n' ? offset + 1 : offset
}

function unreadable(file: File, { start, end }: Span, faults: readonly Fault[]): YamlDocument {
  const { text, body } = file
  const last = text.length
  const problems = faults.map(fault => ({
    rule: 'yaml-syntax',
    message:
      fault.line === undefined
        ? fault.message
        : `${fault.message} on line ${lineOf(file.lines(), fault.line)}`,
    start: Math.min(fault.start, last),
    end: pastLineBreak(text, Math.min(Math.max(fault.end, fault.start), last)),
  }))
  problems.sort((a, b) => a.start - b.start)
  const template = templateLanguage(body.slice(start, end))
  const [first] = problems
  const instead =
    conflict(body, start, end) ?? (template && first ? unrendered(body, start, end, first) : undefined)
  return {
    text,
    start: Math.min(start, last),
    end: Math.min(end, last),
    value: undefined,
    empty: false,
    problems: instead === undefined ? problems : [instead],
    root: undefined,
    ...(template !== undefined && { template }),
  }
}
