import { isArray, isObject, type Json } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import {
  asksAbout,
  type PlacedWebhook,
  WEBHOOK_KINDS,
  type WebhookRule,
  webhooks,
} from '../../kubernetes/cluster/webhooks.ts'
import { selectorFromLabelSelector } from '../../kubernetes/outline/selectors.ts'

/** What a cluster cannot live without being able to write, by group. */
const VITAL: readonly (readonly [group: string, resource: string])[] = [
  ['', 'pods'],
  ['', 'nodes'],
  ['', 'namespaces'],
  ['coordination.k8s.io', 'leases'],
]

/** The label every namespace has, which is its name. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name'

export default {
  id: 'webhook-cluster-lockout',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A webhook that is down stops the cluster',
  why: 'With `failurePolicy: Fail` nothing it is asked about is written while it does not answer. Where that includes the pods of the system and its own, its crash keeps it from being started again.',
  remedy:
    'Leave out `kube-system` and the namespace of the webhook by `namespaceSelector` (`kubernetes.io/metadata.name`, `NotIn`), or set `failurePolicy: Ignore`.',
  exempt:
    'Webhooks with an `objectSelector`, with `matchConditions`, or with a `namespaceSelector` on other labels than the name: which namespaces carry those is not in the manifest.',
  links: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#avoiding-operating-on-the-kube-system-namespace',
  ],
  silences: ['webhook-config-risky'],
  scope: WEBHOOK_KINDS,
  *check(resource) {
    for (const placed of webhooks(resource)) {
      if (!placed.failsClosed || isNarrowed(placed)) continue
      const covered = coveredNamespaces(placed)
      if (covered.length === 0) continue
      for (const rule of placed.rules) {
        const vital = vitalResource(rule)
        if (vital === undefined) continue
        yield {
          path: rule.path,
          about: placed.path,
          message: `while webhook "${placed.name}" does not answer, no ${vital} can be written in ${covered.join(' and ')}`,
        }
        break
      }
    }
  },
} satisfies ResourceRule

function vitalResource(rule: WebhookRule): string | undefined {
  if (!rule.operations.some(operation => ['*', 'CREATE', 'UPDATE'].includes(operation))) return undefined
  return VITAL.find(([group, resource]) => asksAbout(rule, group, resource))?.[1]
}

/** Whether objects are chosen by what the manifest does not show. */
function isNarrowed({ webhook }: PlacedWebhook): boolean {
  return isFilled(webhook['objectSelector']) || isFilled(webhook['matchConditions'])
}

function isFilled(value: Json | undefined): boolean {
  if (isArray(value)) return value.length > 0
  return isObject(value) ? Object.values(value).some(isFilled) : value !== undefined
}

/** Which of the namespaces that matter are not left out; none where that cannot be told. */
function coveredNamespaces({ webhook }: PlacedWebhook): readonly string[] {
  const { clientConfig, namespaceSelector } = webhook
  const service = isObject(clientConfig) ? clientConfig['service'] : undefined
  const own = isObject(service) ? service['namespace'] : undefined
  const vital = ['kube-system', ...(typeof own === 'string' ? [own] : [])]
  if (namespaceSelector !== undefined && !isObject(namespaceSelector)) return []
  const { matchLabels, matchExpressions } = selectorFromLabelSelector(namespaceSelector)
  const isByName = matchExpressions.every(
    ({ key, operator }) => key === NAMESPACE_NAME && operator === 'NotIn',
  )
  if (Object.keys(matchLabels).length > 0 || !isByName) return []
  return [...new Set(vital)].filter(name => !matchExpressions.some(({ values }) => values.includes(name)))
}
