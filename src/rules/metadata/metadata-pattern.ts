import type { ResourceRule } from '../../core/rule.ts'
import { isListedKind, matchesPattern, parseKeyPattern } from '../../kubernetes/grammar/metadata-patterns.ts'

type Options = {
  readonly name: string
  readonly namespace: string
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly kinds: readonly string[]
}

const SYNTAX = '`*` stands for any characters, `|` separates alternatives.'

export default {
  id: 'metadata-pattern',
  category: 'metadata',
  severity: 'warning',
  presets: [],
  summary: 'A name, label or annotation is not as the project wants it',
  why: 'Names that follow a scheme can be found, sorted and given rights by; one that does not slips through.',
  remedy: 'Rename it after the scheme.',
  exempt: 'What is absent: `required-labels` and `required-annotations` ask for presence.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  peers: { kyverno: ['metadata-match-regex', 'team-validate-ns-name'] },
  options: {
    name: { type: 'string', default: '*', description: `What names must look like. ${SYNTAX}` },
    namespace: { type: 'string', default: '*', description: `What namespaces must look like. ${SYNTAX}` },
    labels: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: `What the values of labels must look like: \`key=value\`. ${SYNTAX}`,
    },
    annotations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: `What the values of annotations must look like: \`key=value\`. ${SYNTAX}`,
    },
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The kinds concerned, such as `Deployment` or `Deployment.apps`; none is all.',
    },
  },
  scope: 'all',
  *check(resource, options) {
    if (!isListedKind(options.kinds, resource)) return
    for (const field of ['name', 'namespace'] as const) {
      const actual = resource[field]
      if (actual === undefined || matchesPattern(options[field], actual)) continue
      yield { path: ['metadata', field], message: `${field} "${actual}" is not like "${options[field]}"` }
    }
    for (const field of ['labels', 'annotations'] as const) {
      const patterns = options[field].map(parseKeyPattern)
      for (const [key, actual] of patterns.length === 0 ? [] : Object.entries(resource[field])) {
        const broken = patterns.find(
          ({ key: wanted, value }) =>
            matchesPattern(wanted, key) && value !== undefined && !matchesPattern(value, actual),
        )
        if (broken === undefined) continue
        const noun = field === 'labels' ? 'label' : 'annotation'
        yield {
          path: ['metadata', field, key],
          message: `${noun} "${key}" is "${actual}", which is not like "${broken.value}"`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
