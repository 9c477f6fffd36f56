import { groupBy } from '../core/group-by.ts'
import { kindInGroup } from '../core/group-kind.ts'
import { isObject, isSame, type JsonObject } from '../core/json.ts'
import { discover } from '../files/discover.ts'
import { type ReadResult, readNamed } from '../files/read.ts'
import { expandList } from '../kubernetes/lists.ts'
import { DEEPEST_SCHEMA, isDeeperThan } from '../kubernetes/nesting.ts'
import {
  type CataloguedVersion,
  cataloguedDefinition,
  cataloguedVersion,
  isKindSchema,
} from '../schema/custom/catalogued.ts'
import { compactDefinition } from '../schema/custom/compact.ts'
import { customKindOf } from '../schema/custom/kinds.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex, rangeOf } from '../yaml/lines.ts'
import { projectKinds } from './project-kinds.ts'
import { pathIn } from './schema-names.ts'

/** What files and standard input define. */
export interface Imported {
  /** CustomResourceDefinitions without what only people read, a kind once, by group and kind. */
  readonly definitions: readonly JsonObject[]
  /** What cannot be used, and why: a line each. */
  readonly problems: readonly string[]
}

/** What a document loses something by: files that were put together without `---` between them have each key twice. */
const FAULTS: readonly string[] = ['yaml-syntax', 'yaml-duplicate-key']

/** A definition of one kind, or one version of it from a catalogue, and where it is: `crds/shop.yaml:3:1`. */
type Part = { readonly name: string; readonly place: string } & (
  | { readonly definition: JsonObject }
  | { readonly catalogued: CataloguedVersion }
)

/** Reads CustomResourceDefinitions, and JSON Schemas as catalogues have them. What cannot be used hides nothing else. */
export function importedDefinitions(
  paths: readonly string[],
  cwd: string,
  stdin: Uint8Array | undefined,
): Imported {
  const problems: string[] = []
  const report = (place: string, problem: string) => problems.push(`${place}: ${problem}`)
  const inputs = discover(paths, { cwd, ignore: false, forceExclude: false, errorOnUnmatched: true })
  const files = inputs.filter(({ skip, isPart }) => skip === undefined || isPart === true)
  const parts = [
    ...(stdin === undefined ? [] : partsIn('stdin', 'stdin', { bytes: stdin }, true, report)),
    ...files.flatMap(({ path, file, explicit }) => partsIn(path, file, readNamed(path), explicit, report)),
  ]
  const definitions = [...groupBy(parts, ({ name }) => name)].map(([, same]) => definitionOf(same, report))
  return { definitions: definitions.sort(byGroupAndKind), problems }
}

type Report = (place: string, problem: string) => void

function partsIn(
  path: string,
  file: string,
  read: ReadResult,
  isNamed: boolean,
  report: Report,
): readonly Part[] {
  if ('failure' in read) {
    report(file, `cannot be read: ${read.failure}`)
    return []
  }
  const { text } = decode(read.bytes)
  const lines = lineIndex(text)
  const placeAt = (offset: number) => {
    const { line, column } = rangeOf(offset, offset, lines)
    return `${file}:${line}:${column}`
  }
  let hasAny = false
  const parts = readDocuments(text).flatMap(({ value, start, problems }) => {
    const fault = problems.find(({ rule }) => FAULTS.includes(rule))
    if (fault !== undefined) report(placeAt(fault.start), fault.message)
    const objects = isObject(value) ? expandList(value).map(({ object }) => object) : []
    return objects.flatMap(object => {
      const part = partOf(object, path)
      hasAny ||= part !== undefined
      if (part === undefined) return []
      if (!('problem' in part)) return [{ ...part, place: placeAt(start) }]
      report(placeAt(start), part.problem)
      return []
    })
  })
  if (isNamed && !hasAny) report(file, 'no CustomResourceDefinition and no JSON Schema of a kind is in it')
  return parts
}

/** What an object defines, or why that cannot be used; undefined where it is not for that. */
function partOf(
  object: JsonObject,
  path: string,
):
  | ({ name: string } & ({ definition: JsonObject } | { catalogued: CataloguedVersion }))
  | { problem: string }
  | undefined {
  const { kind, apiVersion, spec } = object
  if (kind === 'CustomResourceDefinition') {
    if (apiVersion !== 'apiextensions.k8s.io/v1')
      return { problem: `expected apiextensions.k8s.io/v1, found ${JSON.stringify(apiVersion ?? null)}` }
    const defined = customKindOf(object)
    if (defined === undefined)
      return { problem: 'a part of a definition: expected spec.group, spec.names.kind and spec.versions' }
    if (isDeeperThan(spec, DEEPEST_SCHEMA)) return { problem: 'its schema is nested too deeply' }
    return { name: kindInGroup(defined.group, defined.kind), definition: compactDefinition(object) }
  }
  if (!path.endsWith('.json') || !isKindSchema(object)) return undefined
  if (isDeeperThan(object, DEEPEST_SCHEMA)) return { problem: 'the schema is nested too deeply' }
  const catalogued = cataloguedVersion(object, pathIn(path), spelling)
  if ('problem' in catalogued) return { problem: `the schema ${catalogued.problem}` }
  return { name: kindInGroup(catalogued.group, catalogued.kind), catalogued }
}

/** How the projects whose definitions come along write a kind. */
function spelling(group: string, kind: string): string | undefined {
  return projectKinds.kinds().find(known => known.group === group && known.kind.toLowerCase() === kind)?.kind
}

/** The definition that counts among those of one kind: the first, or the one that versions from a catalogue make up. */
function definitionOf(same: readonly Part[], report: Report): JsonObject {
  const defined = same.flatMap(part => ('definition' in part ? [part] : []))
  const versions = new Map<string, CataloguedVersion>()
  for (const part of same) if ('catalogued' in part) versions.set(part.catalogued.version, part.catalogued)
  const [first, ...others] = defined
  for (const { name, place, definition } of others) {
    if (!isSame(definition, first?.definition))
      report(place, `${name} is defined differently at ${first?.place}, which counts; this one is left out`)
  }
  return first?.definition ?? cataloguedDefinition([...versions.values()]) ?? {}
}

function byGroupAndKind(a: JsonObject, b: JsonObject): number {
  const [first, second] = [a, b].map(one => {
    const defined = customKindOf(one)
    return `${defined?.group} ${defined?.kind}`
  })
  return (first ?? '') < (second ?? '') ? -1 : 1
}
