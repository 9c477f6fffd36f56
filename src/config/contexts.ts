import type { Origin } from '../core/origin.ts'
import type { NamedPath } from '../core/settings.ts'
import type { FilePatterns } from '../files/patterns.ts'
import { namedPathOf, type PathContext } from './paths.ts'
import {
  entriesOf,
  fail,
  fieldsOf,
  itemsOf,
  nonEmptyOf,
  originOfPlace,
  type Place,
  stringsOf,
} from './place.ts'
import { filesOf } from './selectors.ts'

/** What a configuration says about what is applied. */
export const CONTEXTS_KEYS = ['roots', 'charts', 'ignore'] as const

/** The fields of paths that are applied together. */
export const ROOT_KEYS = ['name', 'paths'] as const

/** The fields of a chart. */
export const CHART_KEYS = ['path', 'values'] as const

/** The fields of values with which a chart is rendered. */
export const VALUE_SET_KEYS = [
  'name',
  'files',
  'set',
  'setString',
  'release',
  'namespace',
  'apiVersions',
] as const

/** What a configuration says of what is applied. */
export interface ConfiguredContexts {
  readonly roots: readonly ContextRoot[]
  readonly charts: readonly ConfiguredChart[]
  /** The kustomizations and charts to leave out that would be found. */
  readonly ignore?: FilePatterns
}

/** Folders, and patterns of files, whose kustomizations and manifests are applied together. */
export interface ContextRoot {
  /** Absent where it goes by its only path. */
  readonly name?: string
  /** Their `path` may hold the characters of a pattern. */
  readonly paths: readonly NamedPath[]
}

/** A chart with the values it is used with. */
export interface ConfiguredChart {
  readonly chart: NamedPath
  readonly values: readonly ConfiguredValues[]
}

/** Values with which a chart is rendered. */
export interface ConfiguredValues {
  readonly name: string
  readonly files: readonly NamedPath[]
  readonly sets: readonly ConfiguredSet[]
  readonly release?: string
  readonly namespace?: string
  readonly apiVersions: readonly string[]
}

/** A value as `helm --set` takes it; as `--set-string` does where all values are texts. */
export interface ConfiguredSet {
  readonly set: string
  readonly areTexts: boolean
  readonly origin: Origin
}

/** What a configuration says of what is applied. Paths are relative to its folder. */
export function contextsOf(place: Place, paths: PathContext): ConfiguredContexts {
  const { roots, charts, ignore } = Object.fromEntries(fieldsOf(place, CONTEXTS_KEYS, 'field of contexts'))
  return {
    roots: roots ? itemsOf(roots).map(item => rootOf(item, paths)) : [],
    charts: charts ? itemsOf(charts).map(item => chartOf(item, paths)) : [],
    ...(ignore && { ignore: filesOf(ignore, paths.folder) }),
  }
}

/** Where charts are at hand, by the repositories and names that GitOps objects know them by. */
export function chartPathsOf(place: Place, paths: PathContext): ReadonlyMap<string, NamedPath> {
  return new Map([...entriesOf(place)].map(([name, path]) => [name, namedPathOf(path, paths)]))
}

/** The least that a root or a chart says is its path. */
function rootOf(place: Place, paths: PathContext): ContextRoot {
  if (typeof place.value === 'string') return { paths: [namedPathOf(place, paths)] }
  const fields = fieldsOf(place, ROOT_KEYS, 'field of a root')
  const { name } = Object.fromEntries(fields)
  const listed = fields.get('paths') ?? fail(place, 'a root needs the paths that are applied together: paths')
  const named = stringsOf(listed)
  if (name === undefined && named.length > 1) fail(place, 'a root of several paths needs a name: name')
  return {
    ...(name && { name: nonEmptyOf(name) }),
    paths: itemsOf(listed).map(item => namedPathOf(item, paths)),
  }
}

function chartOf(place: Place, paths: PathContext): ConfiguredChart {
  const fields = fieldsOf(place, CHART_KEYS, 'field of a chart')
  const path = fields.get('path') ?? fail(place, 'a chart needs its folder or archive: path')
  const values = fields.get('values') ?? fail(place, 'a chart needs the values it is used with: values')
  const sets = itemsOf(values)
  if (sets.length === 0) fail(values, 'expected at least one, found an empty list')
  const known = new Set<string>()
  return {
    chart: namedPathOf(path, paths),
    values: sets.map(item => {
      const set = valuesOf(item, paths)
      if (known.has(set.name)) fail(item, `this chart has values named "${set.name}" already`)
      known.add(set.name)
      return set
    }),
  }
}

function valuesOf(place: Place, paths: PathContext): ConfiguredValues {
  const fields = fieldsOf(place, VALUE_SET_KEYS, 'field of values')
  const name = fields.get('name') ?? fail(place, 'values need a name: name')
  const { files, set, setString, release, namespace, apiVersions } = Object.fromEntries(fields)
  const setsOf = (list: Place | undefined, areTexts: boolean) =>
    list === undefined
      ? []
      : itemsOf(list).map(item => ({ set: nonEmptyOf(item), areTexts, origin: originOfPlace(item) }))
  return {
    name: nonEmptyOf(name),
    files: files ? itemsOf(files).map(item => namedPathOf(item, paths)) : [],
    sets: [...setsOf(set, false), ...setsOf(setString, true)],
    ...(release && { release: nonEmptyOf(release) }),
    ...(namespace && { namespace: nonEmptyOf(namespace) }),
    apiVersions: apiVersions ? itemsOf(apiVersions).map(nonEmptyOf) : [],
  }
}
