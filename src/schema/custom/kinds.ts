import { isArray, isObject, type Json, type JsonObject, textsIn } from '../../core/json.ts'
import { remember } from '../../core/remember.ts'
import { DEEPEST_SCHEMA, isDeeperThan } from '../../kubernetes/nesting.ts'
import type { SchemaNode } from '../node.ts'
import { type CompileContext, compileKind } from './compile.ts'
import { type Scale, scaleOf } from './scale.ts'

/** A version of a custom kind, as its CustomResourceDefinition declares it. */
export interface CustomVersion {
  readonly name: string
  readonly served: boolean
  /** Whether the server warns of its use. */
  readonly deprecated: boolean
  /** Whether objects are stored in this version. */
  readonly stored: boolean
  readonly scale: Scale | undefined
  /** Whether its schema has expressions that objects are held against. */
  readonly hasExpressions: () => boolean
  readonly schema: (context: CompileContext) => SchemaNode
}

/** A custom kind, as one CustomResourceDefinition declares it. */
export interface CustomKind {
  readonly group: string
  readonly kind: string
  /** The resource that serves it. */
  readonly plural: string | undefined
  /** What else kubectl calls it: in the singular, and in short. */
  readonly otherNames: readonly string[]
  readonly scope: 'Namespaced' | 'Cluster' | undefined
  /** Whether its versions differ in more than the name: then a webhook converts between them. */
  readonly hasWebhook: boolean
  readonly versions: readonly CustomVersion[]
  /** Given where the definition is one that k8s-lint brings along. */
  readonly release?: ProjectRelease
}

/** The release of a project that a definition is of. */
export interface ProjectRelease {
  /** Such as `cert-manager`. */
  readonly project: string
  /** Such as `1.21`, or `commit 2d0d7f7`: the newest one that has the definition. */
  readonly name: string
  /** The oldest one known that has it. */
  readonly since: string
  /** Whether the user says that the cluster has this release; else it may have an earlier or a later one. */
  readonly isPinned: boolean
}

/** The custom kinds that a run knows; of one kind there may be several definitions. */
export type CustomKinds = (group: string, kind: string) => readonly CustomKind[]

/**
 * The kind that a CustomResourceDefinition declares; undefined where the object is none, or a part of one only, as
 * patches are. Definitions of `v1beta1` need no schema that can be relied on, and no server takes them any more.
 */
export function customKindOf(object: JsonObject): CustomKind | undefined {
  const { apiVersion, kind, spec } = object
  return apiVersion === 'apiextensions.k8s.io/v1' && kind === 'CustomResourceDefinition' && isObject(spec)
    ? customKindIn(spec)
    : undefined
}

/**
 * The kind that the `spec` of a CustomResourceDefinition declares; undefined where it lacks what makes up a kind. One that is
 * known to be sound has no schema that is nested too deeply: then no more of it is read than objects need.
 */
export function customKindIn(spec: JsonObject, isSound = false): CustomKind | undefined {
  const { group, names, scope, versions, conversion, preserveUnknownFields } = spec
  const { kind: name, plural, singular, shortNames } = isObject(names) ? names : {}
  if (typeof group !== 'string' || typeof name !== 'string' || !isArray(versions) || versions.length === 0)
    return undefined
  return {
    group,
    kind: name,
    plural: typeof plural === 'string' ? plural : undefined,
    otherNames: textsIn([singular ?? null, ...textsIn(shortNames)]),
    scope: scope === 'Namespaced' || scope === 'Cluster' ? scope : undefined,
    hasWebhook: isObject(conversion) && conversion['strategy'] === 'Webhook',
    versions: versions.flatMap(version => versionOf(version, preserveUnknownFields === true, isSound)),
  }
}

function versionOf(version: Json, open: boolean, isSound: boolean): readonly CustomVersion[] {
  if (!isObject(version)) return []
  const { name, served, deprecated, storage, schema, subresources } = version
  if (typeof name !== 'string') return []
  const { status, scale } = isObject(subresources) ? subresources : {}
  const keepsStatus = !isObject(status)
  const openApi = () => {
    const written = isObject(schema) ? schema['openAPIV3Schema'] : undefined
    return isObject(written) && (isSound || !isDeeperThan(written, DEEPEST_SCHEMA)) ? written : undefined
  }
  let compiled: SchemaNode | undefined
  let compiledFor: CompileContext | undefined
  return [
    {
      name,
      served: served === true,
      deprecated: deprecated === true,
      stored: storage === true,
      scale: scaleOf(scale, keepsStatus),
      hasExpressions: () => hasExpressions(openApi() ?? {}),
      schema: context => {
        if (compiled === undefined || compiledFor?.minor !== context.minor) {
          const root = openApi()
          compiled = compileKind(root ?? {}, context, { open: open || root === undefined, keepsStatus })
          compiledFor = context
        }
        return compiled
      },
    },
  ]
}

/** Whether anything in a schema, at whatever depth, is a list of expressions. What several schemas share is looked at once. */
const hasExpressions = remember(
  (schema: JsonObject): boolean =>
    'x-kubernetes-validations' in schema || Object.values(schema).some(holdsExpressions),
)

function holdsExpressions(part: Json): boolean {
  return isArray(part) ? part.some(holdsExpressions) : isObject(part) && hasExpressions(part)
}
