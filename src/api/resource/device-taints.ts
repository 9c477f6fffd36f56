import { valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { driverName } from '../../kubernetes/grammar/grammars.ts'
import {
  dnsLabel,
  dnsSubdomain,
  type Grammar,
  labelValue,
  qualifiedName,
} from '../../kubernetes/grammar/names.ts'
import { matching, type ObjectConstraint, together } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { objects, textAt } from '../objects.ts'
import { longerThan, quote } from '../wording.ts'

const EFFECTS: readonly string[] = ['NoSchedule', 'NoExecute', 'None']

/** Subdomains joined by "/". */
export const poolName: Grammar = text => {
  if (text === '') return 'must not be empty'
  const tooLong = longerThan(text, 253)
  if (tooLong !== undefined) return tooLong
  for (const part of text.split('/')) {
    const wrong = dnsSubdomain(part)
    if (wrong !== undefined) return text.includes('/') ? `has a part ${quote(part)} which ${wrong}` : wrong
  }
  return undefined
}

/** Reports what is wrong with a taint of devices. */
export function checkTaint(taint: unknown, path: Path, report: Report): void {
  const [key = '', value = '', effect = ''] = ['key', 'value', 'effect'].map(field => textAt(taint, [field]))
  const wrongKey = qualifiedName(key)
  if (wrongKey !== undefined)
    report([...path, 'key'], key === '' ? 'the taint needs a key' : `the key ${quote(key)} ${wrongKey}`)
  const wrongValue = labelValue(value)
  if (wrongValue !== undefined) report([...path, 'value'], `the value ${quote(value)} ${wrongValue}`)
  if (EFFECTS.includes(effect)) return
  const wrong = effect === '' ? 'the taint needs an effect' : `the effect ${quote(effect)} is unknown`
  report([...path, 'effect'], `${wrong}: NoSchedule, NoExecute or None`)
}

const taint: ObjectConstraint = {
  id: 'dra-rule-taint',
  summary: 'The taint of a DeviceTaintRule is malformed',
  remedy: 'Write key and value as those of labels, and an effect of `NoSchedule`, `NoExecute` or `None`.',
  check: ({ object }, report) => checkTaint(valueAt(object, ['spec', 'taint']), ['spec', 'taint'], report),
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/validation/validation.go */
export const deviceTaintRule = area({
  title: 'DeviceTaintRules',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['DeviceTaintRule.resource.k8s.io'],
  subjects: objects('resource.k8s.io/v1beta2', 'resource.k8s.io/v1alpha3'),
  constraints: [
    taint,
    together(
      {
        id: 'dra-rule-selector',
        summary: 'A DeviceTaintRule selects devices by a malformed name',
        remedy: 'Write driver, pool and device as the ResourceSlices of the driver have them.',
      },
      words => [
        matching({
          ...words,
          fields: ['spec', 'deviceSelector', 'driver'],
          grammar: driverName,
          empty: 'checked',
        }),
        matching({
          ...words,
          fields: ['spec', 'deviceSelector', 'pool'],
          grammar: poolName,
          empty: 'checked',
        }),
        matching({
          ...words,
          fields: ['spec', 'deviceSelector', 'device'],
          grammar: dnsLabel,
          empty: 'checked',
        }),
      ],
    ),
  ],
})
