import { isObject, valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'

const UPGRADE = ['spec', 'upgrade']

export default {
  id: 'helm-release-without-remediation',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A HelmRelease leaves a failed upgrade as it is',
  why: 'After an upgrade that fails, Flux tries nothing more by default: the release stays half upgraded until somebody changes the HelmRelease or rolls it back by hand.',
  remedy:
    'Set `spec.upgrade.remediation.retries`, which rolls back and tries again, or `spec.upgrade.strategy.name: RetryOnFailure`.',
  exempt: 'HelmReleases that are suspended.',
  links: ['https://fluxcd.io/flux/components/helm/helmreleases/#configuring-failure-handling'],
  scope: ['HelmRelease.helm.toolkit.fluxcd.io'],
  *check({ object }) {
    const upgrade = valueAt(object, UPGRADE)
    if (!isObject(object['spec']) || object['spec']['suspend'] === true || isUnknownYet(upgrade)) return
    if (retries(upgrade) || isObject(valueAt(upgrade, ['strategy']))) return
    yield {
      path: [...UPGRADE, 'remediation', 'retries'],
      message:
        '`spec.upgrade.remediation.retries` is not set, so a failed upgrade is neither retried nor rolled back',
    }
  },
} satisfies ResourceRule

/** Whether an upgrade that fails is tried again, or at least rolled back. */
function retries(upgrade: unknown): boolean {
  const remediation = valueAt(upgrade, ['remediation'])
  if (!isObject(remediation)) return false
  const { retries: written, remediateLastFailure } = remediation
  return (written !== undefined && written !== 0) || remediateLastFailure === true
}
