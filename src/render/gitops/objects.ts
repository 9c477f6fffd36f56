import { fieldOf, type JsonObject, textAt } from '../../core/json.ts'
import { groupOf } from './names.ts'

/** The kinds whose objects apply something from a repository. */
const APPLYING: ReadonlyMap<string, string> = new Map([
  ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
  ['HelmRelease', 'helm.toolkit.fluxcd.io'],
  ['Application', 'argoproj.io'],
  ['ApplicationSet', 'argoproj.io'],
])

/** The kind of an object of Flux or Argo CD that applies something; undefined for all others. */
export function applyingKind(object: JsonObject): string | undefined {
  const kind = textAt(object, ['kind'])
  if (kind === undefined || textAt(object, ['metadata', 'name']) === undefined) return undefined
  return APPLYING.get(kind) === groupOf(fieldOf(object, 'apiVersion')) ? kind : undefined
}
