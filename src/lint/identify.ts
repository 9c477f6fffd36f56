import { groupOf, kindInGroup, versionOf } from '../core/group-kind.ts'
import { isObject, type JsonObject, textOf } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { templatePath } from '../kubernetes/workload-kinds.ts'

/**
 * The resource that an object is. An `apiVersion` or `kind` that is no text is empty; whatever else is missing stays undefined.
 * `podTemplates` tells where custom kinds keep their pod template.
 */
export function identify(object: JsonObject, podTemplates?: ReadonlyMap<string, Path>): Resource {
  const { apiVersion = '', kind = '' } = {
    apiVersion: textOf(object['apiVersion']),
    kind: textOf(object['kind']),
  }
  const group = groupOf(apiVersion)
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const groupKind = kindInGroup(group, kind)
  return {
    apiVersion,
    group,
    version: versionOf(apiVersion),
    kind,
    groupKind,
    name: textOf(metadata['name']),
    namespace: textOf(metadata['namespace']),
    labels: texts(metadata['labels']),
    annotations: texts(metadata['annotations']),
    templatePath: podTemplates?.get(groupKind) ?? templatePath(groupKind),
    object,
  }
}

function texts(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {}
  const entries = Object.entries(value)
  if (entries.every(([, item]) => typeof item === 'string')) return value as Readonly<Record<string, string>>
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** What an object is known by when its versions are compared. */
export function keyOfObject(object: JsonObject): string {
  const { groupKind, namespace, name } = identify(object)
  return objectKey(groupKind, namespace, name)
}

/** What the object of a kind, namespace and name is known by. */
export function objectKey(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts)
}
