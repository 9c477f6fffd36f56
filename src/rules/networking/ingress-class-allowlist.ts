import type { ResourceRule } from '../../core/rule.ts'
import { INGRESSES, ingressClass } from '../../kubernetes/network/routing.ts'

type Options = { readonly classes: readonly string[] }

export default {
  id: 'ingress-class-allowlist',
  category: 'networking',
  severity: 'info',
  presets: [],
  summary: 'An Ingress has no class, or one that was not agreed on',
  why: 'Without a class it depends on the cluster which controller serves the Ingress, if any. With one that no controller has, none does.',
  remedy: 'Set `spec.ingressClassName` to one of the classes that were agreed on.',
  exempt:
    'The classes are yours to give: the rule is in no preset. Without any, only Ingresses that name none are reported.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class'],
  peers: { kyverno: ['restrict-ingress-classes'] },
  options: {
    classes: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The classes that may be named.',
    },
  },
  scope: INGRESSES,
  *check({ object }, { classes }) {
    const name = ingressClass(object)
    const path = ['spec', 'ingressClassName']
    if (name === undefined) yield { path, message: 'the Ingress names no class' }
    else if (classes.length > 0 && !classes.includes(name))
      yield { path, message: `class "${name}" is none of ${classes.map(known => `"${known}"`).join(', ')}` }
  },
} satisfies ResourceRule<Options>
