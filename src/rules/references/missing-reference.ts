import type { Outline, Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { GATEWAY, INGRESSES } from '../../kubernetes/network/routing.ts'
import { RELATED_KINDS } from '../../kubernetes/relations/index.ts'
import { ROUTE_KINDS } from '../../kubernetes/relations/kinds/gateway-api.ts'
import { INFO_UNLESS_NEAR, missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD, namesFromElsewhere } from '../../kubernetes/set/snapshot.ts'
import { HORIZONTAL_SCALERS } from '../../kubernetes/workloads/autoscaling.ts'

type Options = { readonly closedWorld: boolean; readonly ignore: readonly string[] }

/** Kinds whose absence has a rule of its own. */
const OTHER_RULES: ReadonlySet<string> = new Set([
  'ConfigMap',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
])

export default {
  id: 'missing-reference',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A custom resource names another resource that the inputs do not have',
  why: 'Its controller waits, and does nothing: a HelmRelease without its repository installs no chart, a Certificate without its issuer is never signed, a KafkaTopic without its cluster is not made.',
  remedy: 'Correct the name or the namespace, or add what is named.',
  exempt:
    'What an operator makes of another custom resource; what every cluster with the project has, such as the AppProject `default` or the GitRepository `flux-system`; names of a kind of which the inputs hold none in the namespace, unless `closedWorld` is set. Where no name like it is there the finding is an info: it may come from elsewhere.',
  links: [
    'https://fluxcd.io/flux/components/helm/helmreleases/#source-reference',
    'https://cert-manager.io/docs/usage/certificate/#creating-certificate-resources',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/projects/',
    'https://external-secrets.io/latest/api/externalsecret/',
    'https://cloudnative-pg.io/documentation/current/backup/',
  ],
  options: {
    closedWorld: CLOSED_WORLD,
    ignore: namesFromElsewhere('resources'),
  },
  scope: [...INGRESSES, ...RELATED_KINDS],
  *checkSet(outline, set, { closedWorld, ignore }) {
    const isMeant = (reference: Reference) =>
      !OTHER_RULES.has(reference.groupKind) &&
      !ignore.includes(reference.name) &&
      !hasRule(outline, reference)
    yield* missingIssues(outline, set, isMeant, closedWorld, INFO_UNLESS_NEAR)
  },
} satisfies SetRule<Options>

/** Whether another rule says more of a reference. */
function hasRule({ groupKind }: Outline, reference: Reference): boolean {
  const [, field] = reference.path
  return (
    field === 'ownerReferences' ||
    (field === 'scaleTargetRef' && HORIZONTAL_SCALERS.includes(groupKind)) ||
    (reference.groupKind === GATEWAY && ROUTE_KINDS.includes(groupKind))
  )
}
