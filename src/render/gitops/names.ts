import { type Json, type JsonObject, textAt } from '../../core/json.ts'

/** The API group of an `apiVersion`; empty for the core group, and for what is not a text. */
export function groupOf(apiVersion: Json | undefined): string {
  return typeof apiVersion === 'string' && apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}

export function nameOf(object: JsonObject): string {
  return textAt(object, ['metadata', 'name']) ?? ''
}

/** The namespace that an object says it is in; empty where it does not. */
export function namespaceOf(object: JsonObject): string {
  return textAt(object, ['metadata', 'namespace']) ?? ''
}

/** An object as findings call what it applies: `Kustomization flux-system/apps`. */
export function titleOf(object: JsonObject): string {
  const namespace = namespaceOf(object)
  return `${textAt(object, ['kind'])} ${namespace && `${namespace}/`}${nameOf(object)}`
}
