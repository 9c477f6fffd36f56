import type { ResourceRule } from '../../core/rule.ts'
import { matchesPattern, parseKeyPattern } from '../../kubernetes/grammar/metadata-patterns.ts'

type Options = {
  readonly annotations: readonly string[]
  readonly labels: readonly string[]
}

export default {
  id: 'forbidden-annotation',
  category: 'metadata',
  severity: 'warning',
  presets: [],
  summary: 'An annotation or label is one that the project forbids',
  why: 'Annotations switch on what controllers offer, some of which the project has decided against.',
  remedy: 'Remove it.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
  peers: {
    'kube-linter': ['forbidden-annotation'],
    kyverno: ['restrict-annotations', 'allowed-annotations'],
  },
  options: {
    annotations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Annotations that are forbidden: `key`, or `key=value` where only such values are. `*` stands for any characters, `|` separates alternatives.',
    },
    labels: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Labels that are forbidden, written alike.',
    },
  },
  scope: 'all',
  *check(resource, options) {
    for (const [field, noun] of [
      ['annotations', 'annotation'],
      ['labels', 'label'],
    ] as const) {
      const forbidden = options[field].map(parseKeyPattern)
      if (forbidden.length === 0) continue
      for (const [key, actual] of Object.entries(resource[field])) {
        const found = forbidden.some(
          pattern =>
            matchesPattern(pattern.key, key) &&
            (pattern.value === undefined || matchesPattern(pattern.value, actual)),
        )
        if (!found) continue
        yield { path: ['metadata', field, key], at: 'key', message: `${noun} "${key}" is forbidden here` }
      }
    }
  },
} satisfies ResourceRule<Options>
