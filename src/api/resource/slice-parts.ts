import { fieldOf, isObject, listAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dnsLabel, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { isUnset, type ObjectSubject } from '../combinators.ts'
import type { Report } from '../constraint.ts'
import { alternatives, quote } from '../wording.ts'
import { structured } from './device-class.ts'
import { tooMany } from './device-selectors.ts'

/** As many counters as one set of counters can have. */
const MAX_COUNTERS = 32

/** What is said of each device of a ResourceSlice but its name. In `v1beta1`, it stands in `basic`. */
export function deviceParts(resource: Resource): readonly ObjectSubject[] {
  return structured(resource).flatMap(({ object }) =>
    listAt(object, ['spec', 'devices']).map((device, index): ObjectSubject => {
      const path = ['spec', 'devices', index]
      return resource.version === 'v1beta1'
        ? { path: [...path, 'basic'], object: fieldOf(device, 'basic') }
        : { path, object: device }
    }),
  )
}

/** Ways to say from which nodes devices can be reached. */
export const NODES: readonly string[] = ['nodeName', 'nodeSelector', 'allNodes']

/** Reports a name that is malformed, or that an item before it in its list has. */
export function checkOwnName(text: string | undefined, path: Path, seen: Set<string>, report: Report): void {
  if (text === undefined || isUnknownYet(text)) return
  const wrong = dnsLabel(text) ?? (seen.has(text) ? 'is given twice' : undefined)
  if (wrong !== undefined) report(path, `the name ${quote(text)} ${wrong}`)
  seen.add(text)
}

/** Reports what is wrong with some counters: a map from names to amounts. */
export function checkCounters(holder: unknown, path: Path, report: Report): void {
  const counters = fieldOf(holder, 'counters')
  if (isUnset(counters)) report([...path, 'counters'], 'there must be at least one counter')
  if (!isObject(counters)) return
  const names = Object.keys(counters)
  if (names.length > MAX_COUNTERS)
    report([...path, 'counters'], tooMany('counters', names.length, MAX_COUNTERS), 'key')
  for (const name of names) {
    const wrong = isUnknownYet(name) ? undefined : dnsLabel(name)
    if (wrong !== undefined) report([...path, 'counters', name], `the counter ${quote(name)} ${wrong}`, 'key')
  }
}

/** Reports where it is not said in exactly one way from which nodes something can be reached. */
export function checkNodes(holder: unknown, path: Path, ways: readonly string[], report: Report): void {
  const given = ways.filter(way => fieldOf(holder, way) !== undefined)
  for (const way of given) {
    const value = fieldOf(holder, way)
    if (value === false) report([...path, way], `${way} must be true, or be left out`)
    const wrong = way !== 'nodeName' || isUnknownYet(value) ? undefined : dnsSubdomain(`${value}`)
    if (wrong !== undefined) report([...path, way], `nodeName ${quote(`${value}`)} ${wrong}`)
  }
  const [first, second] = given
  if (first === undefined) report(path, `exactly one of ${alternatives(ways)} must be given`, 'key')
  if (second !== undefined)
    report([...path, second], `"${second}" may not be set beside "${first}"; only one of them can be`, 'key')
}
