import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { readPem } from '../../src/kubernetes/grammar/der.ts'
import { readCertificate } from '../../src/kubernetes/grammar/x509.ts'
import * as pem from './certificates.ts'

test('certificates read as Node’s own reader has them', () => {
  for (const certificate of [pem.EC, pem.RSA, pem.NO_SAN, pem.ED]) {
    const expected = new X509Certificate(certificate)
    const { hosts, notAfter, broken } = readCertificate(certificate, '')
    const names = expected.subjectAltName?.split(', ').map(name => name.replace('DNS:', '')) ?? []
    assert.deepEqual([hosts, broken], [names, undefined])
    assert.equal(Date.parse(notAfter ?? ''), Date.parse(expected.validTo))
  }
})

test('a key is told from that of another certificate', () => {
  const keys = [pem.EC_KEY, pem.EC_KEY_SEC1, pem.OTHER_KEY, pem.RSA_KEY, pem.RSA_KEY_PKCS1]
  for (const certificate of [pem.EC, pem.RSA]) {
    for (const key of keys) {
      const expected = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
      assert.equal(readCertificate(certificate, key).keyMatches, expected)
    }
  }
})

test('a key that does not show its public part says nothing', () => {
  for (const key of ['', 'REPLACE_ME', pem.ED_KEY, pem.EC_KEY.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE')]) {
    assert.equal(readCertificate(pem.ED, key).keyMatches, undefined)
  }
})

test('what is no certificate is broken, and never throws', () => {
  assert.match(readCertificate('', '').broken ?? '', /no certificate/)
  assert.match(readCertificate(pem.EC_KEY, '').broken ?? '', /no certificate/)
  const body = readPem(pem.EC, /CERTIFICATE/)?.bytes ?? ''
  fc.assert(
    fc.property(fc.nat(body.length), fc.nat(255), fc.nat(body.length), (at, byte, length) => {
      const damaged = (body.slice(0, at) + String.fromCharCode(byte) + body.slice(at + 1)).slice(0, length)
      const text = `-----BEGIN CERTIFICATE-----\n${btoa(damaged)}\n-----END CERTIFICATE-----`
      assert.doesNotThrow(() => readCertificate(text, text.replaceAll('CERTIFICATE', 'PRIVATE KEY')))
    }),
  )
})

test('of a chain the first certificate counts', () => {
  assert.deepEqual(readCertificate(`${pem.RSA}\n${pem.EC}`, pem.RSA_KEY).hosts, ['rsa.example.com'])
})
