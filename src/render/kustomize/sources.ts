import type { Json } from '../../core/json.ts'
import type { Origin, SourceText } from '../../core/origin.ts'
import { decode } from '../../yaml/decode.ts'
import type { YamlDocument } from '../../yaml/documents.ts'
import { sourceOf } from '../../yaml/locate.ts'
import { resolvePlain } from '../../yaml/resolve.ts'
import type { SourceFiles } from '../build.ts'
import { documentsOf } from '../documents.ts'
import { isMap, type Traced, traced } from '../traced.ts'
import type { Config } from './config.ts'
import { BuildFault } from './fault.ts'
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
  readonly unreadable?: SourceProblem
  /** The first key of each document that is there twice. */
  readonly duplicates: readonly SourceProblem[]
}

/** What is wrong with a source, and where. */
export interface SourceProblem {
  readonly message: string
  readonly origin: Origin
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

/**
 * The first document of a configuration in a file of its own; undefined where there is none. Throws a `BuildFault` where it
 * cannot be read.
 */
export function configurationIn(source: SourceText): Traced | undefined {
  const { documents, unreadable } = readConfiguration(source)
  if (unreadable !== undefined) throw new BuildFault('yaml-syntax', unreadable.message, unreadable.origin)
  return documents[0]
}

/** A configuration that must be an object. Throws a `BuildFault` with what it must be where it is not one. */
export function expectObject(configuration: Traced, what: string): Config {
  if (isMap(configuration)) return configuration
  throw new BuildFault('kustomize-build-failure', what, configuration.origins.origin)
}

function collected(source: SourceText, values: readonly (Json | undefined)[]): ReadSource {
  const documents = values.flatMap((value, index) =>
    value === undefined || value === null ? [] : [traced(value, source, index)],
  )
  const all = documentsOf(source)
  const duplicates = problemsOf(source, all, 'yaml-duplicate-key')
  const [unreadable] = problemsOf(source, all, 'yaml-syntax')
  return { documents, duplicates, ...(unreadable && { unreadable }) }
}

/** The first problem of a rule in each document that has one. */
function problemsOf(
  source: SourceText,
  documents: readonly YamlDocument[],
  rule: string,
): readonly SourceProblem[] {
  return documents.flatMap(({ problems }, document) => {
    const problem = problems.find(each => each.rule === rule)
    if (problem === undefined) return []
    const { message, path = [] } = problem
    return [{ message, origin: { source, document, path } }]
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
