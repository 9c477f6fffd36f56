import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { serviceType } from '../../kubernetes/network/services.ts'

export default {
  id: 'service-external-name-localhost',
  category: 'networking',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A Service of type ExternalName points at the client itself, or at an address',
  why: 'The cluster DNS answers with the name as it is written. `localhost` sends whoever asks to itself, past the checks of a proxy (an Ingress would serve its own ports); an address is no name, and cannot be resolved.',
  remedy:
    'Give a host name that the DNS knows. For an address, make a Service without a selector, and an EndpointSlice for it.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  peers: { kyverno: ['no-localhost-service'] },
  scope: ['Service'],
  *check(resource) {
    const path = ['spec', 'externalName']
    const name = textAt(resource.object, path)?.replace(/\.$/, '').toLowerCase()
    if (name === undefined || serviceType(resource) !== 'ExternalName') return
    if (name === 'localhost' || /\.localhost$|^localhost\.localdomain$/.test(name)) {
      yield { path, message: `"${name}" sends every client to itself` }
    } else if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name) || name.includes(':')) {
      yield { path, message: `"${name}" is an address, which DNS cannot resolve as a name` }
    }
  },
} satisfies ResourceRule
