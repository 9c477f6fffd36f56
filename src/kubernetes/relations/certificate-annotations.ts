import { kindInGroup } from '../../core/group-kind.ts'
import { isObject, textAt, valueAt } from '../../core/json.ts'
import type { Pointers } from './relations.ts'

const GROUP = 'cert-manager.io'

/**
 * The annotations by which cert-manager makes the certificates of an Ingress or a Gateway.
 * https://cert-manager.io/docs/usage/ingress/#supported-annotations
 */
export const CERTIFICATE_ANNOTATIONS: Pointers = {
  'cert-manager.io/cluster-issuer': `ClusterIssuer.${GROUP}`,
  'cert-manager.io/issuer': (_, annotations) => ({
    groupKind: kindInGroup(
      textAt(annotations, ['cert-manager.io/issuer-group']) ?? GROUP,
      textAt(annotations, ['cert-manager.io/issuer-kind']) ?? 'Issuer',
    ),
  }),
}

/** Whether cert-manager makes the Secrets that an Ingress or a Gateway names for TLS. */
export function hasIssuer(object: unknown): boolean {
  const annotations = valueAt(object, ['metadata', 'annotations'])
  return (
    isObject(annotations) &&
    [...Object.keys(CERTIFICATE_ANNOTATIONS), 'kubernetes.io/tls-acme'].some(key => key in annotations)
  )
}
