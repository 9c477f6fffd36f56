import type { Issue } from '../../core/finding.ts'
import { isArray, isObject, type Json, textOf, textsIn } from '../../core/json.ts'
import { listed } from '../../core/listed.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import { resourceScope } from './api-resources.ts'

/** The group of Role, ClusterRole and their bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io'

/** The kinds that hold policy rules, and those that give them to somebody. */
export const ROLES: readonly string[] = [`Role.${RBAC_GROUP}`, `ClusterRole.${RBAC_GROUP}`]
export const BINDINGS: readonly string[] = [`RoleBinding.${RBAC_GROUP}`, `ClusterRoleBinding.${RBAC_GROUP}`]

/** The verbs that read, and those that change something. */
export const READ_VERBS: readonly string[] = ['get', 'list', 'watch']
export const WRITE_VERBS: readonly string[] = ['create', 'update', 'patch', 'delete', 'deletecollection']

/**
 * One rule of a role with the place it stands at. What is absent is an empty list.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
export interface PlacedPolicyRule {
  readonly path: Path
  readonly verbs: readonly string[]
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames: readonly string[]
  readonly nonResourceURLs: readonly string[]
}

/**
 * The policy rules of a Role or ClusterRole. None for the roles that the API server makes itself, which carry the label
 * below: nobody who dumped them can do anything about them.
 */
export const policyRules = rememberLast((resource: Resource<object>): readonly PlacedPolicyRule[] => {
  if (isBootstrapped(resource)) return []
  const { rules } = resource.object as { readonly rules?: Json }
  if (!isArray(rules)) return []
  return rules.flatMap((rule, index) => {
    if (!isObject(rule)) return []
    return {
      path: ['rules', index],
      verbs: textsIn(rule['verbs']),
      apiGroups: textsIn(rule['apiGroups']),
      resources: textsIn(rule['resources']),
      resourceNames: textsIn(rule['resourceNames']),
      nonResourceURLs: textsIn(rule['nonResourceURLs']),
    }
  })
})

/** Whether the API server made a role or binding itself, and puts it back when it is changed. */
function isBootstrapped({ labels }: Pick<Resource, 'labels'>): boolean {
  return labels['kubernetes.io/bootstrapping'] === 'rbac-defaults'
}

/** Some verbs on some resources of one API group; subresources are written `pods/exec`. */
export interface Access {
  readonly group: string
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** What a policy rule allows of what was asked for. */
export interface Grant {
  readonly rule: PlacedPolicyRule
  /** The entries of `resources` and `verbs` that allow it, as asked for. */
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  /** Where the first of the resources is named. */
  readonly path: Path
}

/**
 * What a policy rule allows of an access, or undefined where nothing of it. Names are matched as the API server does: `*`
 * is every resource and subresource, `*` before a slash every resource that has the subresource after it, and nothing
 * else is a wildcard.
 * https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/auth/authorizer/rbac/rbac.go
 */
export function grantOf(rule: PlacedPolicyRule, access: Access): Grant | undefined {
  if (!holds(rule.apiGroups, access.group)) return undefined
  const verbs = access.verbs.filter(verb => holds(rule.verbs, verb))
  const resources = access.resources.filter(name => resourceIndex(rule, name) >= 0)
  const [first] = resources
  if (verbs.length === 0 || first === undefined) return undefined
  return { rule, verbs, resources, path: [...rule.path, 'resources', resourceIndex(rule, first)] }
}

/**
 * The grants of a role that name what they allow. Rules for all resources are left out: `rbac-wildcard` says all there
 * is to say about them. So is what has no namespace in a Role, which never allows anything on it.
 */
export function namedGrants(resource: Resource<object>, accesses: readonly Access[]): readonly Grant[] {
  const grantable = resource.kind === 'Role' ? accesses.map(withoutClusterScoped) : accesses
  return policyRules(resource)
    .filter(({ resources }) => !resources.includes('*'))
    .flatMap(rule => grantable.flatMap(access => grantOf(rule, access) ?? []))
}

function withoutClusterScoped(access: Access): Access {
  const isNamespaced = (name: string) => resourceScope(access.group, name.split('/')[0] ?? '') !== 'Cluster'
  return { ...access, resources: access.resources.filter(isNamespaced) }
}

/** The issue that a role allows something, with what follows from it. */
export function grantIssue(
  { kind, name }: Pick<Resource, 'kind' | 'name'>,
  { rule, resources, verbs, path }: Grant,
  consequence: string,
): Issue {
  const role = name === undefined ? kind : `${kind} "${name}"`
  return {
    path,
    about: rule.path,
    parts: resources,
    message: `${role} allows ${verbs.join(', ')} on ${listed(resources)}: ${consequence}`,
  }
}

function holds(list: readonly string[], value: string): boolean {
  return list.includes(value) || list.includes('*')
}

function resourceIndex({ resources }: PlacedPolicyRule, name: string): number {
  const slash = name.indexOf('/')
  const anySubresource = slash < 0 ? undefined : `*${name.slice(slash)}`
  return resources.findIndex(entry => entry === name || entry === '*' || entry === anySubresource)
}

/** Somebody a binding gives its role to, with the place. What is absent is empty. */
export interface PlacedSubject {
  readonly kind: string
  readonly name: string
  readonly namespace: string | undefined
  readonly path: Path
}

/** The role a binding gives, and to whom. */
export interface RoleGrant {
  readonly roleKind: string
  readonly roleName: string
  readonly subjects: readonly PlacedSubject[]
}

/**
 * The role and the subjects of a RoleBinding or ClusterRoleBinding. The subjects of a binding that the API server keeps
 * itself are left out.
 */
export const roleGrant = rememberLast((resource: Resource<object>): RoleGrant => {
  const { roleRef, subjects } = resource.object as { readonly roleRef?: Json; readonly subjects?: Json }
  const role = isObject(roleRef) ? roleRef : {}
  const list = isArray(subjects) && !isBootstrapped(resource) ? subjects : []
  return {
    roleKind: textOf(role['kind']) ?? '',
    roleName: textOf(role['name']) ?? '',
    subjects: list.flatMap((subject, index) => {
      if (!isObject(subject)) return []
      return {
        kind: textOf(subject['kind']) ?? '',
        name: textOf(subject['name']) ?? '',
        namespace: textOf(subject['namespace']),
        path: ['subjects', index],
      }
    }),
  }
})
