import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly name: string; readonly value: string }

export default {
  id: 'dns-config-ndots',
  category: 'networking',
  severity: 'info',
  presets: [],
  summary: 'Pods do not have the DNS option that was agreed on',
  why: 'With the default, `ndots: 5`, a lookup of `api.example.com` asks for four names inside the cluster first. Pods that talk to the outside a lot put a load on the DNS that way, and wait.',
  remedy: 'Add the option under `dnsConfig.options` of the pod.',
  exempt: 'Pods with a `dnsPolicy` of `Default` or `None`, which do not search the cluster.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config'],
  peers: { 'kube-linter': ['dnsconfig-options'], kyverno: ['add-ndots', 'dns-policy-and-dns-config'] },
  options: {
    name: { type: 'string', default: 'ndots', description: 'The DNS option.' },
    value: { type: 'string', default: '2', description: 'The value it should have.' },
  },
  scope: 'workloads',
  *check(resource, { name, value }) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { dnsPolicy } = template.spec
    if (dnsPolicy === 'Default' || dnsPolicy === 'None') return
    const found = itemsAt(template.spec, ['dnsConfig', 'options']).find(({ item }) => item['name'] === name)
    if (found !== undefined && String(found.item['value'] ?? '') === value) return
    const path = [...template.specPath, ...(found?.path ?? ['dnsConfig', 'options'])]
    yield { path, message: `the DNS option ${name} is not ${value}` }
  },
} satisfies ResourceRule<Options>
