import { isArray } from '../../core/json.ts'
import { listed } from '../../core/listed.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { valuesAt } from '../../kubernetes/values-at.ts'

export default {
  id: 'finalizer-in-manifest',
  category: 'metadata',
  severity: 'info',
  presets: ['strict'],
  summary: 'A manifest sets a finalizer',
  why: 'An object with a finalizer stays until its controller takes the finalizer off. Controllers set their own; one from a manifest whose controller is gone, or never came, blocks the deletion for good, of the namespace around it too.',
  remedy: 'Leave finalizers to the controllers.',
  exempt: 'Custom resources, for some of which a finalizer is a setting.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/'],
  scope: [
    'Namespace',
    'PersistentVolumeClaim',
    'PersistentVolume',
    'CustomResourceDefinition.apiextensions.k8s.io',
    'Service',
    'Pod',
    'Job.batch',
    'Ingress.networking.k8s.io',
  ],
  *check({ kind, object }) {
    for (const { value, path } of valuesAt(object, ['metadata', 'finalizers'])) {
      if (!isArray(value) || value.length === 0) continue
      yield { path, at: 'key', message: `${kind} has the finalizer ${listed(value.map(String))}` }
    }
  },
} satisfies ResourceRule
