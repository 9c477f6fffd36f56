import { fieldOf, isObject, itemsIn } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isAmount, parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import { matchingKeys, type ObjectConstraint } from '../combinators.ts'
import type { Report } from '../constraint.ts'
import { isUndecided } from '../objects.ts'
import { tooMany } from './device-selectors.ts'
import { deviceQualifiedName } from './qualified-names.ts'

const MAX_VALUES = 10
const NANOS = 1_000_000_000n

/** An amount in billionths; undefined for what is not a quantity, or not known yet. */
function nanosOf(value: unknown): bigint | undefined {
  return isAmount(value) ? parseQuantity(value)?.nanos : undefined
}

/** An amount as the server counts steps: in whole units, rounded up. */
function units(nanos: bigint): bigint {
  const whole = nanos / NANOS
  return nanos > whole * NANOS ? whole + 1n : whole
}

/** Whether one amount is known to be above another. */
function isAbove(one: bigint | undefined, other: bigint | undefined): boolean {
  return one !== undefined && other !== undefined && one > other
}

function checkPolicy(policy: unknown, capacity: bigint | undefined, path: Path, report: Report): void {
  const [values, range] = [itemsIn(fieldOf(policy, 'validValues')), fieldOf(policy, 'validRange')]
  if (values.length > 0 && range !== undefined)
    report([...path, 'validRange'], '"validRange" may not be set beside "validValues"', 'key')
  else if (values.length > 0 || range !== undefined) {
    if (fieldOf(policy, 'default') === undefined) report(path, 'the policy needs "default"', 'key')
    else if (range === undefined)
      checkValues(values.map(nanosOf), nanosOf(fieldOf(policy, 'default')), capacity, path, report)
    else checkRange(range, nanosOf(fieldOf(policy, 'default')), capacity, path, report)
  }
}

function checkValues(
  values: readonly (bigint | undefined)[],
  preset: bigint | undefined,
  capacity: bigint | undefined,
  path: Path,
  report: Report,
): void {
  const at = [...path, 'validValues']
  if (values.length > MAX_VALUES) report(at, tooMany('values', values.length, MAX_VALUES), 'key')
  const seen = new Set<bigint>()
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue
    if (isAbove(values[index - 1], value))
      report([...at, index], 'the value must not be below the one before it')
    else if (seen.has(units(value))) report([...at, index], 'the value is given twice')
    if (isAbove(value, capacity)) report([...at, index], 'the value must not be above that of the capacity')
    seen.add(units(value))
  }
  if (preset === undefined || values.includes(undefined) || values.includes(preset)) return
  report([...path, 'default'], 'the default must be one of validValues')
}

function checkRange(
  range: unknown,
  preset: bigint | undefined,
  capacity: bigint | undefined,
  path: Path,
  report: Report,
): void {
  const at = [...path, 'validRange']
  const [min, max, step] = ['min', 'max', 'step'].map(field => nanosOf(fieldOf(range, field)))
  // Where it is absent, the schema stage has said that it is missing.
  if (min === undefined) return
  if (isAbove(min, capacity)) report([...at, 'min'], 'min must not be above the value of the capacity')
  if (isAbove(min, preset)) report([...at, 'min'], 'min must not be above the default')
  if (isAbove(min, max)) report([...at, 'max'], 'max must not be below min')
  if (isAbove(max, capacity)) report([...at, 'max'], 'max must not be above the value of the capacity')
  if (isAbove(preset, max)) report([...at, 'max'], 'max must not be below the default')
  if (step === undefined) return
  if (isAbove(min + step, capacity))
    report([...at, 'step'], 'min and one step must not be above the value of the capacity')
  const width = units(step)
  for (const [name, value] of [['the default', preset] as const, ['max', max] as const]) {
    if (value === undefined || (width !== 0n && (units(value) - units(min)) % width === 0n)) continue
    report([...at, 'step'], `${name} must be some steps above min`)
  }
}

/** What devices have of things that can be counted. */
export const DEVICE_CAPACITY: readonly ObjectConstraint[] = [
  matchingKeys({
    id: 'dra-device-capacity',
    summary: 'A capacity of a device has a malformed name',
    remedy: 'Write an identifier of at most 32 characters, with or without a domain before it.',
    fields: ['capacity'],
    grammar: deviceQualifiedName,
    noun: 'the name',
  }),
  {
    id: 'dra-device-request-policy',
    summary: 'What may be requested of the capacity of a device does not add up',
    remedy:
      'With `allowMultipleAllocations: true`, give `default` and one of `validValues` and `validRange`.',
    since: 36,
    field: 'capacity',
    check: ({ object }, report) => {
      const map = fieldOf(object, 'capacity')
      if (!isObject(map) || isUndecided(object, ['allowMultipleAllocations'])) return
      const isShared = fieldOf(object, 'allowMultipleAllocations') === true
      for (const [name, capacity] of Object.entries(map)) {
        const path = ['capacity', name, 'requestPolicy']
        const policy = fieldOf(capacity, 'requestPolicy')
        if (policy === undefined) continue
        if (isShared) checkPolicy(policy, nanosOf(fieldOf(capacity, 'value')), path, report)
        else report(path, 'requestPolicy may be set only with allowMultipleAllocations: true', 'key')
      }
    },
  },
]
