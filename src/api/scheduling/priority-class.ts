import { fieldOf } from '../../core/json.ts'
import { notEmpty, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { isUndecided, numberAt, textAt } from '../objects.ts'

/** The classes that Kubernetes brings along, with their values. */
const SYSTEM: ReadonlyMap<string, number> = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
])

const MAX_VALUE = 1_000_000_000

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'pc-value',
    summary: 'The value of a PriorityClass is too high',
    remedy: 'Give at most 1000000000; what is above is for the classes of Kubernetes itself.',
    check: ({ object }, report) => {
      const [value, name] = [numberAt(object, ['value']), ['metadata', 'name']]
      if (value === undefined || value <= MAX_VALUE || isUndecided(object, name)) return
      if (isSystem(textAt(object, name))) return
      report(['value'], `the value ${value} must be at most ${MAX_VALUE}`)
    },
  },
  notEmpty({
    id: 'pc-preemption',
    summary: 'The preemption policy of a PriorityClass is empty',
    remedy: 'Use `PreemptLowerPriority` or `Never`, or leave the field out.',
    fields: ['preemptionPolicy'],
  }),
  {
    id: 'pc-system-name',
    summary: 'A PriorityClass has a name that is reserved',
    remedy: 'Choose a name that does not begin with "system-".',
    check: ({ object }, report) => {
      const name = textAt(object, ['metadata', 'name'])
      if (name === undefined || !isSystem(name)) return
      const expected = SYSTEM.get(name)
      const value = numberAt(object, ['value'])
      if (expected === undefined) {
        report(['metadata', 'name'], `the name "${name}" begins with "system-", which is reserved`)
      } else if (fieldOf(object, 'value') === undefined) {
        report(['value'], `the value of ${name} must be ${expected}, and is missing`)
      } else if (value !== undefined && value !== expected) {
        report(['value'], `the value of ${name} must be ${expected}, not ${value}`)
      } else if (fieldOf(object, 'globalDefault') === true) {
        report(['globalDefault'], `${name} cannot be the default of the cluster`)
      }
    },
  },
]

/** What a PriorityClass must be. */
export const priorityClass = area({
  title: 'PriorityClasses',
  source: 'pkg/apis/scheduling/validation/validation.go',
  scope: ['PriorityClass.scheduling.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})

function isSystem(name: string | undefined): boolean {
  return name?.startsWith('system-') === true
}
