import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesClocks, timeZoneError } from '../../src/kubernetes/grammar/time-zones.ts'

for (const zone of [
  'UTC',
  'Etc/UTC',
  'Etc/GMT+5',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'America/Port-au-Prince',
  'US/Eastern',
  'EST5EDT',
  'Asia/Calcutta',
]) {
  test(`${zone} is a time zone`, () => assert.equal(timeZoneError(zone), undefined))
}

for (const [zone, reason] of [
  ['', /is empty/],
  ['Local', /not that of the server/],
  ['local', /not that of the server/],
  ['Europe/Nowhere', /is unknown$/],
  ['europe/berlin', /did you mean "Europe\/Berlin"/],
  ['+01:00', /is unknown$/],
  ['+01', /is unknown$/],
  ['../UTC', /is unknown$/],
  ['Europe/', /is unknown$/],
  ['/UTC', /is unknown$/],
  ['Europe/-Berlin', /is unknown$/],
  ['Europe/Berlin ', /is unknown$/],
] as const) {
  test(`"${zone}" is no time zone`, () => assert.match(timeZoneError(zone) ?? '', reason))
}

test('clocks change in Berlin, not in UTC, and not where nobody knows', () => {
  assert.deepEqual(['Europe/Berlin', 'UTC', 'Europe/Nowhere'].map(changesClocks), [true, false, false])
})
