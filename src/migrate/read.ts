import { isObject, type Json, type JsonObject, textsIn } from '../core/json.ts'
import { UsageError } from '../core/usage-error.ts'
import { readDocuments } from '../yaml/documents.ts'
import { dropped, type Outcome } from './migration.ts'

/** The mapping that a configuration in YAML or JSON is; empty where there is nothing in it. */
export function readMapping(text: string): JsonObject {
  const documents = readDocuments(text).filter(({ empty, problems }) => !empty || problems.length > 0)
  const [document] = documents
  if (document === undefined) return {}
  const [problem] = document.problems
  if (document.value === undefined && problem !== undefined) {
    const line = text.slice(0, problem.start).split('\n').length
    throw new UsageError(`line ${line} of what is to be converted: ${problem.message}`)
  }
  if (!isObject(document.value)) throw new UsageError('what is to be converted is no mapping in YAML or JSON')
  return document.value
}

/** A field that is a mapping; an empty one where it is anything else. */
export function mappingAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isObject(value) ? value : {}
}

/** Texts in a list, or parted by commas in a single one. */
export function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '')
  return textsIn(value)
}

/** Flags on a command line, and the words that belong to none. */
export interface CommandLine {
  /** The values of a flag, in order; a switch has the value `true`. */
  readonly flags: ReadonlyMap<string, readonly string[]>
}

/**
 * The flags in a text that holds a command line of a tool. `switches` are the flags without a value. Flags may have one
 * dash or two, as in Go.
 */
export function readCommandLine(text: string, tool: string, switches: readonly string[]): CommandLine {
  const joined = text.replace(/\\\r?\n/g, ' ')
  const line = joined.split('\n').find(row => row.includes(tool) && / --?[a-z]/.test(row)) ?? joined
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    match => match.slice(1).find(Boolean) ?? '',
  )
  const flags = new Map<string, string[]>()
  for (let index = 0; index < words.length; index++) {
    const [, name, inline] = /^--?([a-z][\w-]*)(?:=(.*))?$/.exec(words[index] ?? '') ?? []
    if (name === undefined) continue
    const value = inline ?? (switches.includes(name) ? 'true' : (words[++index] ?? ''))
    flags.set(name, [...(flags.get(name) ?? []), value])
  }
  return { flags }
}

/** The outcomes for flags that no converter reads: they stand for nothing here. */
export function unknownFlags(flags: CommandLine['flags'], read: readonly string[]): readonly Outcome[] {
  return [...flags.keys()]
    .filter(flag => !read.includes(flag))
    .map(flag => dropped(`--${flag}`, 'not about what is checked, or not known here'))
}

/** A version of Kubernetes as we write it, from `v1.29.0`, `1.29` or `master`; none where it is no number. */
export function versionOf(written: string): readonly string[] {
  const [, minor] = /^v?1\.(\d+)/.exec(written) ?? []
  return minor === undefined ? [] : [`1.${minor}`]
}
