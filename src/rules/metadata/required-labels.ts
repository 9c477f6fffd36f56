import type { Issue } from '../../core/finding.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isListedKind, lacks } from '../../kubernetes/grammar/metadata-patterns.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = {
  readonly labels: readonly string[]
  readonly any: boolean
  readonly kinds: readonly string[]
  readonly template: boolean
}

export default {
  id: 'required-labels',
  category: 'metadata',
  severity: 'warning',
  presets: [],
  summary: 'A label that the project requires is missing',
  why: 'Who owns a resource and what it belongs to is told by labels; what has none is found by nobody, and paid for by nobody.',
  remedy: 'Add the label.',
  links: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
  ],
  peers: {
    'kube-linter': [{ check: 'required-label-owner', parts: ['owner'] }],
    monokle: ['MTD-recommended-labels', 'MTD-custom-labels'],
    kubescape: ['C-0076', 'C-0077'],
    datree: [
      { check: '21', parts: ['owner'] },
      { check: '22', parts: ['env'] },
    ],
    kyverno: ['require-labels', 'require-kubecost-labels'],
  },
  options: {
    labels: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'The labels required: `key`, or `key=value` where the value must look so. `*` stands for any characters, `|` separates alternatives.',
    },
    any: { type: 'boolean', default: false, description: 'Whether one of the labels is enough.' },
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The kinds that must have them, such as `Deployment` or `Deployment.apps`; none is all.',
    },
    template: { type: 'boolean', default: false, description: 'Look at the pod templates too.' },
  },
  scope: 'all',
  *check(resource, { labels, any, kinds, template }) {
    if (!isListedKind(kinds, resource)) return
    yield* issues(resource.labels, ['metadata', 'labels'], labels, any)
    const pods = template && resource.kind !== 'Pod' ? podTemplate(resource) : undefined
    if (pods === undefined) return
    yield* issues(pods.metadata.labels ?? {}, [...pods.path, 'metadata', 'labels'], labels, any)
  },
} satisfies ResourceRule<Options>

function* issues(
  actual: Readonly<Record<string, unknown>>,
  path: Path,
  labels: readonly string[],
  any: boolean,
): Iterable<Issue> {
  const found = lacks(actual, labels, 'label')
  if (any) {
    if (found.length < labels.length || labels.length === 0) return
    yield { path, message: `there is none of the labels ${labels.map(label => `"${label}"`).join(', ')}` }
    return
  }
  for (const { key, message } of found) yield { path: key === undefined ? path : [...path, key], message }
}
