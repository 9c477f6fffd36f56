import { mapsIn } from '../traced.ts'
import { type Config, flagIn, textIn } from './config.ts'
import {
  ANNOTATION_SPECS,
  IMAGE_SPECS,
  LABEL_SPECS,
  NAMESPACE_SPECS,
  REPLICA_SPECS,
  TEMPLATE_LABEL_SPECS,
} from './facts/field-specs.ts'
import { NAME_REFERENCES } from './facts/name-references.ts'
import { VAR_REFERENCES } from './facts/var-references.ts'
import { type FieldSpec, mergedReferences, mergedSpecs, type NameReference } from './field-specs.ts'
import { compareGvks } from './sort.ts'

/** The lists of fields that transformers change. */
const SPEC_LISTS = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'varReference',
  'images',
  'replicas',
] as const

type SpecList = (typeof SPEC_LISTS)[number]

/** Which fields the transformers of a kustomization change. */
export type TransformerConfig = Readonly<Record<SpecList, readonly FieldSpec[]>> & {
  readonly nameReference: readonly NameReference[]
}

const NAME: readonly FieldSpec[] = [{ path: 'metadata/name', create: false }]

export const EMPTY_CONFIG: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  varReference: [],
  images: [],
  replicas: [],
  nameReference: [],
}

/** What transformers change where a kustomization names no `configurations`. */
export const DEFAULT_CONFIG: TransformerConfig = {
  ...EMPTY_CONFIG,
  namePrefix: NAME,
  nameSuffix: NAME,
  namespace: NAMESPACE_SPECS,
  commonLabels: LABEL_SPECS,
  templateLabels: TEMPLATE_LABEL_SPECS,
  commonAnnotations: ANNOTATION_SPECS,
  varReference: Object.entries(VAR_REFERENCES).flatMap(([kind, paths]) =>
    paths.map(path => ({ ...(kind !== '' && { kind }), path, create: false })),
  ),
  images: IMAGE_SPECS,
  replicas: REPLICA_SPECS,
  nameReference: NAME_REFERENCES.map(({ referrers, ...type }) => ({
    ...type,
    referrers: Object.entries(referrers).flatMap(([referrer, paths]) => {
      const [kind = '', version = '', ...group] = referrer.split('.')
      return paths.map(path => ({ kind, version, group: group.join('.'), path, create: false }))
    }),
  })),
}

/** What is merged most of the time, with what comes of it. */
const known = new Map<TransformerConfig, TransformerConfig>()

/** Both configurations in one. Throws a `BuildFault` where they disagree. */
export function mergedConfig(config: TransformerConfig, other: TransformerConfig): TransformerConfig {
  const standard = known.get(DEFAULT_CONFIG)
  if (
    standard !== undefined &&
    (config === EMPTY_CONFIG || config === standard) &&
    isStandard(other, standard)
  )
    return standard
  const result = merged(config, other)
  if (config === EMPTY_CONFIG && other === DEFAULT_CONFIG) known.set(DEFAULT_CONFIG, result)
  return result
}

function isStandard(config: TransformerConfig, standard: TransformerConfig): boolean {
  return config === DEFAULT_CONFIG || config === standard
}

/** The lists are sorted by type, which decides what covers what where they are merged again. */
function merged(config: TransformerConfig, other: TransformerConfig): TransformerConfig {
  const lists = SPEC_LISTS.map(
    list => [list, mergedSpecs(config[list], other[list]).toSorted(compareGvks)] as const,
  )
  const nameReference = mergedReferences(config.nameReference, other.nameReference).toSorted(compareGvks)
  return { ...config, ...Object.fromEntries(lists), nameReference }
}

/** A configuration as a file says it. */
export function transformerConfig(file: Config): TransformerConfig {
  const lists = SPEC_LISTS.map(list => [list, fieldSpecsIn(file, list)] as const)
  const nameReference = mapsIn(file, 'nameReference').map(reference => ({
    ...typeIn(reference),
    referrers: fieldSpecsIn(reference, 'fieldSpecs'),
  }))
  return { ...EMPTY_CONFIG, ...Object.fromEntries(lists), nameReference }
}

export function fieldSpecsIn(holder: Config, list: string): readonly FieldSpec[] {
  return mapsIn(holder, list).map(spec => ({
    ...typeIn(spec),
    path: textIn(spec, 'path'),
    create: flagIn(spec, 'create'),
    origin: spec.origins.origin,
  }))
}

function typeIn(holder: Config) {
  return { group: textIn(holder, 'group'), version: textIn(holder, 'version'), kind: textIn(holder, 'kind') }
}
