import assert from 'node:assert/strict'
import { isIP } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  cidr,
  containsCidr,
  formatIp,
  ipAddress,
  parseCidr,
  parseIp,
  strictCidr,
  strictIpAddress,
} from '../../src/kubernetes/grammar/ip.ts'

const ADDRESSES: readonly [text: string, lenient: boolean, strict: boolean][] = [
  ['10.0.0.1', true, true],
  ['010.002.003.004', true, false],
  ['0.0.0.0', true, true],
  ['256.0.0.1', false, false],
  ['1.2.3', false, false],
  ['1.2.3.4.5', false, false],
  ['1.2.3.4 ', false, false],
  ['', false, false],
  ['::', true, true],
  ['::1', true, true],
  ['FE80:0:0:0:0:0:0:0abc', true, true],
  ['::ffff:1.2.3.4', true, false],
  ['::ffff:102:304', true, false],
  ['64:ff9b::1.2.3.4', true, true],
  ['64:ff9b::01.2.3.4', true, false],
  ['1:2:3:4:5:6:7::', true, true],
  ['1:2:3:4:5:6:7:8::', false, false],
  ['1::2::3', false, false],
  ['fe80::1%eth0', false, false],
  ['12345::', false, false],
  ['00001::', true, false],
  ['[::1]', false, false],
]

for (const [text, lenient, strict] of ADDRESSES) {
  test(`the address ${JSON.stringify(text)}`, () => {
    assert.equal(ipAddress(text) === undefined, lenient)
    if (lenient) assert.equal(strictIpAddress(text) === undefined, strict)
  })
}

const RANGES: readonly [text: string, lenient: boolean, strict: boolean][] = [
  ['10.0.0.0/8', true, true],
  ['10.0.0.1/8', true, false],
  ['10.0.0.1/32', true, true],
  ['10.0.0.0/08', true, false],
  ['10.0.0.0/33', false, false],
  ['10.0.0.0/', false, false],
  ['10.0.0.0', false, false],
  ['0.0.0.0/0', true, true],
  ['::/0', true, true],
  ['::1/128', true, true],
  ['::/129', false, false],
  ['2001:db8::1/64', true, false],
  ['::ffff:10.0.0.0/120', true, false],
  ['10.0.0.0/-1', false, false],
  ['10.0.0.0/8/8', false, false],
]

for (const [text, lenient, strict] of RANGES) {
  test(`the range ${text}`, () => {
    assert.equal(cidr(text) === undefined, lenient)
    if (lenient) assert.equal(strictCidr(text) === undefined, strict)
  })
}

test('where a range begins is said', () => {
  assert.match(strictCidr('10.1.2.3/12') ?? '', /begins at 10\.0\.0\.0\/12$/)
  assert.match(strictCidr('2001:db8:1::1/32') ?? '', /begins at 2001:db8::\/32$/)
})

test('a range holds another where all of it lies in it', () => {
  const contains = (outer: string, inner: string) => {
    const [a, b] = [parseCidr(outer), parseCidr(inner)]
    return a !== undefined && b !== undefined && containsCidr(a, b)
  }
  assert.ok(contains('10.0.0.0/8', '10.1.0.0/16'))
  assert.ok(contains('10.0.0.0/8', '10.0.0.0/8'))
  assert.ok(!contains('10.1.0.0/16', '10.0.0.0/8'))
  assert.ok(!contains('10.0.0.0/8', '11.0.0.0/16'))
  assert.ok(!contains('::/0', '10.0.0.0/8'))
  assert.ok(contains('2001:db8::/32', '2001:db8:1::/48'))
})

const group = fc.constantFrom('0', '1', 'ff', 'FFFF', '0abc', '10000', 'g', '')
const tail = fc.constantFrom('1.2.3.4', '255.0.0.1', '256.1.1.1', '1.2.3')
const anyAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.array(fc.oneof(group, tail), { maxLength: 9 }).map(groups => groups.join(':')),
)

test('addresses are those that Node takes, but for zeros and zones', () => {
  fc.assert(
    fc.property(anyAddress, text => {
      assert.equal(parseIp(text) !== undefined, isIP(text) !== 0, text)
    }),
    { numRuns: 3000 },
  )
})

test('IPv6 is printed as browsers print it', () => {
  fc.assert(
    fc.property(fc.ipV6(), text => {
      const ip = parseIp(text)
      assert.ok(ip)
      if (ip.family === 6) assert.equal(`[${formatIp(ip)}]`, new URL(`http://[${text}]/`).hostname)
    }),
    { numRuns: 1000 },
  )
})
