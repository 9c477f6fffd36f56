import type { Json } from '../../core/json.ts'
import type { SourceText } from '../../core/origin.ts'
import { decode } from '../../yaml/decode.ts'
import type { YamlDocument } from '../../yaml/documents.ts'
import { sourceOf } from '../../yaml/locate.ts'
import { resolvePlain } from '../../yaml/resolve.ts'
import type { SourceFiles } from '../build.ts'
import { documentsOf } from '../documents.ts'
import { type Traced, traced } from '../traced.ts'
import { kustomizeValue } from './yaml-values.ts'

/** The texts of the files of a build, each read once. */
export interface Sources {
  readonly files: SourceFiles
  readonly textOf: (path: string) => SourceText | { readonly failure: string }
}

export function sourcesOf(files: SourceFiles): Sources {
  const known = new Map<string, SourceText | { readonly failure: string }>()
  const read = (path: string) => {
    const bytes = files.read(path)
    return 'failure' in bytes ? bytes : { file: path, text: decode(bytes).text }
  }
  return {
    files,
    textOf: path => {
      const text = known.get(path) ?? read(path)
      known.set(path, text)
      return text
    },
  }
}

/** The documents of a source that say something. */
export interface ReadSource {
  readonly documents: readonly Traced[]
  /** What is wrong with the first document that cannot be read. */
  readonly unreadable?: { readonly document: number; readonly message: string }
  /** The documents that have a key twice. */
  readonly duplicates: readonly { readonly document: number; readonly message: string }[]
}

/** Reads a source as kustomize reads resources and patches. */
export function readSource(source: SourceText): ReadSource {
  return collected(source, documentsOf(source).map(kustomizeValue))
}

/** Reads a source as kustomize reads its own configuration, which is as kubectl reads resources. */
export function readConfiguration(source: SourceText): ReadSource {
  return collected(
    source,
    documentsOf(source).map(({ value }) => value),
  )
}

function collected(source: SourceText, values: readonly (Json | undefined)[]): ReadSource {
  const documents = values.flatMap((value, index) =>
    value === undefined || value === null ? [] : [traced(value, source, index)],
  )
  const all = documentsOf(source)
  const duplicates = problemsOf(all, 'yaml-duplicate-key')
  const [unreadable] = problemsOf(all, 'yaml-syntax')
  return { documents, duplicates, ...(unreadable && { unreadable }) }
}

/** The first problem of a rule in each document that has one. */
function problemsOf(documents: readonly YamlDocument[], rule: string) {
  return documents.flatMap(({ problems }, document) => {
    const problem = problems.find(each => each.rule === rule)
    return problem === undefined ? [] : [{ document, message: problem.message }]
  })
}

/** The text of a scalar as kustomize copies it: of a number or null, the one that is written. */
export function writtenText({ value, origins }: Traced): string {
  if (value !== null && typeof value === 'object') return ''
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  const { source, document, path } = origins.origin
  const read = documentsOf(source)[document]
  const text = read && sourceOf(read, path)
  return text !== undefined && resolvePlain(text).value === value ? text : String(value)
}
