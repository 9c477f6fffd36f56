import { isArray, isObject, type Json, type JsonObject, textsIn } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'

const GROUP = 'admissionregistration.k8s.io'

/** The kinds that configure admission webhooks. */
export const WEBHOOK_KINDS: readonly string[] = [
  `ValidatingWebhookConfiguration.${GROUP}`,
  `MutatingWebhookConfiguration.${GROUP}`,
]

/** What a webhook is asked about. What is absent is an empty list. */
export interface WebhookRule {
  readonly groups: readonly string[]
  readonly resources: readonly string[]
  readonly operations: readonly string[]
  readonly path: Path
}

/** An admission webhook with the place it stands at. */
export interface PlacedWebhook {
  readonly name: string
  readonly webhook: JsonObject
  readonly rules: readonly WebhookRule[]
  /** Whether requests are refused when the webhook does not answer: the default in v1, and not before. */
  readonly failsClosed: boolean
  readonly path: Path
}

/**
 * The webhooks that an object configures.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
export function webhooks({ object, version }: Resource): readonly PlacedWebhook[] {
  return objects(object['webhooks']).map(({ item: webhook, index }) => {
    const { name, failurePolicy = version === 'v1' ? 'Fail' : 'Ignore' } = webhook
    const path = ['webhooks', index]
    return {
      name: typeof name === 'string' ? name : '',
      webhook,
      failsClosed: failurePolicy === 'Fail',
      path,
      rules: objects(webhook['rules']).map(({ item, index: rule }) => ({
        groups: textsIn(item['apiGroups']),
        resources: textsIn(item['resources']),
        operations: textsIn(item['operations']),
        path: [...path, 'rules', rule],
      })),
    }
  })
}

/** Whether a webhook is asked about a resource of a group. `*` is every resource, `*` before a slash every one with it. */
export function asksAbout({ groups, resources }: WebhookRule, group: string, resource: string): boolean {
  const inGroup = groups.includes(group) || groups.includes('*')
  return inGroup && resources.some(name => name === resource || name === '*' || name === '*/*')
}

function objects(value: Json | undefined): readonly { readonly item: JsonObject; readonly index: number }[] {
  if (!isArray(value)) return []
  return value.flatMap((item, index) => (isObject(item) ? [{ item, index }] : []))
}
