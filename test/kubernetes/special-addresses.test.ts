import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpointAddress } from '../../src/kubernetes/grammar/special-addresses.ts'

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['0.0.0.0', /unspecified/],
  ['::', /unspecified/],
  ['::ffff:0.0.0.0', /unspecified/],
  ['127.0.0.0', /loopback/],
  ['127.255.255.255', /loopback/],
  ['::1', /loopback/],
  ['::ffff:127.0.0.1', /loopback/],
  ['169.254.0.0', /link-local address/],
  ['169.254.255.255', /link-local address/],
  ['fe80::', /link-local address/],
  ['febf:ffff::1', /link-local address/],
  ['224.0.0.0', /multicast/],
  ['224.0.0.255', /multicast/],
  ['ff02::1', /multicast/],
  ['ff12::1', /multicast/],
]

for (const [address, reason] of REFUSED) {
  test(`${address} is no address of an endpoint`, () => assert.match(endpointAddress(address) ?? '', reason))
}

const TAKEN = [
  '0.0.0.1',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '223.255.255.255',
  '224.0.1.0',
  '255.255.255.255',
  '::2',
  '1::',
  'fe7f::1',
  'fec0::1',
  'ff01::1',
  'ff03::1',
  'web',
]

for (const address of TAKEN) {
  test(`${address} passes`, () => assert.equal(endpointAddress(address), undefined))
}
