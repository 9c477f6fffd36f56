import { type IpAddress, parseIp } from './ip.ts'
import type { Grammar } from './names.ts'

/**
 * Why an address cannot be that of an endpoint, or one from outside; a text that is no address passes.
 * https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/
 */
export const endpointAddress: Grammar = text => {
  const ip = parseIp(text)
  return ip === undefined ? undefined : specialRange(ip)
}

function specialRange({ bytes, family }: IpAddress): string | undefined {
  // IPv4 addresses are kept behind twelve bytes.
  const [first = 0, second = 0, third = 0] = family === 4 ? bytes.slice(12) : bytes
  if (bytes.slice(family === 4 ? 12 : 0).every(byte => byte === 0))
    return 'must not be the unspecified address'
  if (family === 4) {
    if (first === 127) return 'must not be a loopback address, 127.0.0.0/8'
    if (first === 169 && second === 254) return 'must not be a link-local address, 169.254.0.0/16'
    return first === 224 && second === 0 && third === 0
      ? 'must not be a link-local multicast address, 224.0.0.0/24'
      : undefined
  }
  if (bytes.slice(0, 15).every(byte => byte === 0) && bytes[15] === 1) {
    return 'must not be the loopback address, ::1'
  }
  if (first === 0xfe && (second & 0xc0) === 0x80) return 'must not be a link-local address, fe80::/10'
  return first === 0xff && (second & 0x0f) === 0x02
    ? 'must not be a link-local multicast address, ff02::/16'
    : undefined
}
