import type { ResourceRule } from '../../core/rule.ts'
import { isListedKind, lacks } from '../../kubernetes/grammar/metadata-patterns.ts'

type Options = {
  readonly annotations: readonly string[]
  readonly kinds: readonly string[]
}

export default {
  id: 'required-annotations',
  category: 'metadata',
  severity: 'warning',
  presets: [],
  summary: 'An annotation that the project requires is missing',
  why: 'Tools and people look for it: whom to call, what to charge, what to back up.',
  remedy: 'Add the annotation.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
  peers: {
    'kube-linter': [{ check: 'required-annotation-email', parts: ['email'] }],
    monokle: ['MTD-custom-annotations'],
    kyverno: ['require-annotations'],
  },
  options: {
    annotations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'The annotations required: `key`, or `key=value` where the value must look so. `*` stands for any characters, `|` separates alternatives.',
    },
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The kinds that must have them, such as `Deployment` or `Deployment.apps`; none is all.',
    },
  },
  scope: 'all',
  *check(resource, { annotations, kinds }) {
    if (!isListedKind(kinds, resource)) return
    const path = ['metadata', 'annotations']
    for (const { key, message } of lacks(resource.annotations, annotations, 'annotation')) {
      yield { path: key === undefined ? path : [...path, key], message }
    }
  },
} satisfies ResourceRule<Options>
