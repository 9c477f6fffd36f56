import { fieldOf } from '../../core/json.ts'
import { isText, mapsIn, part, type Traced, textsIn, withField } from '../traced.ts'
import type { Accumulated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { checked, LENIENT } from './checked.ts'
import { type Config, flagIn, objectIn, pairsIn, textIn } from './config.ts'
import { attempt, BuildFault } from './fault.ts'
import { generatedBy, withAll } from './generate.ts'
import { PLUGINS } from './kustomization-schema.ts'
import { changedBy } from './made.ts'
import { inlineOf, jsonPatchOf, patchOf, strategicPatch } from './patch-entries.ts'
import { baseName } from './paths.ts'
import { type BuiltResource, type Made, textOfScalar } from './resource.ts'
import { objectsIn as objectsInSource } from './resources-in.ts'
import { replacementSteps } from './transform.ts'
import { fieldSpecsIn } from './transformer-config.ts'
import { addPrefix, addSuffix } from './transformers/affixes.ts'
import { addEntries, addLabels } from './transformers/entries.ts'
import { addHashes } from './transformers/hash.ts'
import { setImages } from './transformers/images.ts'
import { setNamespace } from './transformers/namespace.ts'
import { setReplicas } from './transformers/replicas.ts'
import type { Transform } from './transformers/transform.ts'
import { addValue } from './transformers/value-add.ts'

/** The configuration of a plugin, with what `buildMetadata` says of it. */
interface Plugin {
  readonly config: Config
  readonly made: Made | undefined
}

/** Builds a folder that an entry names. */
export type BuildFolder = (entry: Traced<string>, site: Site) => readonly BuiltResource[]

/** Adds what the plugins make that `generators` name, as far as they are built in. */
export function withGeneratorPlugins(start: Accumulated, site: Site, buildFolder: BuildFolder): Accumulated {
  return pluginsIn('generators', site, buildFolder).reduce(
    (result, { config, made }) =>
      withAll(result, config, site, () =>
        generatedBy(kindOfPlugin(config), config, site, { options: undefined, made }),
      ),
    start,
  )
}

/** What the plugins make of the resources that `transformers` and `validators` name, as far as they are built in. */
export function withTransformerPlugins(
  start: Accumulated,
  site: Site,
  buildFolder: BuildFolder,
): Accumulated {
  const plugins = ['transformers', 'validators'].flatMap(field => pluginsIn(field, site, buildFolder))
  const resources = plugins.reduce((result, { config, made }) => {
    const transform = attempt<Transform>(
      site.log,
      () => transformOf(config, site),
      each => each,
    )
    const changed = attempt(site.log, () => transform(result, site.log), result)
    return made === undefined ? changed : changed.map(each => changedBy(made, each))
  }, start.resources)
  return { ...start, resources }
}

function pluginsIn(field: string, site: Site, buildFolder: BuildFolder): readonly Plugin[] {
  return textsIn(site.kustomization.config, field).flatMap(entry =>
    attempt<readonly Plugin[]>(site.log, () => pluginsOf(entry, field, site, buildFolder), []),
  )
}

function pluginsOf(
  entry: Traced<string>,
  field: string,
  site: Site,
  buildFolder: BuildFolder,
): readonly Plugin[] {
  return objectsOf(entry, site, buildFolder).flatMap(object => {
    const kind = kindOfPlugin(object)
    const schema = PLUGINS[kind]
    const isGenerator = kind.endsWith('Generator')
    if (
      textOfScalar(fieldOf(object.value, 'apiVersion')) !== 'builtin' ||
      schema === undefined ||
      isGenerator !== (field === 'generators')
    ) {
      attempt(site.log, () => notBuiltIn(kind, entry), undefined)
      return []
    }
    return [
      {
        config: checked(withMetadataName(object), schema, site.log, LENIENT),
        made: madeByPlugin(object, site),
      },
    ]
  })
}

function notBuiltIn(kind: string, entry: Traced): never {
  throw new BuildFault(
    'kustomize-not-built',
    `${kind || 'the plugin'} is a plugin that is not built into kustomize, and is not run here`,
    entry.origins.origin,
  )
}

/** The plugins that stand in an entry, in the file that it names, or in the kustomization of the folder that it names. */
function objectsOf(entry: Traced<string>, site: Site, buildFolder: BuildFolder): readonly Config[] {
  if (entry.value.includes('\n')) return objectsInSource(inlineOf(entry), site.log)
  const found = site.folder.find(entry.value, entry.origins.origin)
  if (found.kind === 'folder') return buildFolder(entry, site).map(({ object }) => object)
  return objectsInSource(site.folder.read(entry.value, entry.origins.origin), site.log)
}

function kindOfPlugin({ value }: Config): string {
  return textOfScalar(fieldOf(value, 'kind'))
}

/** A generator is called as its metadata says. */
function withMetadataName(config: Config): Config {
  const metadata = objectIn(config, 'metadata')
  if (metadata === undefined || !kindOfPlugin(config).endsWith('Generator')) return config
  return ['name', 'namespace'].reduce((result, field) => {
    const own = part(metadata, field)
    return own === undefined || part(config, field) !== undefined ? result : withField(result, field, own)
  }, config)
}

function madeByPlugin({ value, origins }: Config, { tracks, kustomization }: Site): Made | undefined {
  if (!tracks) return undefined
  const metadata = fieldOf(value, 'metadata')
  const namespace = textOfScalar(fieldOf(metadata, 'namespace'))
  return {
    configuredIn: origins.origin.source.file || kustomization.source.file,
    configuredBy: {
      apiVersion: 'builtin',
      kind: textOfScalar(fieldOf(value, 'kind')),
      name: textOfScalar(fieldOf(metadata, 'name')),
      ...(namespace !== '' && { namespace }),
    },
  }
}

/** The transformer that a plugin is. Throws a `BuildFault` where its configuration is wrong. */
function transformOf(config: Config, site: Site): Transform {
  const specs = fieldSpecsIn(config, 'fieldSpecs')
  const text = (field: string): Traced<string> => {
    const found = part(config, field)
    return found !== undefined && isText(found) ? found : { value: '', origins: config.origins }
  }
  switch (kindOfPlugin(config)) {
    case 'AnnotationsTransformer':
      return addEntries(pairsIn(config, 'annotations'), specs)
    case 'LabelTransformer':
      return addLabels(pairsIn(config, 'labels'), specs)
    case 'HashTransformer':
      return addHashes
    case 'ImageTagTransformer':
      return setImages(objectIn(config, 'imageTag') ?? config, specs)
    case 'NamespaceTransformer':
      return namespacePlugin(config, specs)
    case 'PatchJson6902Transformer':
      return jsonPatchOf(config, site, 'jsonOp')
    case 'PatchStrategicMergeTransformer':
      return inTurn(
        [...textsIn(config, 'paths'), ...inlinePatches(config)].map(entry => strategicPatch(entry, site)),
      )
    case 'PatchTransformer':
      return patchOf(config, site)
    case 'PrefixTransformer':
      return addPrefix(text('prefix'), specs)
    case 'SuffixTransformer':
      return addSuffix(text('suffix'), specs)
    case 'PrefixSuffixTransformer':
      return inTurn([addPrefix(text('prefix'), specs), addSuffix(text('suffix'), specs)])
    case 'ReplacementTransformer':
      return inTurn(replacementSteps(config, site).map(({ transform }) => transform))
    case 'ReplicaCountTransformer':
      return setReplicas(objectIn(config, 'replica') ?? config, specs)
    default:
      return valuePlugin(config, site)
  }
}

function inTurn(transforms: readonly Transform[]): Transform {
  return (resources, log) => transforms.reduce((result, transform) => transform(result, log), resources)
}

function inlinePatches(config: Config): readonly Traced<string>[] {
  const patches = part(config, 'patches')
  return patches !== undefined && isText(patches) ? [patches] : []
}

function namespacePlugin(config: Config, specs: ReturnType<typeof fieldSpecsIn>): Transform {
  const metadata = objectIn(config, 'metadata')
  const namespace = metadata && part(metadata, 'namespace')
  if (namespace === undefined || !isText(namespace) || namespace.value === '') return resources => resources
  const subjects = textIn(config, 'setRoleBindingSubjects') || 'defaultOnly'
  return setNamespace({ namespace, specs, unsetOnly: flagIn(config, 'unsetOnly'), subjects })
}

function valuePlugin(config: Config, site: Site): Transform {
  const written = part(config, 'value')
  const value: Traced<string> =
    written !== undefined && isText(written) && written.value.trim() !== ''
      ? { value: written.value.trim(), origins: written.origins }
      : { value: baseName(site.folder.path), origins: config.origins }
  return inTurn(mapsIn(config, 'targets').map(target => addValue(value, target)))
}
