import { append } from '../../core/append.ts'
import type { Grammar } from './names.ts'

/** An address as its bytes: always 16, IPv4 mapped into IPv6 as Go keeps it. */
export interface IpAddress {
  readonly bytes: readonly number[]
  /** 4 also for an IPv4 address written as IPv6 (`::ffff:10.0.0.1`), as the server counts it. */
  readonly family: 4 | 6
  /** Whether it was written as IPv6. */
  readonly colons: boolean
  /** Whether an octet has zeros before it, which other programs read as octal, or a group of IPv6 more than four digits. */
  readonly leadingZeros: boolean
}

/** A range of addresses, and how it was written. */
export interface Cidr {
  readonly address: IpAddress
  readonly prefixLength: number
  /** Whether the prefix length has zeros before it. */
  readonly leadingZeros: boolean
  /** Whether the address has bits set beyond the prefix, so that it is not the first of its range. */
  readonly hostBits: boolean
}

/**
 * The address a text says, or undefined. As lenient as the server by tradition: zeros before octets are passed over.
 * https://github.com/kubernetes/utils/blob/master/net/parse.go
 */
export function parseIp(text: string): IpAddress | undefined {
  const colons = text.includes(':')
  if (colons && (text.indexOf('.') === -1 || text.indexOf(':') < text.indexOf('.'))) return parseIpv6(text)
  const octets = parseIpv4(text)
  return octets && address([...MAPPED, ...octets], false, hasLeadingZero(text))
}

/** The range a text says, or undefined; as lenient as `parseIp`, and the address need not be the first of the range. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/')
  const length = text.slice(slash + 1)
  if (slash === -1 || !/^\d+$/.test(length)) return undefined
  const ip = parseIp(text.slice(0, slash))
  if (ip === undefined) return undefined
  const prefixLength = Number(length)
  if (prefixLength > (ip.colons ? 128 : 32)) return undefined
  return {
    address: ip,
    prefixLength,
    leadingZeros: length.length > 1 && length.startsWith('0'),
    hostBits: hasBitsBeyond(ip.bytes, ip.colons ? prefixLength : prefixLength + 96),
  }
}

/** An IP address, as fields took it before strict parsing came. */
export const ipAddress: Grammar = text =>
  parseIp(text) === undefined ? 'must be an IP address such as 10.9.8.7 or 2001:db8::ffff' : undefined

/** A range of addresses, as fields took it before strict parsing came. */
export const cidr: Grammar = text =>
  parseCidr(text) === undefined ? 'must be an address range such as 10.9.8.0/24 or 2001:db8::/64' : undefined

/** What strict parsing finds wrong with an address that is one: the server rejects it since 1.36. */
export const strictIpAddress: Grammar = text => {
  const ip = parseIp(text)
  if (ip === undefined) return undefined
  if (ip.leadingZeros) return 'must not have zeros before its numbers'
  return isMapped(ip) ? 'must not be an IPv4 address written as IPv6' : undefined
}

/** What strict parsing finds wrong with a range that is one: the server rejects it since 1.36. */
export const strictCidr: Grammar = text => {
  const range = parseCidr(text)
  if (range === undefined) return undefined
  if (range.leadingZeros || range.address.leadingZeros) return 'must not have zeros before its numbers'
  if (isMapped(range.address)) return 'must not have an IPv4 address written as IPv6'
  if (!range.hostBits) return undefined
  return `must not have bits set beyond its prefix; the range begins at ${first(range)}`
}

/** An address as Go prints it: IPv6 by RFC 5952, IPv4 written as IPv6 as IPv4. */
export function formatIp({ bytes, family }: Pick<IpAddress, 'bytes' | 'family'>): string {
  if (family === 4) return bytes.slice(12).join('.')
  const groups = groupsOf(bytes)
  const [start, length] = longestZeros(groups)
  const hex = groups.map(group => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

/** Whether one range holds every address of another, of the same family. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  const [a, b] = [bitsOf(outer), bitsOf(inner)]
  if (outer.address.family !== inner.address.family || a > b) return false
  return masked(outer.address.bytes, a).every((byte, index) => byte === masked(inner.address.bytes, a)[index])
}

const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

function address(bytes: readonly number[], colons: boolean, leadingZeros: boolean): IpAddress {
  const family = MAPPED.every((byte, index) => byte === bytes[index]) ? 4 : 6
  return { bytes, family, colons, leadingZeros }
}

function isMapped(ip: IpAddress): boolean {
  return ip.colons && ip.family === 4
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const octets = parts.map(part => (/^\d+$/.test(part) ? Number(part) : 256))
  return octets.every(octet => octet <= 255) ? octets : undefined
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = '', tail] = halves
  const before = groupBytes(head, tail === undefined)
  const after = tail === undefined ? [] : groupBytes(tail, true)
  if (before === undefined || after === undefined) return undefined
  const missing = 16 - before.length - after.length
  // "::" stands for at least one group.
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined
  const bytes = [...before, ...Array.from({ length: missing }, () => 0), ...after]
  const isPadded =
    /[0-9A-Fa-f]{5}/.test(text) ||
    (text.includes('.') && hasLeadingZero(text.slice(text.lastIndexOf(':') + 1)))
  return address(bytes, true, isPadded)
}

/** The bytes of groups joined by colons; the last may be an IPv4 address where the text ends there. */
function groupBytes(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  const bytes: number[] = []
  for (const [index, group] of groups.entries()) {
    if (group.includes('.')) {
      const octets = last && index === groups.length - 1 ? parseIpv4(group) : undefined
      if (octets === undefined) return undefined
      append(bytes, octets)
      continue
    }
    if (!/^[0-9a-fA-F]+$/.test(group)) return undefined
    const value = Number.parseInt(group, 16)
    if (value > 0xffff) return undefined
    bytes.push(value >> 8, value & 0xff)
  }
  return bytes
}

function hasLeadingZero(text: string): boolean {
  return /(?:^|\.)0\d/.test(text)
}

function hasBitsBeyond(bytes: readonly number[], prefix: number): boolean {
  return masked(bytes, prefix).some((byte, index) => byte !== bytes[index])
}

function masked(bytes: readonly number[], prefix: number): readonly number[] {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - index * 8))
    return byte & ((0xff << (8 - kept)) & 0xff)
  })
}

function bitsOf({ address: { colons }, prefixLength }: Cidr): number {
  return colons ? prefixLength : prefixLength + 96
}

function first(range: Cidr): string {
  const bytes = masked(range.address.bytes, bitsOf(range))
  return `${formatIp({ bytes, family: range.address.family })}/${range.prefixLength}`
}

function groupsOf(bytes: readonly number[]): readonly number[] {
  return Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0))
}

function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0]
  let start = 0
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1
    else if (index + 1 - start > best[1]) best = [start, index + 1 - start]
  }
  return best
}
