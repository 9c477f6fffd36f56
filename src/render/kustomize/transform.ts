import { inlineText } from '../inline-text.ts'
import { isMap, isText, itemsOf, mapsIn, part, type Traced, textsIn } from '../traced.ts'
import type { Accumulated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { checked, LENIENT } from './checked.ts'
import { type Config, flagIn, objectIn, pairsIn, textIn } from './config.ts'
import { attempt, BuildFault } from './fault.ts'
import { type FieldSpec, mergedSpecs } from './field-specs.ts'
import { REPLACEMENT } from './kustomization-schema.ts'
import { changedBy, madeBy } from './made.ts'
import { readConfiguration } from './sources.ts'
import { fieldSpecsIn, type TransformerConfig } from './transformer-config.ts'
import { addPrefix, addSuffix } from './transformers/affixes.ts'
import { addEntries, addLabels } from './transformers/entries.ts'
import { setImages } from './transformers/images.ts'
import { setNamespace } from './transformers/namespace.ts'
import { patchContent } from './transformers/patch-text.ts'
import { applyPatch } from './transformers/patches.ts'
import { applyReplacement } from './transformers/replacements.ts'
import { setReplicas } from './transformers/replicas.ts'
import type { Transform } from './transformers/transform.ts'

/** A transformer, with the kind of plugin that it is. */
export interface Step {
  readonly kind: string
  readonly transform: Transform
}

/** What the transformers of a kustomization, in the order in which kustomize runs them, make of the resources. */
export function transformed(start: Accumulated, site: Site): Accumulated {
  const steps = attempt(site.log, () => stepsOf(site, start.config), [])
  return {
    ...start,
    resources: steps.reduce((resources, step) => run(step, resources, site), start.resources),
  }
}

function run(
  { kind, transform }: Step,
  resources: Accumulated['resources'],
  site: Site,
): Accumulated['resources'] {
  const made = madeBy(kind, site)
  const result = attempt(site.log, () => transform(resources, site.log), resources)
  return made === undefined ? result : result.map(resource => changedBy(made, resource))
}

function stepsOf(site: Site, config: TransformerConfig): readonly Step[] {
  const { config: k } = site.kustomization
  const each = (field: string, kind: string, make: (entry: Config) => Transform): readonly Step[] =>
    mapsIn(k, field).flatMap(entry =>
      attempt<readonly Step[]>(site.log, () => [{ kind, transform: make(entry) }], []),
    )
  const text = (field: string, kind: string, make: (value: Traced<string>) => Transform): readonly Step[] => {
    const value = part(k, field)
    return value !== undefined && isText(value) && value.value !== ''
      ? [{ kind, transform: make(value) }]
      : []
  }
  return [
    ...strategicPatches(site),
    ...each('patches', 'PatchTransformer', entry => patchOf(entry, site)),
    ...text('namespace', 'NamespaceTransformer', namespace =>
      setNamespace({ namespace, specs: config.namespace, unsetOnly: false, subjects: 'defaultOnly' }),
    ),
    ...text('namePrefix', 'PrefixTransformer', prefix => addPrefix(prefix, config.namePrefix)),
    ...text('nameSuffix', 'SuffixTransformer', suffix => addSuffix(suffix, config.nameSuffix)),
    ...labelSteps(k, config, each),
    ...entriesStep(k, 'commonAnnotations', 'AnnotationsTransformer', entries =>
      addEntries(entries, config.commonAnnotations),
    ),
    ...each('patchesJson6902', 'PatchJson6902Transformer', entry => jsonPatchOf(entry, site, 'patch')),
    ...each('replicas', 'ReplicaCountTransformer', entry => setReplicas(entry, config.replicas)),
    ...['images', 'imageTags'].flatMap(field =>
      each(field, 'ImageTagTransformer', entry => setImages(entry, config.images)),
    ),
    ...replacementSteps(k, site),
  ]
}

function entriesStep(
  k: Config,
  field: string,
  kind: string,
  add: (entries: ReturnType<typeof pairsIn>) => Transform,
): readonly Step[] {
  const entries = pairsIn(k, field)
  return entries.length === 0 ? [] : [{ kind, transform: add(entries) }]
}

function labelSteps(
  k: Config,
  config: TransformerConfig,
  each: (field: string, kind: string, make: (entry: Config) => Transform) => readonly Step[],
): readonly Step[] {
  const labels = each('labels', 'LabelTransformer', entry =>
    addLabels(pairsIn(entry, 'pairs'), labelSpecs(entry, config)),
  )
  const common = entriesStep(k, 'commonLabels', 'LabelTransformer', entries =>
    addLabels(entries, config.commonLabels),
  )
  const isAny = labels.length + common.length > 0
  const none: Step = { kind: 'LabelTransformer', transform: resources => resources }
  return isAny && common.length === 0 ? [...labels, none] : [...labels, ...common]
}

const METADATA_LABELS: FieldSpec = { path: 'metadata/labels', create: true }

/** Where an entry of `labels` puts them. */
function labelSpecs(entry: Config, config: TransformerConfig): readonly FieldSpec[] {
  const own = mergedSpecs(fieldSpecsIn(entry, 'fields'), config.labels)
  if (flagIn(entry, 'includeSelectors')) return mergedSpecs(own, config.commonLabels)
  const templates = flagIn(entry, 'includeTemplates') ? mergedSpecs(own, config.templateLabels) : own
  return mergedSpecs(templates, [METADATA_LABELS])
}

function strategicPatches(site: Site): readonly Step[] {
  return textsIn(site.kustomization.config, 'patchesStrategicMerge').flatMap(entry =>
    attempt<readonly Step[]>(
      site.log,
      () => [{ kind: 'PatchStrategicMergeTransformer', transform: strategicPatch(entry, site) }],
      [],
    ),
  )
}

/** A patch that stands in an entry, or in the file that the entry names. */
export function strategicPatch(entry: Traced<string>, site: Site): Transform {
  const content = patchContent(textOrFile(entry, site), site.log)
  if ('operations' in content)
    throw new BuildFault(
      'kustomize-patch-failure',
      'a JSON patch needs a target; move it to `patches`',
      entry.origins.origin,
    )
  return applyPatch({ entry, content, target: undefined, options: undefined, isOld: true })
}

/** The text of an entry that is of several lines, or an object; otherwise that of the file that it names. */
function textOrFile(entry: Traced<string>, { folder }: Site) {
  const { value, origins } = entry
  const isInline = value.includes('\n') || /^\s*\{/.test(value) || /^[\w.$-]+:\s/.test(value)
  return isInline ? inlineOf(entry) : folder.read(value, origins.origin)
}

/** The text of a scalar, as a source of its own. */
export function inlineOf({ value, origins }: Traced<string>) {
  const { source, document, path } = origins.origin
  return inlineText(source, document, path, value)
}

/** An entry of `patches`. */
export function patchOf(entry: Config, site: Site): Transform {
  const patch = part(entry, 'patch')
  const path = part(entry, 'path')
  const hasPatch = patch !== undefined && isText(patch) && patch.value.trim() !== ''
  const hasPath = path !== undefined && isText(path) && path.value !== ''
  const fault = (message: string): never => {
    throw new BuildFault('kustomize-build-failure', message, entry.origins.origin)
  }
  if (hasPatch && hasPath) return fault('a patch must have `path` or `patch`, not both')
  if (!hasPatch && !hasPath) return fault('a patch must have a `path` or a `patch`')
  const named: Traced = (hasPath ? path : patch) ?? entry
  const source = hasPath
    ? site.folder.read(path.value, path.origins.origin)
    : isText(named)
      ? inlineOf(named)
      : undefined
  if (source === undefined) return fault('a patch must have a `path` or a `patch`')
  const content = patchContent(source, site.log)
  return applyPatch({
    entry: hasPath ? named : firstObject(content, named),
    content,
    target: objectIn(entry, 'target'),
    options: objectIn(entry, 'options'),
    isOld: false,
  })
}

function firstObject(content: ReturnType<typeof patchContent>, instead: Traced): Traced {
  return 'objects' in content ? (content.objects[0] ?? instead) : instead
}

/** An entry of `patchesJson6902`. */
export function jsonPatchOf(entry: Config, site: Site, field: 'patch' | 'jsonOp'): Transform {
  const target = objectIn(entry, 'target')
  if (target === undefined || textIn(target, 'name') === '')
    throw new BuildFault(
      'kustomize-build-failure',
      'the target of a JSON patch must have a `name`',
      (target ?? entry).origins.origin,
    )
  const patch = part(entry, field)
  const path = part(entry, 'path')
  const inline = patch !== undefined && isText(patch) && patch.value !== '' ? inlineOf(patch) : undefined
  const file =
    path !== undefined && isText(path) && path.value !== ''
      ? site.folder.read(path.value, path.origins.origin)
      : undefined
  const source = file ?? inline
  if (source === undefined || (file !== undefined && inline !== undefined))
    throw new BuildFault(
      'kustomize-build-failure',
      `a JSON patch must have either \`path\` or \`${field}\``,
      entry.origins.origin,
    )
  const content = patchContent(source, site.log)
  if (!('operations' in content))
    throw new BuildFault(
      'kustomize-patch-failure',
      'a JSON patch must be a list of operations',
      entry.origins.origin,
    )
  return applyPatch({ entry, content, target, options: undefined, isOld: true })
}

export function replacementSteps(holder: Config, site: Site): readonly Step[] {
  const all = mapsIn(holder, 'replacements').flatMap(entry =>
    attempt(site.log, () => replacementsOf(entry, site), []),
  )
  if (all.length === 0) return []
  const transforms = all.map(applyReplacement)
  const transform: Transform = (resources, log) =>
    transforms.reduce((result, each) => each(result, log), resources)
  return [{ kind: 'ReplacementTransformer', transform }]
}

/** The replacements of an entry, or of the file that it names: one, or a list. */
function replacementsOf(entry: Config, site: Site): readonly Config[] {
  const path = part(entry, 'path')
  if (path === undefined || !isText(path) || path.value === '') return [entry]
  if (part(entry, 'source') !== undefined || part(entry, 'targets') !== undefined)
    throw new BuildFault(
      'kustomize-build-failure',
      'a replacement must have a `path`, or a `source` and `targets`, not both',
      entry.origins.origin,
    )
  const source = site.folder.read(path.value, path.origins.origin)
  const [first] = readConfiguration(source).documents
  if (first === undefined)
    throw new BuildFault('kustomize-build-failure', `"${path.value}" is empty`, path.origins.origin)
  const entries = isMap(first) ? [first] : itemsOf(first).filter(isMap)
  return entries.map(each => checked(each, REPLACEMENT, site.log, LENIENT))
}
