import { isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dns1035Label } from '../../kubernetes/grammar/names.ts'
import type { ObjectSubject } from '../combinators.ts'
import type { Constraint } from '../constraint.ts'
import { checkService, wrongUrl } from '../webhook-clients.ts'
import { quote } from '../wording.ts'

/** The versions of ConversionReview that servers can send. */
const REVIEWS: readonly unknown[] = ['v1', 'v1beta1']

/** How resources get from one version to another. */
export const conversion: Constraint<ObjectSubject> = {
  id: 'crd-conversion',
  summary: 'The conversion of a CustomResourceDefinition is contradictory',
  remedy:
    'With strategy Webhook give `clientConfig` with a URL or a Service, and `conversionReviewVersions` with v1; with None give neither.',
  check: ({ object }, report) => {
    const settings = valueAt(object, ['spec', 'conversion'])
    if (!isObject(settings)) return
    const { strategy, webhook } = settings
    const path: Path = ['spec', 'conversion']
    if (isUnknownYet(strategy)) return
    if (strategy !== undefined && strategy !== 'None' && strategy !== 'Webhook')
      report([...path, 'strategy'], 'the strategy must be None or Webhook')
    if (strategy !== 'Webhook') {
      // A webhook of nothing leaves no trace when the server has read it.
      const isSet =
        isObject(valueAt(webhook, ['clientConfig'])) ||
        listAt(webhook, ['conversionReviewVersions']).length > 0
      if (isSet) report([...path, 'webhook'], 'a webhook may be set only where the strategy is Webhook')
      return
    }
    const config = valueAt(webhook, ['clientConfig'])
    if (!isObject(config)) {
      report([...path, 'webhook'], 'the strategy Webhook needs webhook.clientConfig')
    } else if ((config['url'] === undefined) === (config['service'] === undefined)) {
      report([...path, 'webhook', 'clientConfig'], 'the webhook needs exactly one of url and service')
    } else {
      const at: Path = [...path, 'webhook', 'clientConfig']
      const { url } = config
      const wrong = typeof url === 'string' ? wrongUrl(url) : undefined
      if (wrong !== undefined) report([...at, 'url'], `the URL ${quote(`${url}`)} ${wrong}`)
      checkService(config, at, report)
    }
    const versions = listAt(webhook, ['conversionReviewVersions'])
    const versionsPath: Path = [...path, 'webhook', 'conversionReviewVersions']
    if (isObject(webhook) && versions.length === 0)
      report(versionsPath, 'the list of conversionReviewVersions must not be empty')
    for (const [index, version] of versions.entries()) {
      if (typeof version !== 'string') continue
      if (versions.indexOf(version) < index)
        report([...versionsPath, index], `${quote(version)} is in the list already`)
      const wrong = dns1035Label(version)
      if (wrong !== undefined) report([...versionsPath, index], `the version ${quote(version)} ${wrong}`)
    }
    if (
      versions.length > 0 &&
      !versions.some(version => REVIEWS.includes(version) || isUnknownYet(version))
    ) {
      report(versionsPath, 'conversionReviewVersions must include v1 or v1beta1')
    }
  },
}
