import { fieldOf } from '../../core/json.ts'
import { KUSTOMIZATION_NAMES } from '../../core/kustomization-names.ts'
import type { Origin, SourceText } from '../../core/origin.ts'
import type { SourceFiles } from '../build.ts'
import { fieldsOf, isMap, mapsIn, part } from '../traced.ts'
import { checked } from './checked.ts'
import { type Config, objectIn, textIn } from './config.ts'
import { attempt, BuildFault, type BuildLog } from './fault.ts'
import { KUSTOMIZATION } from './kustomization-schema.ts'
import { baseName } from './paths.ts'
import { readConfiguration, type Sources } from './sources.ts'

/** A kustomization that has been read. */
export interface Kustomization {
  readonly folder: string
  readonly source: SourceText
  readonly config: Config
  readonly isComponent: boolean
}

/**
 * Reads the kustomization of a folder. Throws a `BuildFault` where there is none, more than one, or one that cannot be
 * built; `asked` is who names the folder.
 */
export function readKustomization(
  folder: string,
  sources: Sources,
  log: BuildLog,
  asked: Origin | undefined,
): Kustomization {
  const source = sourceIn(folder, sources, log, asked)
  const { documents, unreadable } = readConfiguration(source)
  const origin = { source, document: 0, path: [] }
  if (unreadable?.origin.document === 0) throw new BuildFault('yaml-syntax', unreadable.message, origin)
  const [first] = documents
  if (first === undefined)
    throw new BuildFault('kustomize-build-failure', 'the kustomization is empty', origin)
  if (!isMap(first))
    throw new BuildFault(
      'kustomize-build-failure',
      'a kustomization must be an object with fields such as `resources`',
      origin,
    )
  const isComponent = fieldOf(first.value, 'kind') === 'Component'
  expectType(first, isComponent)
  const config = checked(first, KUSTOMIZATION, log, { refusesUnknown: true, refusesUnquoted: true })
  expectOptions(config, log)
  noteDeprecated(config, log)
  return { folder, source, config, isComponent }
}

/** Whether a folder has a kustomization. */
export function hasKustomization(folder: string, files: SourceFiles): boolean {
  return kustomizationsIn(folder, files).length > 0
}

function kustomizationsIn(folder: string, files: SourceFiles): readonly string[] {
  return KUSTOMIZATION_NAMES.map(name => `${folder}/${name}`).filter(path => files.kindOf(path) === 'file')
}

function sourceIn(
  folder: string,
  { files, textOf }: Sources,
  log: BuildLog,
  asked: Origin | undefined,
): SourceText {
  const [path, other] = kustomizationsIn(folder, files)
  const nowhere: Origin = { source: { file: folder, text: '' }, document: 0, path: [] }
  if (path === undefined)
    throw new BuildFault(
      'kustomize-missing-path',
      `"${asked === undefined ? folder : baseName(folder)}" has no kustomization.yaml`,
      asked ?? nowhere,
    )
  const source = textOf(path)
  if ('failure' in source)
    throw new BuildFault(
      'kustomize-missing-path',
      `${baseName(path)} cannot be read: ${source.failure}`,
      asked ?? nowhere,
    )
  log.sources.set(path, 'yaml')
  if (other !== undefined)
    throw new BuildFault(
      'kustomize-build-failure',
      `the folder has ${baseName(path)} and ${baseName(other)}; keep one of them`,
      { source, document: 0, path: [] },
    )
  return source
}

const TYPES = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
}

function expectType(config: Config, isComponent: boolean): void {
  const [kind, apiVersion] = [textIn(config, 'kind'), textIn(config, 'apiVersion')]
  const fault = (field: string, message: string): never => {
    throw new BuildFault('kustomize-build-failure', message, (part(config, field) ?? config).origins.origin)
  }
  if (kind !== '' && !Object.hasOwn(TYPES, kind))
    fault('kind', `\`kind\` is "${kind}"; use Kustomization or Component`)
  const wanted = isComponent ? TYPES.Component : TYPES.Kustomization
  if (apiVersion !== '' && apiVersion !== wanted)
    fault('apiVersion', `\`apiVersion\` is "${apiVersion}"; for a ${kind || 'Kustomization'} use ${wanted}`)
  if (fieldsOf(config).every(([name]) => name === 'kind' || name === 'apiVersion'))
    throw new BuildFault('kustomize-build-failure', 'the kustomization is empty', config.origins.origin)
}

/** The version of the types that are built into kustomize. */
const BUILT_IN_VERSION = 'v1.21.2'

/** Notes options that exclude each other, or that kustomize does not have. */
function expectOptions(config: Config, log: BuildLog): void {
  const note = (holder: Config, field: string, message: string) =>
    attempt(
      log,
      () => {
        throw new BuildFault(
          'kustomize-build-failure',
          message,
          (part(holder, field) ?? holder).origins.origin,
        )
      },
      undefined,
    )
  const sort = objectIn(config, 'sortOptions')
  if (sort !== undefined && textIn(sort, 'order') === '')
    note(sort, 'order', '`sortOptions` must have an `order`: legacy or fifo')
  if (
    sort !== undefined &&
    textIn(sort, 'order') === 'fifo' &&
    objectIn(sort, 'legacySortOptions') !== undefined
  )
    note(sort, 'legacySortOptions', '`legacySortOptions` need `order: legacy`')
  const openapi = objectIn(config, 'openapi')
  const version = openapi && textIn(openapi, 'version')
  if (openapi !== undefined && version && version !== BUILT_IN_VERSION)
    note(
      openapi,
      'version',
      `the types of Kubernetes ${version} are not built into kustomize; it has those of ${BUILT_IN_VERSION}`,
    )
}

/** The fields that are deprecated, and what takes their place. */
const DEPRECATED: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  helmChartInflationGenerator: 'helmCharts',
  imageTags: 'images',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
}

function noteDeprecated(config: Config, log: BuildLog): void {
  const note = (holder: Config, name: string, instead: string) => {
    const found = part(holder, name)
    if (found === undefined || found.value === null) return
    const message = `\`${name}\` is deprecated; use \`${instead}\``
    const { origin } = found.origins
    log.problems.add({ rule: 'kustomize-deprecated-field', message, origin, at: 'key', isHarmless: true })
  }
  for (const [name, instead] of Object.entries(DEPRECATED)) note(config, name, instead)
  for (const generator of ['configMapGenerator', 'secretGenerator'])
    for (const entry of mapsIn(config, generator)) note(entry, 'env', 'envs')
}
