import { append } from '../core/append.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { goRegExp } from '../kubernetes/grammar/go-regexp.ts'
import { type Edge, referenceCircle } from './reference-circle.ts'

/** Why a file cannot be used as a schema, and where in it that shows. */
export interface SchemaFileProblem {
  readonly file: string
  readonly path: Path
  readonly message: string
}

/** The JSON Schemas that a user has collected, by absolute path. */
export interface SchemaFiles {
  /** The content of a file, or why it cannot be had, in a few words: "is not valid JSON". */
  readonly load: (file: string) => { readonly schema: Json } | { readonly failure: string }
  /** The file that a relative reference means, or why it may not be followed. */
  readonly resolve: (
    reference: string,
    from: string,
  ) => { readonly file: string } | { readonly failure: string }
}

/** The URI by which a file is known to the compiler. File names need not be valid URIs. */
function schemaUri(file: string): string {
  return `schema-file:///${encodeURIComponent(file)}`
}

/** Something wrong with a schema, thrown out of a walk. */
class Unusable extends Error {
  readonly problem: SchemaFileProblem
  constructor(problem: SchemaFileProblem) {
    super(problem.message)
    this.problem = problem
  }
}

interface Place {
  readonly file: string
  readonly path: Path
}

/** The content of a file that some place asks for, with what to call it where it cannot be had. */
type ContentOf = (file: string, place: Place, what: string) => Json

/** A place in a file that a walk still has to visit. */
interface Visit extends Place {
  readonly node: Json
}

/**
 * The files that the schema in a file is made of, itself first: their contents by URI, with the references between them as
 * URIs. Only what the schema reaches is looked into; a bad pattern in a definition that it does not use does no harm.
 */
export function schemaClosure(
  file: string,
  files: SchemaFiles,
): { readonly schemas: ReadonlyMap<string, Json> } | { readonly problem: SchemaFileProblem } {
  const contents = new Map<string, Json>()
  const contentOf: ContentOf = (wanted, place, what) => {
    const known = contents.get(wanted)
    if (known !== undefined) return known
    const loaded = files.load(wanted)
    if ('failure' in loaded) throw new Unusable({ ...place, message: `${what} ${loaded.failure}` })
    contents.set(wanted, loaded.schema)
    return loaded.schema
  }
  try {
    const open: Visit[] = [{ file, node: contentOf(file, { file, path: [] }, 'it'), path: [] }]
    const seen = new Set<Json>()
    const sameValue = new Map<Json, readonly Edge<Place>[]>()
    for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
      const { node } = visit
      if (!isObject(node) || seen.has(node)) continue
      seen.add(node)
      checkPatterns(node, visit)
      const targets = targetsOf(node, visit, contentOf, files)
      sameValue.set(node, [...partsOf(node), ...targets.map(target => edgeTo(target, visit))])
      append(open, childrenOf(node, visit))
      append(open, targets)
    }
    const circle = referenceCircle(sameValue)
    if (circle !== undefined)
      throw new Unusable({ ...circle, message: 'this reference leads back to itself, in a circle' })
  } catch (error) {
    if (error instanceof Unusable) return { problem: error.problem }
    throw error
  }
  const schemas = [...contents].map(([path, schema]): [string, Json] => [
    schemaUri(path),
    withUris(schema, path, files),
  ])
  return { schemas: new Map(schemas) }
}

/** Keywords whose keys are names, not keywords. */
const BY_NAME: readonly string[] = [
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependentSchemas',
  'dependencies',
]

/** Keywords whose values are data, not schemas. */
const DATA: readonly string[] = ['const', 'enum', 'default', 'example', 'examples']

/** What is reached only through references. */
const DEFINITIONS: readonly string[] = ['definitions', '$defs']

function childrenOf(node: JsonObject, { file, path }: Visit): readonly Visit[] {
  return Object.entries(node).flatMap(([keyword, value]): readonly Visit[] => {
    if (DATA.includes(keyword) || DEFINITIONS.includes(keyword)) return []
    const at = [...path, keyword]
    if (isArray(value)) return value.map((item, index) => ({ file, node: item, path: [...at, index] }))
    if (!isObject(value)) return []
    if (!BY_NAME.includes(keyword)) return [{ file, node: value, path: at }]
    return Object.entries(value).map(([name, item]) => ({ file, node: item, path: [...at, name] }))
  })
}

/** The schemas inside of another that are always put to the same value. */
function partsOf({ allOf, oneOf, not, if: condition }: JsonObject): readonly Edge<Place>[] {
  const parts = [...(isArray(allOf) ? allOf : []), ...(isArray(oneOf) ? oneOf : []), not, condition]
  return parts.filter(isObject).map(to => ({ to, reference: undefined }))
}

function edgeTo({ node }: Visit, { file, path }: Place): Edge<Place> {
  return { to: node, reference: { file, path: [...path, '$ref'] } }
}

function checkPatterns({ pattern, patternProperties }: JsonObject, { file, path }: Visit): void {
  const check = (written: string, at: Path) => {
    const compiled = goRegExp(written)
    if ('matches' in compiled) return
    const reason = 'invalid' in compiled ? compiled.invalid : 'it is too large'
    const message = `the pattern ${JSON.stringify(written)} is not a valid regular expression in Go's syntax (RE2): ${reason}`
    throw new Unusable({ file, path: at, message })
  }
  if (typeof pattern === 'string') check(pattern, [...path, 'pattern'])
  if (isObject(patternProperties))
    for (const name of Object.keys(patternProperties)) check(name, [...path, 'patternProperties', name])
}

function targetsOf(
  { $ref: reference }: JsonObject,
  { file, path }: Visit,
  contentOf: ContentOf,
  files: SchemaFiles,
): readonly Visit[] {
  if (typeof reference !== 'string') return []
  const from = { file, path: [...path, '$ref'] }
  const { target, fragment } = parted(reference, contentOf(file, from, 'it'))
  const found = target === '' ? { file } : files.resolve(target, file)
  if ('failure' in found) throw new Unusable({ ...from, message: found.failure })
  const root = contentOf(found.file, from, `${JSON.stringify(target)}, which it refers to,`)
  // A name for a place, which only the compiler can find.
  if (fragment !== '' && !fragment.startsWith('/')) return []
  const steps = fragment.split('/').slice(1).map(unescaped)
  const node = steps.reduce<Json | undefined>(
    (at, step) =>
      (isObject(at) || isArray(at)) && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
    root,
  )
  if (node === undefined) {
    throw new Unusable({ ...from, message: `the reference ${JSON.stringify(reference)} leads nowhere` })
  }
  return [{ file: found.file, node, path: steps }]
}

function unescaped(segment: string): string {
  return decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~')
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The two parts of a reference. The address that a schema gives itself as `$id` means the schema itself. */
function parted(reference: string, root: Json): { readonly target: string; readonly fragment: string } {
  const [target = '', ...rest] = reference.split('#')
  const own = isObject(root) ? root['$id'] : undefined
  const isOwn = typeof own === 'string' && own.replace(/#$/, '') === target
  return { target: isOwn ? '' : target, fragment: rest.join('#') }
}

/** A schema that is known by its URI, and that refers to other files by theirs. */
function withUris(root: Json, file: string, files: SchemaFiles): Json {
  const rewrite = (value: Json, areNames: boolean): Json => {
    if (isArray(value)) return value.map(item => rewrite(item, false))
    if (!isObject(value)) return value
    const entries = Object.entries(value).map(([key, item]): [string, Json] => {
      if (areNames) return [key, rewrite(item, false)]
      if (key === '$ref' && typeof item === 'string') return [key, uriOf(item)]
      return DATA.includes(key) ? [key, item] : [key, rewrite(item, BY_NAME.includes(key))]
    })
    return Object.fromEntries(entries)
  }
  const uriOf = (reference: string): string => {
    const { target, fragment } = parted(reference, root)
    if (target === '') return `#${fragment}`
    const found = files.resolve(target, file)
    return 'file' in found ? `${schemaUri(found.file)}#${fragment}` : reference
  }
  const rewritten = rewrite(root, false)
  return isObject(rewritten) ? { ...rewritten, $id: schemaUri(file) } : rewritten
}
