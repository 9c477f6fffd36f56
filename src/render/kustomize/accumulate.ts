import { isObject } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import { isText, mapsIn, part, type Traced, textsIn } from '../traced.ts'
import { type Accumulated, appended, joined } from './accumulated.ts'
import { type Builder, type BuiltFolder, type Changes, type Site, Visited } from './builder.ts'
import { BUILT_IN_TYPES } from './built-in-types.ts'
import { type Config, objectIn } from './config.ts'
import { configured } from './configurations.ts'
import { attempt, attemptToAdd, BuildFault, type BuildLog, include, newLog } from './fault.ts'
import { folderAt } from './folder.ts'
import { withGenerators } from './generate.ts'
import { hasKustomization, type Kustomization, readKustomization } from './kustomization.ts'
import { typesOf } from './openapi.ts'
import { baseName, folderOf, isBelow } from './paths.ts'
import { withGeneratorPlugins, withTransformerPlugins } from './plugins.ts'
import { builtResource } from './resource.ts'
import { objectsIn as objectsInSource } from './resources-in.ts'
import { configurationIn } from './sources.ts'
import { transformed } from './transform.ts'
import { EMPTY_CONFIG } from './transformer-config.ts'
import { mergedVars, withVars } from './transformers/vars.ts'
import type { Types } from './types.ts'

const NOTHING: Accumulated = { resources: [], config: EMPTY_CONFIG, vars: [] }

/** How many kustomizations may include each other in a row. */
const MAX_LEVELS = 100

/** How many components may be put upon each other, with those of what is included. */
const MAX_COMPONENTS = 3000

/** Who includes a folder. */
interface Asked {
  readonly builder: Builder
  readonly origin: Origin | undefined
  readonly way: readonly string[]
  readonly types: Types
  readonly tracks: boolean
  /** What becomes of the kustomization of the folder before it is built. */
  readonly changes?: Changes | undefined
}

/** What a folder comes to that nothing includes. `buildMetadata` counts only there. */
export function builtRoot(path: string, asked: Omit<Asked, 'tracks'>): BuiltFolder {
  const built = builtFolder(path, { ...asked, tracks: false })
  const tracks = textsIn(built.kustomization.config, 'buildMetadata').length > 0
  return tracks ? builtFolder(path, { ...asked, tracks }) : built
}

/** What a folder comes to; it is built once for all that include it. Throws a `BuildFault` where it cannot be built. */
function builtFolder(path: string, asked: Asked): BuiltFolder {
  const { builder, origin, types, tracks } = asked
  expectNoCycle(path, asked)
  // Only the types that are built in are the same for all.
  const isShared = types === BUILT_IN_TYPES && asked.changes === undefined
  const key = `${tracks ? 'tracked ' : ''}${path}`
  const known = isShared ? builder.folders.get(key) : undefined
  if (known !== undefined) {
    for (const folder of known.folders) expectNoCycle(folder, asked)
    return known
  }
  const log = newLog()
  const kustomization = kustomizationAt(path, asked, log)
  const visited = new Visited([path])
  const site = siteOf(kustomization, asked, log, visited)
  if (kustomization.isComponent && origin !== undefined)
    wrongKind(origin, path, 'list a Component under `components`')
  const result = { kustomization, accumulated: accumulated(site, NOTHING), log, folders: visited }
  if (isShared && site.types === types) builder.folders.set(key, result)
  return result
}

/** The kustomization of a folder, or what takes its place, as it is to be built. */
function kustomizationAt(path: string, { builder, origin, changes }: Asked, log: BuildLog): Kustomization {
  if (changes === undefined) return readKustomization(path, builder.sources, log, origin)
  const { instead, change } = changes
  const own =
    instead === undefined || hasKustomization(path, builder.sources.files)
      ? readKustomization(path, builder.sources, log, changes.origin)
      : { folder: path, source: instead.origins.origin.source, config: instead, isComponent: false }
  return { ...own, config: change(own.config) }
}

/** What a kustomization makes of resources that are there already. */
export function builtUpon(resources: readonly Config[], config: Config, builder: Builder): BuiltFolder {
  const log = newLog()
  const { source } = config.origins.origin
  const kustomization = { folder: folderOf(source.file), source, config, isComponent: true }
  const visited = new Visited()
  const asked = { builder, origin: undefined, way: [], types: BUILT_IN_TYPES, tracks: false }
  const site = siteOf(kustomization, asked, log, visited)
  const given = resources.map(resource => builtResource(resource, site.types, undefined))
  const start = { ...NOTHING, resources: given }
  return { kustomization, accumulated: accumulated(site, start), log, folders: visited }
}

function wrongKind(origin: Origin, path: string, advice: string): never {
  throw new BuildFault(
    'kustomize-build-failure',
    `"${baseName(path)}" cannot be included here: ${advice}`,
    origin,
  )
}

function siteOf(kustomization: Kustomization, asked: Asked, log: BuildLog, visited: Visited): Site {
  const { builder, way, types, tracks } = asked
  const folder = folderAt(kustomization.folder, builder.sources, log)
  const site = {
    builder,
    kustomization,
    folder,
    types,
    log,
    way: [...way, kustomization.folder],
    visited,
    tracks,
  }
  return { ...site, types: ownTypes(site) }
}

/** The types as the `openapi` of a kustomization describes them; those of the outermost one that does so hold. */
function ownTypes(site: Site): Types {
  const { kustomization, types, log, folder } = site
  const openapi = objectIn(kustomization.config, 'openapi')
  const path = openapi && part(openapi, 'path')
  if (types !== BUILT_IN_TYPES || path === undefined || !isText(path)) return types
  return attempt(
    log,
    () => {
      const document = configurationIn(folder.read(path.value, path.origins.origin))
      if (document !== undefined && isObject(document.value)) return typesOf(document.value)
      throw new BuildFault(
        'kustomize-build-failure',
        `"${path.value}" is not an OpenAPI document`,
        path.origins.origin,
      )
    },
    types,
  )
}

/** kustomize takes a base that contains who includes it for a cycle, too. */
function expectNoCycle(path: string, { origin, way }: Asked): void {
  const visited = way.includes(path) ? path : way.findLast(folder => isBelow(folder, path))
  if (origin === undefined || (visited === undefined && way.length < MAX_LEVELS)) return
  const name = baseName(path)
  throw new BuildFault(
    'kustomize-cycle',
    visited === path
      ? `"${name}" is being built already: the kustomizations include each other`
      : visited === undefined
        ? `more than ${MAX_LEVELS} kustomizations include each other in a row`
        : `"${name}" contains the kustomization that includes it`,
    origin,
  )
}

/** Goes through the steps of a kustomization, in the order in which kustomize does. */
function accumulated(site: Site, start: Accumulated): Accumulated {
  const { config } = site.kustomization
  const { log } = site
  const entries = [...textsIn(config, 'resources'), ...textsIn(config, 'bases')]
  const read = distinct(entries, log).reduce(
    (result, entry) => attemptToAdd(log, () => withResource(result, entry, site), result),
    start,
  )
  const generated = withGeneratorPlugins(
    withGenerators(configured(read, site), site),
    site,
    resourcesOfFolder,
  )
  const composed = textsIn(config, 'components').reduce(
    (result, entry) => attemptToAdd(log, () => withComponent(result, entry, site), result),
    generated,
  )
  const changed = withTransformerPlugins(transformed(composed, site), site, resourcesOfFolder)
  const vars = mapsIn(config, 'vars')
  return {
    ...changed,
    resources: withVars(changed.resources, vars, log),
    vars: mergedVars(changed.vars, vars, log),
  }
}

function distinct(entries: readonly Traced<string>[], log: BuildLog): readonly Traced<string>[] {
  const known = new Set<string>()
  return entries.filter(({ value, origins }) => {
    const name = value.replace(/^(?:\.\/)+|\/+$/g, '')
    if (!known.has(name)) {
      known.add(name)
      return true
    }
    attempt(log, () => listedTwice(value, origins.origin), undefined)
    return false
  })
}

function listedTwice(value: string, origin: Origin): never {
  throw new BuildFault('kustomize-duplicate-resource', `"${value}" is listed twice`, origin)
}

function withResource(start: Accumulated, entry: Traced<string>, site: Site): Accumulated {
  const { origin } = entry.origins
  const { folder, types, tracks, log } = site
  const found = folder.find(entry.value, origin)
  if (found.kind === 'folder') return joined(start, accumulatedOf(found.path, origin, site), origin, log)
  const made = tracks ? { path: found.path } : undefined
  const objects = objectsInSource(folder.read(entry.value, origin), log)
  log.isAwaiting ||= objects.length === 0
  const resources = objects.map(object => builtResource(object, types, made))
  return { ...start, resources: appended(start.resources, resources, origin, log) }
}

function accumulatedOf(path: string, origin: Origin, site: Site): Accumulated {
  const { builder, way, types, tracks, log, visited } = site
  const built = builtFolder(path, { builder, origin, way, types, tracks })
  include(log, built.log)
  for (const folder of built.folders) visited.add(folder)
  visited.components = Math.min(visited.components + built.folders.components, MAX_COMPONENTS)
  return built.accumulated
}

function resourcesOfFolder(entry: Traced<string>, site: Site) {
  const { origin } = entry.origins
  return accumulatedOf(site.folder.find(entry.value, origin).path, origin, site).resources
}

function tooManyComponents(origin: Origin): never {
  throw new BuildFault('kustomize-cycle', `more than ${MAX_COMPONENTS} components are included here`, origin)
}

/** A component goes on with what there is so far; that there are too many is said once. */
function withComponent(start: Accumulated, entry: Traced<string>, site: Site): Accumulated {
  const { origin } = entry.origins
  const { builder, way, types, tracks, log, visited } = site
  const { path, kind } = site.folder.find(entry.value, origin)
  if (kind === 'file') return wrongKind(origin, path, 'it is a file, and a component is a folder')
  const asked = { builder, origin, way, types, tracks }
  expectNoCycle(path, asked)
  visited.add(path)
  if (visited.components > MAX_COMPONENTS) return start
  if (++visited.components > MAX_COMPONENTS) tooManyComponents(origin)
  const kustomization = readKustomization(path, builder.sources, log, origin)
  if (!kustomization.isComponent) wrongKind(origin, path, 'its kind must be Component')
  return accumulated(siteOf(kustomization, asked, log, visited), start)
}
