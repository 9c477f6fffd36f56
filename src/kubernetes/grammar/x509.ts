import type { CertificateOutline } from '../../core/outline/index.ts'
import { children, DER, type DerValue, readDer, readPem } from './der.ts'

/** The object identifier 2.5.29.17, subjectAltName. */
const SUBJECT_ALT_NAME = '\x55\x1d\x11'

/** The tags of a DNS name and of an address in a subjectAltName, and of the parts of a certificate that are optional. */
const DNS_NAME = 0x82
const VERSION = 0xa0
const EXTENSIONS = 0xa3
const EC_PUBLIC_KEY = 0xa1

/**
 * What there is to know of a certificate in PEM and of the key that belongs to it. The first certificate is the one that
 * is served; the others are its chain.
 * https://www.rfc-editor.org/rfc/rfc5280
 */
export function readCertificate(certificate: string, key: string): CertificateOutline {
  const pem = readPem(certificate, /^(?:TRUSTED |X509 )?CERTIFICATE$/)
  if (pem === undefined) return { hosts: [], broken: 'it has no certificate in PEM' }
  const [outer] = readDer(pem.bytes) ?? []
  const [signed] = children(outer)
  const fields = children(signed).filter(({ tag }) => tag !== VERSION)
  // serial number, signature, issuer, validity, subject, public key, and what is optional
  const [, , , validity, , publicKey, ...rest] = fields
  const keyBytes = publicKeyOf(publicKey)
  if (validity === undefined || keyBytes === undefined) {
    return { hosts: [], broken: 'its certificate cannot be decoded' }
  }
  const notAfter = timeOf(children(validity)[1])
  const privateKey = publicPartOf(key)
  return {
    hosts: hostsOf(rest.find(({ tag }) => tag === EXTENSIONS)),
    ...(notAfter !== undefined && { notAfter }),
    ...(privateKey !== undefined && { keyMatches: privateKey === keyBytes }),
  }
}

/** The modulus of an RSA key, or the point of one on a curve, in comparable form. */
function publicKeyOf(info: DerValue | undefined): string | undefined {
  const [, bits] = children(info)
  if (bits?.tag !== DER.bitString) return undefined
  // The first byte of a bit string counts the bits that its last byte leaves unused.
  const bytes = bits.bytes.slice(1)
  const [rsa] = readDer(bytes) ?? []
  return rsa?.tag === DER.sequence ? children(rsa)[0]?.bytes : bytes
}

/** The public part that a private key carries; undefined where it carries none, is encrypted or cannot be read. */
function publicPartOf(text: string): string | undefined {
  const pem = readPem(text, /^(?:RSA |EC )?PRIVATE KEY$/)
  if (pem === undefined) return undefined
  const [key] = readDer(pem.bytes) ?? []
  if (pem.label === 'RSA PRIVATE KEY') return modulusOf(key)
  if (pem.label === 'EC PRIVATE KEY') return pointOf(key)
  const [, , wrapped] = children(key)
  const [inner] = wrapped?.tag === DER.octetString ? (readDer(wrapped.bytes) ?? []) : []
  if (inner?.tag !== DER.sequence) return undefined
  return children(inner)[1]?.tag === DER.integer ? modulusOf(inner) : pointOf(inner)
}

function modulusOf(key: DerValue | undefined): string | undefined {
  const modulus = children(key)[1]
  return modulus?.tag === DER.integer ? modulus.bytes : undefined
}

function pointOf(key: DerValue | undefined): string | undefined {
  const [bits] = children(children(key).find(({ tag }) => tag === EC_PUBLIC_KEY))
  return bits?.tag === DER.bitString ? bits.bytes.slice(1) : undefined
}

function hostsOf(extensions: DerValue | undefined): readonly string[] {
  const [list] = children(extensions)
  for (const extension of children(list)) {
    const parts = children(extension)
    const value = parts.at(-1)
    if (parts[0]?.bytes !== SUBJECT_ALT_NAME || value?.tag !== DER.octetString) continue
    const [names] = readDer(value.bytes) ?? []
    return children(names).flatMap(({ tag, bytes }) => (tag === DNS_NAME ? [bytes] : []))
  }
  return []
}

/** A time as an ISO date and time. Years of two digits from 50 are of the last century. */
function timeOf(value: DerValue | undefined): string | undefined {
  if (value === undefined) return undefined
  const digits = value.tag === DER.utcTime ? `${value.bytes < '50' ? '20' : '19'}${value.bytes}` : value.bytes
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}
