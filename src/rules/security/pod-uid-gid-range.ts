import type { Issue } from '../../core/finding.ts'
import { isArray } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isInRanges } from '../../kubernetes/grammar/ranges.ts'
import { ownerOf, placeContexts } from '../../kubernetes/pod-security/control.ts'
import { containers, podTemplate } from '../../kubernetes/pods/pods.ts'
import { podSecurityContext } from '../../kubernetes/pods/security-context.ts'

type Options = {
  readonly runAsUser: readonly string[]
  readonly runAsGroup: readonly string[]
  readonly fsGroup: readonly string[]
  readonly supplementalGroups: readonly string[]
  readonly requireFsGroup: boolean
}

export default {
  id: 'pod-uid-gid-range',
  category: 'security',
  severity: 'warning',
  presets: [],
  summary: 'A user or group is outside the numbers set aside for pods',
  why: 'Where every team has numbers of its own, a file or volume tells whose it is, and no pod can read what belongs to another.',
  remedy: 'Choose a number within the range that is configured.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    kubescape: ['C-0211'],
    kyverno: ['restrict-usergroup-fsgroup-id', 'check-supplemental-groups'],
  },
  options: {
    runAsUser: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The numbers that `runAsUser` may have, as ranges: `10000-19999`. None is any.',
    },
    runAsGroup: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The numbers that `runAsGroup` may have, as ranges: `10000-19999`. None is any.',
    },
    fsGroup: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The numbers that `fsGroup` may have, as ranges: `10000-19999`. None is any.',
    },
    supplementalGroups: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The numbers that `supplementalGroups` may have, as ranges: `10000-19999`. None is any.',
    },
    requireFsGroup: {
      type: 'boolean',
      default: false,
      description: 'Whether pods must set `fsGroup` and `fsGroupChangePolicy`.',
    },
  },
  scope: 'workloads',
  *check(resource, options): Iterable<Issue> {
    const template = podTemplate(resource)
    if (template === undefined) return
    for (const placed of placeContexts(template, containers(resource))) {
      const owner = ownerOf(placed)
      for (const field of ['runAsUser', 'runAsGroup'] as const) {
        yield* outside(placed.context[field], options[field], [...placed.path, field], `${field} of ${owner}`)
      }
    }
    const path = [...template.specPath, 'securityContext']
    const { fsGroup, supplementalGroups, fsGroupChangePolicy } = podSecurityContext(template)
    yield* outside(fsGroup, options.fsGroup, [...path, 'fsGroup'], 'fsGroup of the pod')
    for (const [index, group] of isArray(supplementalGroups) ? supplementalGroups.entries() : []) {
      const place = [...path, 'supplementalGroups', index]
      yield* outside(group, options.supplementalGroups, place, 'a supplemental group of the pod')
    }
    if (options.requireFsGroup && fsGroup === undefined) {
      yield { path: [...path, 'fsGroup'], message: 'the pod sets no fsGroup' }
    }
    if (options.requireFsGroup && fsGroupChangePolicy === undefined) {
      yield { path: [...path, 'fsGroupChangePolicy'], message: 'the pod sets no fsGroupChangePolicy' }
    }
  },
} satisfies ResourceRule<Options>

function* outside(value: unknown, ranges: readonly string[], path: Path, name: string): Iterable<Issue> {
  if (ranges.length === 0 || !isNumber(value) || isInRanges(ranges, value)) return
  yield { path, message: `${name} is ${value}, outside ${ranges.join(', ')}` }
}
