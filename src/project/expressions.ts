import { mentions } from './mentions.ts'

/**
 * Whether a file may hold expressions that Kubernetes evaluates, by a look at its bytes: in definitions of custom kinds, in
 * policies and webhooks, in what selects devices.
 */
export function mayHoldExpressions(bytes: Uint8Array): boolean {
  if (mentions(bytes, 'x-kubernetes-validations')) return true
  return mentions(bytes, 'xpression') && GROUPS.some(group => mentions(bytes, group))
}

/** The groups of built-in kinds whose objects hold expressions. */
const GROUPS = ['admissionregistration.k8s.io', 'resource.k8s.io'] as const
