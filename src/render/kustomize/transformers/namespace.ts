import { isArray, isObject } from '../../../core/json.ts'
import { originsOfPart } from '../../../core/origin.ts'
import { itemsOf, listOf, part, type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { attempt, BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import { nameOfId } from '../ids.ts'
import {
  type BuiltResource,
  idOf,
  isInCluster,
  keyOf,
  kindOf,
  remembered,
  textOfScalar,
} from '../resource.ts'
import { type Transform, withObject } from './transform.ts'

/** What to do with the namespaces of resources. */
export interface NamespaceOptions {
  readonly namespace: Traced<string>
  readonly specs: readonly FieldSpec[]
  /** Whether only absent namespaces are set. */
  readonly unsetOnly: boolean
  /** Which subjects of role bindings get it: `defaultOnly`, `allServiceAccounts` or `none`. */
  readonly subjects: string
}

const NAMESPACE = 'metadata/namespace'

/**
 * Puts all resources into a namespace, except those whose kinds are known to be in none; the Namespace itself is renamed.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/
 */
export function setNamespace(options: NamespaceOptions): Transform {
  return (resources, log) => {
    const result = resources.map(resource =>
      attempt(log, () => inNamespace(remembered(resource), options), resource),
    )
    attempt(log, () => expectDistinct(result, options), undefined)
    return result
  }
}

function expectDistinct(resources: readonly BuiltResource[], { namespace }: NamespaceOptions): void {
  const known = new Set<string>()
  for (const resource of resources) {
    const key = keyOf(resource)
    if (known.has(key))
      throw new BuildFault(
        'kustomize-duplicate-resource',
        `more than one ${nameOfId({ ...idOf(resource), namespace: '' })} would be in the namespace "${namespace.value}"`,
        namespace.origins.origin,
      )
    known.add(key)
  }
}

function inNamespace(resource: BuiltResource, options: NamespaceOptions): BuiltResource {
  const set = (found: Traced) => namespaceInstead(found, options)
  const isCore = textOfScalar(resource.object.value['apiVersion']) === 'v1'
  let result = resource
  const apply = (spec: FieldSpec) => {
    result = withObject(result, atFieldSpec(result, { spec, set, creates: 'scalar' }))
  }
  if (!isInCluster(resource)) apply({ path: NAMESPACE, create: true })
  if (isRoleBinding(kindOf(resource))) result = withSubjects(result, options)
  for (const spec of options.specs) {
    if (spec.path === NAMESPACE || (spec.path === 'metadata/name' && !isCore)) continue
    if (isRoleBinding(kindOf(resource)) && isRoleBinding(spec.kind) && spec.path === 'subjects/namespace')
      continue
    apply(spec)
  }
  return result
}

function namespaceInstead(found: Traced, { namespace, unsetOnly }: NamespaceOptions): Traced {
  if (found.value !== null && typeof found.value === 'object')
    throw new BuildFault(
      'kustomize-build-failure',
      '`namespace` of the kustomization sets this field, so it must be a string',
      found.origins.origin,
    )
  return unsetOnly && textOfScalar(found.value) !== '' ? found : namespace
}

function isRoleBinding(kind: string | undefined): boolean {
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding'
}

function withSubjects(resource: BuiltResource, options: NamespaceOptions): BuiltResource {
  const subjects = part(resource.object, 'subjects')
  if (options.subjects === 'none' || subjects === undefined || subjects.value === null) return resource
  if (!isArray(subjects.value))
    throw new BuildFault('kustomize-build-failure', '`subjects` must be a list', subjects.origins.origin)
  const items = itemsOf(subjects).map(subject =>
    isMeant(subject, options) ? withNamespace(subject, options) : subject,
  )
  return withObject(resource, withField(resource.object, 'subjects', listOf(items, subjects.origins)))
}

function isMeant(subject: Traced, { subjects }: NamespaceOptions): boolean {
  if (subject.value === null) return false
  if (!isObject(subject.value))
    throw new BuildFault('kustomize-build-failure', 'a subject must be an object', subject.origins.origin)
  return subjects === 'allServiceAccounts'
    ? subject.value['kind'] === 'ServiceAccount'
    : subject.value['name'] === 'default'
}

function withNamespace(subject: Traced, options: NamespaceOptions): Traced {
  const found = part(subject, 'namespace') ?? {
    value: null,
    origins: originsOfPart(subject.origins, 'namespace'),
  }
  return withField(subject, 'namespace', namespaceInstead(found, options))
}
