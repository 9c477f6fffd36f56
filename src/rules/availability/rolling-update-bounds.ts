import type { Issue } from '../../core/finding.ts'
import { isArray, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { ROLLING_SHARE } from '../../kubernetes/defaults/values.ts'
import { parseIntOrPercent, podsOf } from '../../kubernetes/grammar/int-or-percent.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { rollingBounds } from '../../kubernetes/workloads/rollouts.ts'

type Options = {
  readonly unavailableMin: string
  readonly unavailableMax: string
  readonly surgeMin: string
  readonly surgeMax: string
}

export default {
  id: 'rolling-update-bounds',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An update may take all pods of a workload at once',
  why: 'A rolling update keeps the application up only as long as some pods must stay. Where all may be missing at the same time, an update is an outage, and a version that does not start leaves nothing running.',
  remedy: 'Set `maxUnavailable` to fewer than all pods, or leave it out: the default is a quarter.',
  exempt:
    'Workloads with no more than one replica, and those whose pods mount a PersistentVolumeClaim, where the old pod often has to go first.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment'],
  peers: { 'kube-linter': ['update-configuration'] },
  options: {
    unavailableMin: bound('The least `maxUnavailable` may be'),
    unavailableMax: bound('The most `maxUnavailable` may be'),
    surgeMin: bound('The least `maxSurge` may be'),
    surgeMax: bound('The most `maxSurge` may be'),
  },
  scope: 'workloads:deployment',
  *check(resource, { unavailableMin, unavailableMax, surgeMin, surgeMax }) {
    const bounds = rollingBounds(resource)
    if (bounds === undefined) return
    const { path, maxUnavailable, maxSurge } = bounds
    const outside = [
      ...outOfBounds([...path, 'maxUnavailable'], maxUnavailable, unavailableMin, unavailableMax),
      ...outOfBounds([...path, 'maxSurge'], maxSurge, surgeMin, surgeMax),
    ]
    if (outside.length > 0) {
      yield* outside
      return
    }
    const replicas = valueAt(resource.object, ['spec', 'replicas'])
    const share = parseIntOrPercent(maxUnavailable)
    const volumes = podTemplate(resource)?.spec.volumes
    const hasClaim = isArray(volumes) && volumes.some(volume => volume.persistentVolumeClaim !== undefined)
    if (share === undefined || hasClaim || typeof replicas !== 'number' || replicas <= 1) return
    if (podsOf(share, replicas, 'down') < replicas) return
    yield {
      path: [...path, 'maxUnavailable'],
      message: `an update may stop all ${replicas} pods at once (maxUnavailable ${maxUnavailable})`,
    }
  },
} satisfies ResourceRule<Options>

function bound(what: string) {
  return {
    type: 'string',
    default: '',
    description: `${what}, as a number of pods or a percentage; empty for no bound.`,
  } as const
}

/** Compares what is of one unit alone: pods with pods, percentages with percentages. */
function outOfBounds(path: Path, written: unknown, min: string, max: string): readonly Issue[] {
  const value = parseIntOrPercent(written ?? ROLLING_SHARE)
  if (value === undefined) return []
  const unit = value.unit === 'percent' ? '%' : ''
  const limit = (text: string) => {
    const parsed = parseIntOrPercent(/^\d+$/.test(text) ? Number(text) : text)
    return parsed?.unit === value.unit ? parsed.amount : undefined
  }
  const [least, most] = [limit(min), limit(max)]
  const field = path.at(-1)
  if (least !== undefined && value.amount < least)
    return [{ path, message: `${field} is ${value.amount}${unit}; at least ${min} is wanted` }]
  if (most !== undefined && value.amount > most)
    return [{ path, message: `${field} is ${value.amount}${unit}; at most ${max} is wanted` }]
  return []
}
