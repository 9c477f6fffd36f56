import {
  type Cidr,
  containsCidr,
  formatIp,
  type IpAddress,
  parseCidr,
  parseIp,
} from '../../kubernetes/grammar/ip.ts'
import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Opaque } from '../evaluate/values.ts'

class CelIp extends Opaque {
  readonly typeName = 'net.IP'
  readonly address: IpAddress
  constructor(address: IpAddress) {
    super()
    this.address = address
  }
  equals(other: CelIp): boolean {
    return formatIp(other.address) === formatIp(this.address)
  }
}

class CelCidr extends Opaque {
  readonly typeName = 'net.CIDR'
  readonly range: Cidr
  constructor(range: Cidr) {
    super()
    this.range = range
  }
  equals(other: CelCidr): boolean {
    return textOf(other.range) === textOf(this.range)
  }
}

/**
 * Addresses and their ranges.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-cidr-library
 */
export const NETWORK: Library = {
  'isIP(string)': (text: string) => strictIp(text) !== undefined,
  'ip(string)': ip,
  'string(net.IP)': ({ address }: CelIp) => formatIp(address),
  'ip.isCanonical(string)': (text: string) => formatIp(ip(text).address) === text,
  'net.IP.family()': ({ address }: CelIp) => BigInt(address.family),
  'net.IP.isUnspecified()': ({ address }: CelIp) => isUnspecified(address),
  'net.IP.isLoopback()': ({ address }: CelIp) => isLoopback(address),
  'net.IP.isLinkLocalMulticast()': ({ address }: CelIp) => isLinkLocalMulticast(address),
  'net.IP.isLinkLocalUnicast()': ({ address }: CelIp) => isLinkLocalUnicast(address),
  'net.IP.isGlobalUnicast()': ({ address }: CelIp) => isGlobalUnicast(address),
  'isCIDR(string)': (text: string) => strictCidr(text) !== undefined,
  'cidr(string)': cidr,
  'string(net.CIDR)': ({ range }: CelCidr) => textOf(range),
  'net.CIDR.containsIP(net.IP)': containsIp,
  'net.CIDR.containsIP(string)': (it: CelCidr, text: string) => containsIp(it, ip(text)),
  'net.CIDR.containsCIDR(net.CIDR)': (a: CelCidr, b: CelCidr) => containsCidr(a.range, b.range),
  'net.CIDR.containsCIDR(string)': (a: CelCidr, b: string) => containsCidr(a.range, cidr(b).range),
  'net.CIDR.ip()': ({ range }: CelCidr) => new CelIp(range.address),
  'net.CIDR.masked()': ({ range }: CelCidr) => new CelCidr(masked(range)),
  'net.CIDR.prefixLength()': ({ range }: CelCidr) => BigInt(range.prefixLength),
}

function ip(text: string): CelIp {
  return new CelIp(strictIp(text) ?? celError(`"${text}" is not a valid IP address`))
}

function cidr(text: string): CelCidr {
  return new CelCidr(strictCidr(text) ?? celError(`"${text}" is not a valid address range`))
}

/** Neither zeros before a number nor IPv4 written as IPv6. */
function strictIp(text: string): IpAddress | undefined {
  const address = parseIp(text)
  return address === undefined || isLax(address) ? undefined : address
}

function strictCidr(text: string): Cidr | undefined {
  const range = parseCidr(text)
  return range === undefined || range.leadingZeros || isLax(range.address) ? undefined : range
}

function isLax({ leadingZeros, colons, family }: IpAddress): boolean {
  return leadingZeros || (colons && family === 4)
}

function textOf({ address, prefixLength }: Cidr): string {
  return `${formatIp(address)}/${prefixLength}`
}

function containsIp({ range }: CelCidr, { address }: CelIp): boolean {
  const prefixLength = address.family === 4 ? 32 : 128
  return containsCidr(range, { address, prefixLength, leadingZeros: false, hostBits: false })
}

function masked(range: Cidr): Cidr {
  const { address, prefixLength } = range
  const bits = address.family === 4 ? prefixLength + 96 : prefixLength
  const bytes = address.bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return { ...range, address: { ...address, bytes }, hostBits: false }
}

/** The bytes that count: four or sixteen. */
function bytesOf({ bytes, family }: IpAddress): readonly number[] {
  return family === 4 ? bytes.slice(12) : bytes
}

function isUnspecified(address: IpAddress): boolean {
  return bytesOf(address).every(byte => byte === 0)
}

function isLoopback(address: IpAddress): boolean {
  const bytes = bytesOf(address)
  if (address.family === 4) return bytes[0] === 127
  return bytes.every((byte, index) => byte === (index === 15 ? 1 : 0))
}

function isMulticast(address: IpAddress): boolean {
  const [first = 0] = bytesOf(address)
  return address.family === 4 ? first >> 4 === 14 : first === 0xff
}

function isLinkLocalMulticast(address: IpAddress): boolean {
  const [first = 0, second = 0, third = 0] = bytesOf(address)
  if (address.family === 4) return first === 224 && second === 0 && third === 0
  return first === 0xff && (second & 0x0f) === 0x02
}

function isLinkLocalUnicast(address: IpAddress): boolean {
  const [first = 0, second = 0] = bytesOf(address)
  if (address.family === 4) return first === 169 && second === 254
  return first === 0xfe && (second & 0xc0) === 0x80
}

function isGlobalUnicast(address: IpAddress): boolean {
  const isBroadcast = address.family === 4 && bytesOf(address).every(byte => byte === 255)
  return !(
    isBroadcast ||
    isUnspecified(address) ||
    isLoopback(address) ||
    isMulticast(address) ||
    isLinkLocalUnicast(address)
  )
}
