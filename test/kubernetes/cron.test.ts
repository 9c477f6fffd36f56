import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type CronField,
  type FieldSchedule,
  isCronError,
  parseSchedule,
} from '../../src/kubernetes/grammar/cron.ts'
import { longestGapInHour, neverFires, stepsUnevenly } from '../../src/kubernetes/grammar/cron-times.ts'

function fieldsOf(schedule: string): FieldSchedule {
  const parsed = parseSchedule(schedule)
  if (isCronError(parsed)) assert.fail(`${schedule}: ${parsed.error}`)
  if ('interval' in parsed) assert.fail(`${schedule} is an interval`)
  return parsed
}

function values({ values: set }: CronField): readonly number[] {
  return [...set].sort((a, b) => a - b)
}

test('a field is a list of values, ranges and steps', () => {
  const cases: readonly [string, readonly number[]][] = [
    ['5', [5]],
    ['1,3', [1, 3]],
    ['1-4', [1, 2, 3, 4]],
    ['1-10/4', [1, 5, 9]],
    ['50/3', [50, 53, 56, 59]],
    ['*/20', [0, 20, 40]],
    ['?/30', [0, 30]],
    ['1,', [1]],
    ['*-7', Array.from({ length: 60 }, (_, minute) => minute)],
  ]
  for (const [minute, expected] of cases) {
    assert.deepEqual(values(fieldsOf(`${minute} * * * *`).minute), expected, minute)
  }
})

test('months and days of the week have names, in any case', () => {
  const { month, dayOfWeek } = fieldsOf('0 0 * Jan,DEC MON-fri')
  assert.deepEqual(
    [values(month), values(dayOfWeek)],
    [
      [1, 12],
      [1, 2, 3, 4, 5],
    ],
  )
})

test('a field is open as a star without a step', () => {
  const cases: readonly [string, boolean][] = [
    ['*', true],
    ['?', true],
    ['*/1', true],
    ['*/2', false],
    ['1-31', false],
    ['5,*', true],
  ]
  for (const [day, open] of cases) assert.equal(fieldsOf(`0 0 ${day} * *`).dayOfMonth.open, open, day)
})

test('words stand for schedules', () => {
  for (const [word, fields] of [
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@monthly', '0 0 1 * *'],
    ['@weekly', '0 0 * * 0'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@hourly', '0 * * * *'],
  ] as const) {
    assert.deepEqual(parseSchedule(word), parseSchedule(fields))
  }
})

test('@every takes a duration of Go', () => {
  const cases: readonly [string, number][] = [
    ['1h30m', 5400],
    ['90s', 90],
    ['1.5h', 5400],
    ['.5m', 30],
    ['100ms', 1],
    ['0', 1],
    ['-1h', 1],
  ]
  for (const [duration, seconds] of cases) {
    const parsed = parseSchedule(`@every ${duration}`)
    assert.deepEqual(parsed, { interval: { seconds }, timeZone: undefined }, duration)
  }
})

test('a prefix names the time zone', () => {
  assert.equal(fieldsOf('CRON_TZ=Asia/Tokyo 0 3 * * *').timeZone, 'Asia/Tokyo')
  assert.equal(fieldsOf('TZ=UTC  @daily').timeZone, 'UTC')
  assert.equal(fieldsOf('0 3 * * *').timeZone, undefined)
})

test('what is no schedule is said to be none, and why', () => {
  const cases: readonly [string, string][] = [
    ['', 'it is empty'],
    ['* * * *', 'it has 4 of the five fields'],
    ['0 * * * * *', 'it has 6 of the five fields; seconds are not supported'],
    ['60 * * * *', '"60" is no minute: 0-59'],
    ['0 24 * * *', '"24" is no hour: 0-23'],
    ['0 0 0 * *', '"0" is no day of the month: 1-31'],
    ['0 0 32 * *', '"32" is no day of the month: 1-31'],
    ['0 0 * 13 *', '"13" is no month: 1-12'],
    ['0 0 * foo *', '"foo" is no month: 1-12 or JAN-DEC'],
    ['0 0 * * 7', '"7" is no day of the week: 0-6; Sunday is 0'],
    ['0 0 * * 5-7', '"7" is no day of the week: 0-6; Sunday is 0'],
    ['0 0 L * *', '"L" is no day of the month: 1-31'],
    ['0 0 * * 1#2', '"1#2" is no day of the week: 0-6 or SUN-SAT'],
    ['5-1 * * * *', 'the range in the minute "5-1" ends before it begins'],
    ['*/0 * * * *', 'the step in the minute "*/0" is 0'],
    ['*/x * * * *', '"x" is no step in the minute "*/x"'],
    ['1/2/3 * * * *', 'there is more than one slash in the minute "1/2/3"'],
    ['1-2-3 * * * *', 'there is more than one hyphen in the minute "1-2-3"'],
    ['-1 * * * *', '"" is no minute: 0-59'],
    ['@reboot', '"@reboot" is unknown; there are @yearly, @monthly, @weekly, @daily, @hourly and @every'],
    ['@Daily', '"@Daily" is unknown; there are @yearly, @monthly, @weekly, @daily, @hourly and @every'],
    [' @daily', 'it has 1 of the five fields'],
    ['@every 5', '"5" is no duration such as 1h30m'],
    ['@every 1d', '"1d" is no duration such as 1h30m'],
    ['@every', '"@every" is unknown; there are @yearly, @monthly, @weekly, @daily, @hourly and @every'],
    ['TZ=UTC', 'nothing follows the time zone'],
  ]
  for (const [schedule, error] of cases) assert.deepEqual(parseSchedule(schedule), { error }, schedule)
})

test('any list of numbers in range is read as itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1 }), minutes => {
      const { minute } = fieldsOf(`${minutes.join(',')} * * * *`)
      assert.deepEqual(
        values(minute),
        minutes.toSorted((a, b) => a - b),
      )
    }),
  )
})

test('a schedule never fires where no year has its day', () => {
  for (const schedule of ['0 0 31 2 *', '0 0 30,31 2 ?', '0 0 31 4,6,9,11 *', ', * * * *']) {
    assert.ok(neverFires(fieldsOf(schedule)), schedule)
  }
  for (const schedule of ['0 0 29 2 *', '0 0 31 2 1', '0 0 31 4,5 *', '0 0 1,31 2 *', '0 0 31 2 */2']) {
    assert.ok(!neverFires(fieldsOf(schedule)), schedule)
  }
})

test('a schedule never fires exactly where the calendar has no such day', () => {
  const leapYear = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
      const exists = leapYear.some(date => date.getUTCDate() === day && date.getUTCMonth() + 1 === month)
      assert.equal(neverFires(fieldsOf(`0 0 ${day} ${month} *`)), !exists)
    }),
  )
})

test('the longest gap within an hour goes round its end', () => {
  const cases: readonly [string, number][] = [
    ['*', 1],
    ['*/5', 5],
    ['0', 60],
    ['30', 60],
    ['0,5', 55],
    ['*/45', 45],
    ['10,50', 40],
  ]
  for (const [minute, gap] of cases)
    assert.equal(longestGapInHour(fieldsOf(`${minute} * * * *`)), gap, minute)
})

test('steps that do not divide are uneven', () => {
  const { minute } = fieldsOf('*/45 * * * *')
  assert.ok(stepsUnevenly(minute, 60))
  for (const text of ['*/15', '*', '0-50/7', '*/60']) {
    assert.ok(!stepsUnevenly(fieldsOf(`${text} * * * *`).minute, 60), text)
  }
})
