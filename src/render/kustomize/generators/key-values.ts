import type { Origins, SourceText } from '../../../core/origin.ts'
import { type Traced, textsIn } from '../../traced.ts'
import { type Config, textIn } from '../config.ts'
import { BuildFault } from '../fault.ts'
import type { Folder } from '../folder.ts'
import { baseName } from '../paths.ts'

/** An entry of a generated map, with where its value came from. */
export interface Pair {
  readonly key: string
  readonly bytes: Uint8Array
  readonly origins: Origins
}

/**
 * What a generator is to put into a map: from environment files, literals and files, in this order. Throws a `BuildFault`
 * at the first that is wrong.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/
 */
export function pairsOf(generator: Config, folder: Folder): readonly Pair[] {
  const envs = [...textsIn(generator, 'envs'), ...single(generator, 'env')]
  const pairs = [
    ...envs.flatMap(path => pairsOfEnvFile(path, folder)),
    ...textsIn(generator, 'literals').map(pairOfLiteral),
    ...textsIn(generator, 'files').map(entry => pairOfFile(entry, folder)),
  ]
  const known = new Set<string>()
  for (const { key, origins } of pairs) {
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key) || key === '.' || key.startsWith('..'))
      fault(`"${key}" is not a valid key; use letters, digits, "-", "_" and "."`, origins)
    if (known.has(key)) fault(`the key "${key}" is given twice`, origins)
    known.add(key)
  }
  return pairs
}

function single(generator: Config, field: string): readonly Traced<string>[] {
  const value = textIn(generator, field)
  if (value === '') return []
  const { source, document, path } = generator.origins.origin
  return [{ value, origins: { origin: { source, document, path: [...path, field] } } }]
}

function fault(message: string, { origin }: Origins): never {
  throw new BuildFault('kustomize-generator-failure', message, origin)
}

const encoder = new TextEncoder()

function pairOfLiteral({ value, origins }: Traced<string>): Pair {
  const equals = value.indexOf('=')
  if (equals <= 0) fault(`"${value}" is not of the form KEY=VALUE`, origins)
  return {
    key: value.slice(0, equals),
    bytes: encoder.encode(withoutQuotes(value.slice(equals + 1))),
    origins,
  }
}

function withoutQuotes(text: string): string {
  const [first] = text
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first)
  return isQuoted ? text.slice(1, -1) : text
}

function pairOfFile(entry: Traced<string>, folder: Folder): Pair {
  const parts = entry.value.split('=')
  if (parts.length > 2) fault(`"${entry.value}" has more than one "="`, entry.origins)
  const [first = '', second] = parts
  if (first === '' || second === '') fault(`"${entry.value}" is not of the form KEY=FILE`, entry.origins)
  const path = second ?? first
  const { bytes, source } = folder.readBytes(path, entry.origins.origin)
  return {
    key: second === undefined ? baseName(path) : first,
    bytes,
    origins: { origin: { source, document: 0, path: [] } },
  }
}

function pairsOfEnvFile(path: Traced<string>, folder: Folder): readonly Pair[] {
  const { bytes, source } = folder.readBytes(path.value, path.origins.origin)
  const text = textOfBytes(bytes)
  if (text === undefined) return fault(`"${path.value}" is not valid UTF-8`, path.origins)
  const pairs: Pair[] = []
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const pair = pairOfLine(line, index, source, path)
    if (pair !== undefined) pairs.push(pair)
  }
  return pairs
}

function pairOfLine(written: string, index: number, source: SourceText, path: Traced): Pair | undefined {
  const whole = written.endsWith('\r') ? written.slice(0, -1) : written
  const line = (index === 0 ? whole.replace(/^\ufeff/, '') : whole).trimStart()
  if (line === '' || line.startsWith('#')) return undefined
  const equals = line.indexOf('=')
  const key = equals < 0 ? line : line.slice(0, equals)
  const from = index + whole.length - line.length
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key) || key === '.' || key.startsWith('..'))
    fault(`"${path.value}" has a line that is not of the form NAME=VALUE`, path.origins)
  const value = equals < 0 ? '' : line.slice(equals + 1)
  const pieces = [{ at: 0, from, to: from + line.length, copied: true }]
  return {
    key,
    bytes: encoder.encode(value),
    origins: { origin: { source: { file: source.file, text: line, pieces }, document: 0, path: [] } },
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text that bytes are; undefined where they are not valid UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}
