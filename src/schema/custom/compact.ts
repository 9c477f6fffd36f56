import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { withSubSchemas } from './sub-schemas.ts'

/**
 * A CustomResourceDefinition without what custom resources are not held to: descriptions, printer columns, status, and what
 * else a server keeps about it.
 */
export function compactDefinition({ apiVersion, kind, metadata, spec }: JsonObject): JsonObject {
  return {
    apiVersion: apiVersion ?? null,
    kind: kind ?? null,
    metadata: compactMetadata(metadata),
    spec: isObject(spec) ? compactSpec(spec) : {},
  }
}

/** The annotation without which a server takes no definition of a group of Kubernetes' own. */
const APPROVED = 'api-approved.kubernetes.io'

function compactMetadata(metadata: Json | undefined): JsonObject {
  const { name, annotations } = isObject(metadata) ? metadata : {}
  const approved = isObject(annotations) ? annotations[APPROVED] : undefined
  return {
    ...(name !== undefined && { name }),
    ...(approved !== undefined && { annotations: { [APPROVED]: approved } }),
  }
}

function compactSpec(spec: JsonObject): JsonObject {
  const { versions, conversion, names, ...rest } = spec
  return {
    ...rest,
    ...(isObject(names) && { names: without(names, ['categories']) }),
    ...(isConverted(conversion) && { conversion: withoutCertificate(conversion) }),
    versions: isArray(versions) ? versions.map(compactVersion) : [],
  }
}

function isConverted(conversion: Json | undefined): conversion is JsonObject {
  return isObject(conversion) && conversion['strategy'] === 'Webhook'
}

/** A certificate changes with every installation. */
function withoutCertificate(conversion: JsonObject): JsonObject {
  const { webhook } = conversion
  if (!isObject(webhook) || !isObject(webhook['clientConfig'])) return conversion
  return {
    ...conversion,
    webhook: { ...webhook, clientConfig: without(webhook['clientConfig'], ['caBundle']) },
  }
}

function compactVersion(version: Json): Json {
  if (!isObject(version)) return version
  const { schema } = version
  const openApi = isObject(schema) ? schema['openAPIV3Schema'] : undefined
  return {
    ...without(version, ['additionalPrinterColumns', 'selectableFields']),
    ...(isObject(openApi) && { schema: { openAPIV3Schema: compactSchema(openApi) } }),
  }
}

const WORDS: readonly string[] = ['description', 'title', 'example', 'externalDocs', 'id', '$schema']

/** A schema without what only people read. */
function compactSchema(schema: Json): Json {
  return isObject(schema) ? withSubSchemas(without(schema, WORDS), compactSchema) : schema
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}
