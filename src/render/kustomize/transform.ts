import { isArray } from '../../core/json.ts'
import { isMap, isText, itemsOf, listIn, mapsIn, part, type Traced } from '../traced.ts'
import type { Accumulated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { checked, LENIENT } from './checked.ts'
import { type Config, flagIn, pairsIn } from './config.ts'
import { attempt, BuildFault } from './fault.ts'
import { type FieldSpec, mergedSpecs } from './field-specs.ts'
import { REPLACEMENT } from './kustomization-schema.ts'
import { changedBy, madeBy } from './made.ts'
import { jsonPatchOf, patchOf, strategicPatch } from './patch-entries.ts'
import { configurationIn, expectObject } from './sources.ts'
import { fieldSpecsIn, type TransformerConfig } from './transformer-config.ts'
import { addPrefix, addSuffix } from './transformers/affixes.ts'
import { addEntries, addLabels } from './transformers/entries.ts'
import { setImages } from './transformers/images.ts'
import { setNamespace } from './transformers/namespace.ts'
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
  const make = (entry: Traced): readonly Step[] =>
    isText(entry) || isMap(entry)
      ? [{ kind: 'PatchStrategicMergeTransformer', transform: strategicPatch(entry, site) }]
      : []
  return listIn(site.kustomization.config, 'patchesStrategicMerge').flatMap(entry =>
    attempt(site.log, () => make(entry), []),
  )
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
  const first = configurationIn(source)
  if (first === undefined)
    throw new BuildFault('kustomize-build-failure', `"${path.value}" is empty`, path.origins.origin)
  const entries = isArray(first.value) ? itemsOf(first).filter(({ value }) => value !== null) : [first]
  return entries.map(entry => {
    const replacement = expectObject(entry, 'a replacement must be an object with `source` and `targets`')
    return checked(replacement, REPLACEMENT, site.log, LENIENT)
  })
}
