import { isCustomGroup } from '../custom-resources.ts'
import {
  asPrefix,
  configKey,
  dnsLabel,
  dnsSubdomain,
  type Grammar,
  pathSegment,
  pathSegmentPrefix,
} from './names.ts'

/** What names must be, and what the beginnings of names must be, before random characters follow. */
export interface NameGrammars {
  readonly name: Grammar
  readonly prefix: Grammar
}

const LABEL: NameGrammars = { name: dnsLabel, prefix: asPrefix(dnsLabel) }
const SUBDOMAIN: NameGrammars = { name: dnsSubdomain, prefix: asPrefix(dnsSubdomain) }
const SEGMENT: NameGrammars = { name: pathSegment, prefix: pathSegmentPrefix }

/** What the names of built-in kinds must be, where that is no DNS subdomain. */
const GRAMMARS: ReadonlyMap<string, NameGrammars> = new Map<string, NameGrammars>([
  ['Namespace', LABEL],
  ['Service', LABEL],
  ['LeaseCandidate.coordination.k8s.io', { name: configKey, prefix: configKey }],
  ['Event', SEGMENT],
  ['Role.rbac.authorization.k8s.io', SEGMENT],
  ['ClusterRole.rbac.authorization.k8s.io', SEGMENT],
  ['RoleBinding.rbac.authorization.k8s.io', SEGMENT],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', SEGMENT],
  ['PodDisruptionBudget.policy', SEGMENT],
  ['CertificateSigningRequest.certificates.k8s.io', SEGMENT],
  ['ClusterTrustBundle.certificates.k8s.io', SEGMENT],
  ['IPAddress.networking.k8s.io', SEGMENT],
  ['StorageVersion.internal.apiserver.k8s.io', SEGMENT],
  ['APIService.apiregistration.k8s.io', SEGMENT],
  ['CustomResourceDefinition.apiextensions.k8s.io', SEGMENT],
])

/**
 * What the names of a kind must be. (A StatefulSet has needed a DNS label since 1.27, a Service a
 * letter at the beginning until 1.35.)
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function nameGrammars(group: string, groupKind: string): NameGrammars {
  // The servers of OpenShift have their own grammars, for names such as `system:admin` and `nginx:latest`.
  if (isCustomGroup(group) && group.endsWith('.openshift.io')) return SEGMENT
  return GRAMMARS.get(groupKind) ?? SUBDOMAIN
}

/** The server cuts what comes before the random characters to this length. */
const MAX_PREFIX = 58

/** A name that the server may make of a `generateName`. */
export function generatedName(prefix: string): string {
  return `${prefix.slice(0, MAX_PREFIX)}xxxxx`
}
