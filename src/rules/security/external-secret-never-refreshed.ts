import { isObject, textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

/** A duration of nothing, as Go reads it: `0`, `0s`, `0h0m0s`. */
const NOTHING = /^(?:0+(?:\.0+)?(?:ns|us|µs|ms|s|m|h)?)+$/

export default {
  id: 'external-secret-never-refreshed',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'An ExternalSecret is fetched once and never again',
  why: 'A password that is rotated in the store stays the old one in the cluster, so that the next restart of a pod fails, or a credential that leaked keeps being used.',
  remedy: 'Set `spec.refreshInterval` to a duration such as `1h`, and `spec.refreshPolicy` to `Periodic`.',
  exempt: 'Secrets that a generator makes: fetching them again would make new ones.',
  links: ['https://external-secrets.io/latest/api/externalsecret/'],
  scope: ['ExternalSecret.external-secrets.io'],
  *check({ object }) {
    const { spec } = object
    if (!isObject(spec) || JSON.stringify(spec['dataFrom'] ?? '').includes('generatorRef')) return
    const policy = textAt(spec, ['refreshPolicy'])
    if (policy === 'CreatedOnce') {
      yield {
        path: ['spec', 'refreshPolicy'],
        message: '`spec.refreshPolicy` lets the Secret be created once and never refreshed',
      }
      return
    }
    const interval = spec['refreshInterval']
    if (policy === 'OnChange' || !NOTHING.test(String(interval))) return
    yield {
      path: ['spec', 'refreshInterval'],
      message: `\`spec.refreshInterval\` is ${interval}, so the Secret is never refreshed`,
    }
  },
} satisfies ResourceRule
