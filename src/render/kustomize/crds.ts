import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts'
import { originAt, type SourceText } from '../../core/origin.ts'
import type { Config } from './config.ts'
import type { FieldSpec, NameReference } from './field-specs.ts'
import { configurationIn, expectObject } from './sources.ts'
import { EMPTY_CONFIG, mergedConfig, type TransformerConfig } from './transformer-config.ts'

/**
 * What the OpenAPI definitions that `crds` names say about fields with names, labels and annotations.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/crds/
 */
export function configOfCrds(source: SourceText): TransformerConfig {
  const first = configurationIn(source)
  if (first === undefined) return EMPTY_CONFIG
  const definitions = expectObject(first, 'the file must hold OpenAPI definitions, by their names')
  return Object.keys(definitions.value).reduce((config, name) => {
    const properties = propertiesOf(definitions, name)
    if (!['kind', 'apiVersion', 'metadata'].every(field => Object.hasOwn(properties, field))) return config
    const kind = name.slice(name.lastIndexOf('.') + 1)
    return mergedConfig(config, configOf(definitions, name, kind, [], []))
  }, EMPTY_CONFIG)
}

function propertiesOf(definitions: Config, name: string): JsonObject {
  const definition = definitions.value[name]
  const schema = isObject(definition) ? (definition['Schema'] ?? definition['schema']) : undefined
  const properties = isObject(schema) ? schema['properties'] : undefined
  return isObject(properties) ? properties : {}
}

/** How deep definitions are gone into. */
const MAX_DEPTH = 20

function configOf(
  definitions: Config,
  name: string,
  kind: string,
  path: readonly string[],
  way: readonly string[],
): TransformerConfig {
  const commonAnnotations: FieldSpec[] = []
  const commonLabels: FieldSpec[] = []
  const namePrefix: FieldSpec[] = []
  const nameReference: NameReference[] = []
  const inner: TransformerConfig[] = []
  for (const [field, property] of Object.entries(propertiesOf(definitions, name))) {
    if (!isObject(property)) continue
    const spec = (...more: readonly string[]) => ({
      kind,
      path: [...path, field, ...more].join('/'),
      create: false,
      origin: originAt(definitions.origins, [name]),
    })
    if (isText(property['x-kubernetes-annotation'])) commonAnnotations.push(spec())
    if (isText(property['x-kubernetes-label-selector'])) commonLabels.push(spec())
    if (isText(property['x-kubernetes-identity'])) namePrefix.push(spec())
    const version = property['x-kubernetes-object-ref-api-version']
    const target = property['x-kubernetes-object-ref-kind']
    if (typeof version === 'string' && typeof target === 'string') {
      const key = textOf(property['x-kubernetes-object-ref-name-key']) ?? 'name'
      nameReference.push({ kind: target, version, referrers: [spec(key)] })
    }
    const reference = property['$ref']
    if (typeof reference === 'string' && !way.includes(reference) && path.length < MAX_DEPTH)
      inner.push(configOf(definitions, reference, kind, [...path, field], [...way, name, reference]))
  }
  const own = { ...EMPTY_CONFIG, commonAnnotations, commonLabels, namePrefix, nameReference }
  return inner.reduce(added, own)
}

function added(config: TransformerConfig, other: TransformerConfig): TransformerConfig {
  return {
    ...config,
    commonAnnotations: [...config.commonAnnotations, ...other.commonAnnotations],
    commonLabels: [...config.commonLabels, ...other.commonLabels],
    namePrefix: [...config.namePrefix, ...other.namePrefix],
    nameReference: [...config.nameReference, ...other.nameReference],
  }
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string'
}
