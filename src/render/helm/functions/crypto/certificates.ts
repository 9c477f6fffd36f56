import { CallFailure, define, type FunctionTable } from '../../template/declare.ts'
import { printValue } from '../../template/format/print.ts'
import { plainText } from '../../template/text/text.ts'
import { bytesOf, textOfBytes } from '../../template/text/utf8.ts'
import { structType } from '../../template/value/types.ts'
import { type List, plain, Struct, typeOf, type Value } from '../../template/value/value.ts'
import { fromBase64 } from '../encoding/base64.ts'
import { standIn } from './stand-in.ts'

const CERTIFICATE = structType('sprig.certificate')

/** The labels of keys in PEM, by the names that `genPrivateKey` knows. */
const KEY_LABELS: Readonly<Record<string, string>> = {
  '': 'RSA PRIVATE KEY',
  rsa: 'RSA PRIVATE KEY',
  dsa: 'DSA PRIVATE KEY',
  ecdsa: 'EC PRIVATE KEY',
  ed25519: 'PRIVATE KEY',
}

/**
 * Functions that make keys and certificates. What stands in their place is in PEM, but says what it is instead of being one:
 * it is a placeholder like any other to those who would look into it.
 */
export const CERTIFICATE_FUNCTIONS: FunctionTable = {
  genPrivateKey: define(['string'], ([type]) => {
    const label = Object.hasOwn(KEY_LABELS, type) ? KEY_LABELS[type] : undefined
    return label === undefined ? `Unknown type ${type}` : standIn(pem(label, '__GENERATED_PRIVATE_KEY__'))
  }),
  genCA: define(['string', 'int'], () => generated()),
  genCAWithKey: define(['string', 'int', 'string'], ([, , key]) => withKey(key)),
  genSelfSignedCert: define(['string', 'list', 'list', 'int'], ([, addresses, names]) => {
    checkNames(addresses, names)
    return generated()
  }),
  genSelfSignedCertWithKey: define(
    ['string', 'list', 'list', 'int', 'string'],
    ([, addresses, names, , key]) => {
      checkNames(addresses, names)
      return withKey(key)
    },
  ),
  genSignedCert: define(['string', 'list', 'list', 'int', 'any'], ([, addresses, names, , authority]) => {
    checkAuthority(authority)
    checkNames(addresses, names)
    return generated()
  }),
  genSignedCertWithKey: define(
    ['string', 'list', 'list', 'int', 'any', 'string'],
    ([, addresses, names, , authority, key]) => {
      checkAuthority(authority)
      checkNames(addresses, names)
      return withKey(key)
    },
  ),
  buildCustomCert: define(['string', 'string'], ([certificate, key]) => {
    const read = [decode(certificate, 'certificate'), decode(key, 'private key')] as const
    if (!/-----BEGIN [^-]+-----/.test(read[0])) throw new CallFailure('unable to decode certificate')
    checkKey(read[1], 'error parsing private key')
    return certificateOf(read[0], read[1])
  }),
}

function pem(label: string, content: string): string {
  return `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----\n`
}

function certificateOf(certificate: Value, key: Value): Struct {
  return new Struct(CERTIFICATE, [
    ['Cert', certificate],
    ['Key', key],
  ])
}

function generated(): Struct {
  return withKey(pem('RSA PRIVATE KEY', '__GENERATED_PRIVATE_KEY__'))
}

function withKey(key: string): Struct {
  checkKey(key, 'parsing private key')
  return certificateOf(standIn(pem('CERTIFICATE', '__GENERATED_CERTIFICATE__')), standIn(key))
}

function checkKey(key: string, problem: string): void {
  const [, label] = /-----BEGIN ([^-]+)-----/.exec(key) ?? []
  if (label === undefined) throw new CallFailure(`${problem}: no PEM data in input`)
  if (label !== 'PRIVATE KEY' && !label.endsWith(' PRIVATE KEY')) {
    throw new CallFailure(`${problem}: no private key data in PEM block of type ${label}`)
  }
}

function checkAuthority(authority: Value): void {
  const bare = plain(authority)
  if (bare instanceof Struct && bare.type.name === CERTIFICATE.name) return
  const found = bare === null ? 'nil' : typeOf(authority).name
  throw new CallFailure(`wrong type for value; expected ${CERTIFICATE.name}; got ${found}`)
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/

function checkNames(addresses: List, names: List): void {
  for (const address of addresses.items) {
    const text = stringOf(address, 'error parsing ip:')
    if (!ADDRESS.test(text)) throw new CallFailure(`error parsing ip: ${text}`)
  }
  for (const name of names.items) stringOf(name, 'error processing alternate dns name:')
}

function stringOf(value: Value, problem: string): string {
  const bare = plain(value)
  if (typeof bare === 'string') return bare
  throw new CallFailure(`${problem} ${plainText(printValue(value, 'v', {}))} is not a string`)
}

function decode(text: string, what: string): string {
  try {
    return textOfBytes(fromBase64(bytesOf(text)))
  } catch {
    throw new CallFailure(`unable to decode base64 ${what}`)
  }
}
