import { listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { cidr, parseCidr, strictCidr } from '../../kubernetes/grammar/ip.ts'
import { type Grammar, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** The ranges of addresses for the pods of a Node: the older field is where the first of the newer one comes from. */
function podRanges(object: unknown): readonly { readonly path: Path; readonly range: string }[] {
  const [older = '', newer] = [valueAt(object, ['spec', 'podCIDR']), listAt(object, ['spec', 'podCIDRs'])]
  if (typeof older === 'string' && older !== '' && older !== newer[0])
    return [{ path: ['spec', 'podCIDR'], range: older }]
  return newer.flatMap((range, index) =>
    typeof range === 'string' ? [{ path: ['spec', 'podCIDRs', index], range }] : [],
  )
}

function eachRange(grammar: Grammar): Constraint<ObjectSubject>['check'] {
  return ({ object }, report) => {
    for (const { path, range } of podRanges(object)) {
      const wrong = grammar(range)
      if (wrong !== undefined) report(path, `range ${quote(range)} ${wrong}`)
    }
  }
}

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'node-pod-cidr',
    summary: 'A Node has no proper ranges of addresses for its pods',
    remedy: 'Give one range of addresses, or one of IPv4 and one of IPv6.',
    check: (subject, report, resource) => {
      eachRange(cidr)(subject, report, resource)
      const ranges = podRanges(subject.object)
      const families = ranges.map(({ range }) => parseCidr(range)?.address.family)
      if (families.includes(undefined) || new Set(families).size === families.length) return
      report(['spec', 'podCIDRs'], 'podCIDRs can have one range of each IP family', 'key')
    },
  },
  {
    id: 'node-pod-cidr-strict',
    summary: 'A range of addresses for pods is written in a way that is read differently elsewhere',
    remedy: 'Write the first address of the range, without zeros before its numbers.',
    since: 36,
    check: eachRange(strictCidr),
  },
  {
    id: 'node-taint',
    summary: 'A taint of a Node is malformed',
    remedy: 'Write key and value as those of labels.',
    check: ({ object }, report) => {
      for (const [index, taint] of listAt(object, ['spec', 'taints']).entries()) {
        const key = textAt(taint, ['key'])
        const value = textAt(taint, ['value'])
        const path = ['spec', 'taints', index]
        const wrongKey = key === undefined ? undefined : qualifiedName(key)
        if (wrongKey !== undefined) report([...path, 'key'], `the key ${quote(key ?? '')} ${wrongKey}`)
        const wrong = value === undefined ? undefined : labelValue(value)
        if (wrong !== undefined) report([...path, 'value'], `the value ${quote(value ?? '')} ${wrong}`)
        if (textAt(taint, ['effect']) === '')
          report([...path, 'effect'], 'the effect of a taint must not be empty')
      }
    },
  },
]

/** What a Node must be. */
export const node = area({
  title: 'Nodes',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Node'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})
