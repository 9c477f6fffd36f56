import type { ResourceRule } from '../../core/rule.ts'
import { WEBHOOK_KINDS, webhooks } from '../../kubernetes/cluster/webhooks.ts'

/** The default of the API, and as long as anybody should wait. */
const LONGEST_TIMEOUT = 10

export default {
  id: 'webhook-config-risky',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A webhook slows down or endangers more than it has to',
  why: 'Every write of what a webhook is asked about waits for its answer. One that is asked about everything is in the way of the leases by which nodes and controllers say that they live.',
  remedy: 'Name the resources the webhook is for, and keep `timeoutSeconds` at 10 or below.',
  exempt:
    'Webhooks for everything whose objects are chosen by `objectSelector` or `matchConditions`. With `failurePolicy: Ignore` one for everything is an info.',
  links: ['https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/'],
  scope: WEBHOOK_KINDS,
  *check(resource) {
    for (const { name, webhook, rules, path, failsClosed } of webhooks(resource)) {
      const { timeoutSeconds } = webhook
      if (typeof timeoutSeconds === 'number' && timeoutSeconds > LONGEST_TIMEOUT) {
        yield {
          path: [...path, 'timeoutSeconds'],
          message: `webhook "${name}" may hold up every request for ${timeoutSeconds} seconds`,
        }
      }
      const wide = rules.find(
        ({ groups, resources }) =>
          groups.includes('*') && resources.some(entry => entry === '*' || entry === '*/*'),
      )
      if (wide === undefined || 'objectSelector' in webhook || 'matchConditions' in webhook) continue
      const message = `webhook "${name}" is asked about every resource of every API group`
      yield failsClosed ? { path: wide.path, message } : { path: wide.path, message, severity: 'info' }
    }
  },
} satisfies ResourceRule
