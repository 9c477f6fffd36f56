import { type SchemaNode, schemaNode } from '../../schema/node.ts'

type Fields = Readonly<Record<string, SchemaNode>>

function object(name: string, fields: Fields): SchemaNode {
  const byName = new Map(Object.entries(fields))
  return schemaNode('object', { name, fields: () => ({ byName, required: [] }) })
}

function list(items: SchemaNode): SchemaNode {
  return schemaNode('list', { items })
}

function map(items: SchemaNode): SchemaNode {
  return schemaNode('map', { items })
}

function oneOf(...values: readonly string[]): SchemaNode {
  return schemaNode('enum', { values })
}

const text = schemaNode('string')
const flag = schemaNode('boolean')
const integer = schemaNode('int64')
const anything = schemaNode('any')
const texts = list(text)
const pairs = map(text)

const TYPE: Fields = { group: text, version: text, kind: text }
const TYPE_META: Fields = { apiVersion: text, kind: text }
const METADATA = object('ObjectMeta', { name: text, namespace: text, labels: pairs, annotations: pairs })
const RESOURCE_ID: Fields = { ...TYPE, name: text, namespace: text }
const SELECTOR = object('Selector', { ...RESOURCE_ID, annotationSelector: text, labelSelector: text })
const FIELD_SPEC = object('FieldSpec', { ...TYPE, path: text, create: flag })
const FIELD_SPECS = list(FIELD_SPEC)

const LABEL = object('Label', {
  pairs,
  includeSelectors: flag,
  includeTemplates: flag,
  fields: FIELD_SPECS,
})
const PATCH = object('Patch', { path: text, patch: text, target: SELECTOR, options: map(flag) })
const IMAGE = object('Image', { name: text, newName: text, tagSuffix: text, newTag: text, digest: text })
const REPLICA = object('Replica', { name: text, count: integer })

const FIELD_OPTIONS = object('FieldOptions', {
  delimiter: text,
  index: integer,
  encoding: text,
  create: flag,
})
const REPLACEMENT_FIELDS: Fields = {
  source: object('SourceSelector', { ...RESOURCE_ID, fieldPath: text, options: FIELD_OPTIONS }),
  sourceValue: text,
  targets: list(
    object('TargetSelector', {
      select: SELECTOR,
      reject: list(SELECTOR),
      fieldPaths: texts,
      options: FIELD_OPTIONS,
    }),
  ),
}
/** A replacement, as a file that `replacements` names has it. */
export const REPLACEMENT = object('Replacement', REPLACEMENT_FIELDS)

const VAR = object('Var', {
  name: text,
  objref: object('Target', { ...RESOURCE_ID, apiVersion: text }),
  fieldref: object('FieldSelector', { fieldPath: text, fieldpath: text }),
})

const GENERATOR_OPTIONS = object('GeneratorOptions', {
  labels: pairs,
  annotations: pairs,
  disableNameSuffixHash: flag,
  immutable: flag,
})
const CONFIG_MAP_FIELDS: Fields = {
  namespace: text,
  name: text,
  behavior: text,
  literals: texts,
  files: texts,
  envs: texts,
  env: text,
  options: GENERATOR_OPTIONS,
}
const CONFIG_MAP = object('ConfigMapArgs', CONFIG_MAP_FIELDS)
const SECRET = object('SecretArgs', { ...CONFIG_MAP_FIELDS, type: text })

const HELM_GLOBALS: Fields = { chartHome: text, configHome: text }
const HELM_CHART_FIELDS: Fields = {
  name: text,
  version: text,
  repo: text,
  releaseName: text,
  namespace: text,
  additionalValuesFiles: texts,
  valuesFile: text,
  valuesInline: anything,
  valuesMerge: oneOf('merge', 'override', 'replace', ''),
  includeCRDs: flag,
  skipHooks: flag,
  apiVersions: texts,
  kubeVersion: text,
  nameTemplate: text,
  skipTests: flag,
  debug: flag,
  devel: flag,
}
const OLD_HELM_CHART = object('HelmChartArgs', {
  chartName: text,
  chartVersion: text,
  chartRepoUrl: text,
  chartHome: text,
  chartRepoName: text,
  helmBin: text,
  helmHome: text,
  values: text,
  valuesLocal: anything,
  valuesMerge: text,
  releaseName: text,
  releaseNamespace: text,
  extraArgs: texts,
})

/**
 * What a kustomization may hold.
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.20.1/api/types/kustomization.go
 */
export const KUSTOMIZATION = object('Kustomization', {
  ...TYPE_META,
  metadata: METADATA,
  openapi: pairs,
  namePrefix: text,
  nameSuffix: text,
  namespace: text,
  commonLabels: pairs,
  labels: list(LABEL),
  commonAnnotations: pairs,
  patchesStrategicMerge: texts,
  patchesJson6902: list(PATCH),
  patches: list(PATCH),
  images: list(IMAGE),
  imageTags: list(IMAGE),
  replacements: list(object('ReplacementField', { ...REPLACEMENT_FIELDS, path: text })),
  replicas: list(REPLICA),
  vars: list(VAR),
  sortOptions: object('SortOptions', {
    order: oneOf('legacy', 'fifo'),
    legacySortOptions: object('LegacySortOptions', { orderFirst: texts, orderLast: texts }),
  }),
  resources: texts,
  components: texts,
  crds: texts,
  bases: texts,
  configMapGenerator: list(CONFIG_MAP),
  secretGenerator: list(SECRET),
  helmGlobals: object('HelmGlobals', HELM_GLOBALS),
  helmCharts: list(object('HelmChart', HELM_CHART_FIELDS)),
  helmChartInflationGenerator: list(OLD_HELM_CHART),
  generatorOptions: GENERATOR_OPTIONS,
  configurations: texts,
  generators: texts,
  transformers: texts,
  validators: texts,
  buildMetadata: list(oneOf('originAnnotations', 'transformerAnnotations', 'managedByLabel')),
})

const NAME_REFERENCES = list(object('NameBackReferences', { ...TYPE, fieldSpecs: FIELD_SPECS }))

/** What a file that `configurations` names may hold. */
export const CONFIGURATION = object('TransformerConfig', {
  namePrefix: FIELD_SPECS,
  nameSuffix: FIELD_SPECS,
  namespace: FIELD_SPECS,
  commonLabels: FIELD_SPECS,
  labels: FIELD_SPECS,
  templateLabels: FIELD_SPECS,
  commonAnnotations: FIELD_SPECS,
  nameReference: NAME_REFERENCES,
  varReference: FIELD_SPECS,
  images: FIELD_SPECS,
  replicas: FIELD_SPECS,
})

function plugin(name: string, fields: Fields): SchemaNode {
  return object(name, { ...TYPE_META, metadata: METADATA, ...fields })
}

/**
 * What the configuration of each built-in plugin may hold, as `generators` and `transformers` name them.
 * https://kubectl.docs.kubernetes.io/references/kustomize/builtins/
 */
export const PLUGINS: Readonly<Record<string, SchemaNode>> = {
  AnnotationsTransformer: plugin('AnnotationsTransformer', { annotations: pairs, fieldSpecs: FIELD_SPECS }),
  ConfigMapGenerator: plugin('ConfigMapGenerator', CONFIG_MAP_FIELDS),
  HashTransformer: plugin('HashTransformer', {}),
  HelmChartInflationGenerator: plugin('HelmChartInflationGenerator', {
    ...HELM_GLOBALS,
    ...HELM_CHART_FIELDS,
  }),
  IAMPolicyGenerator: plugin('IAMPolicyGenerator', {
    cloud: text,
    kubernetesService: object('KubernetesService', { name: text, namespace: text }),
    serviceAccount: object('ServiceAccount', { name: text, projectId: text }),
  }),
  ImageTagTransformer: plugin('ImageTagTransformer', { imageTag: IMAGE, fieldSpecs: FIELD_SPECS }),
  LabelTransformer: plugin('LabelTransformer', { labels: pairs, fieldSpecs: FIELD_SPECS }),
  NamespaceTransformer: plugin('NamespaceTransformer', {
    fieldSpecs: FIELD_SPECS,
    unsetOnly: flag,
    setRoleBindingSubjects: oneOf('defaultOnly', 'allServiceAccounts', 'none', ''),
  }),
  PatchJson6902Transformer: plugin('PatchJson6902Transformer', {
    target: SELECTOR,
    path: text,
    jsonOp: text,
  }),
  PatchStrategicMergeTransformer: plugin('PatchStrategicMergeTransformer', { paths: texts, patches: text }),
  PatchTransformer: plugin('PatchTransformer', {
    path: text,
    patch: text,
    target: SELECTOR,
    options: map(flag),
  }),
  PrefixSuffixTransformer: plugin('PrefixSuffixTransformer', {
    prefix: text,
    suffix: text,
    fieldSpecs: FIELD_SPECS,
  }),
  PrefixTransformer: plugin('PrefixTransformer', { prefix: text, fieldSpecs: FIELD_SPECS }),
  SuffixTransformer: plugin('SuffixTransformer', { suffix: text, fieldSpecs: FIELD_SPECS }),
  ReplacementTransformer: plugin('ReplacementTransformer', {
    replacements: list(object('ReplacementField', { ...REPLACEMENT_FIELDS, path: text })),
  }),
  ReplicaCountTransformer: plugin('ReplicaCountTransformer', { replica: REPLICA, fieldSpecs: FIELD_SPECS }),
  SecretGenerator: plugin('SecretGenerator', { ...CONFIG_MAP_FIELDS, type: text }),
  ValueAddTransformer: plugin('ValueAddTransformer', {
    value: text,
    targets: list(object('Target', { selector: SELECTOR, fieldPath: text, filePathPosition: integer })),
    targetFilePath: text,
  }),
}
