import { isObject, jsonText, textAt } from '../../core/json.ts'
import type { AppliedSource } from '../../core/outline/index.ts'

export const FLUX_KUSTOMIZATION = 'Kustomization.kustomize.toolkit.fluxcd.io'

/** The fields that decide which objects a Kustomization applies, and where to. */
const DECIDING = [
  'sourceRef',
  'targetNamespace',
  'kubeConfig',
  'namePrefix',
  'nameSuffix',
  'postBuild',
  'components',
  'patches',
  'buildMetadata',
] as const

/**
 * What a Kustomization of Flux applies and deletes again where it is gone; undefined for any other kind, and for one that
 * deletes nothing or is at rest.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#prune
 */
export function prunedSource(groupKind: string, object: unknown): AppliedSource | undefined {
  if (groupKind !== FLUX_KUSTOMIZATION || !isObject(object)) return undefined
  const { spec, metadata } = object
  if (!isObject(spec) || spec['prune'] !== true || spec['suspend'] === true) return undefined
  const path = (textAt(spec, ['path']) ?? './').split('/').filter(part => part !== '' && part !== '.')
  // A source without a namespace is in that of the Kustomization.
  const namespace = textAt(spec, ['sourceRef', 'namespace']) ?? textAt(metadata, ['namespace']) ?? ''
  const deciding = Object.fromEntries(DECIDING.map(field => [field, spec[field] ?? null]))
  return {
    source: jsonText({ ...deciding, namespace, path: path.join('/') }),
    path: ['spec', 'path' in spec ? 'path' : 'prune'],
  }
}
