/**
 * The protocols of the listeners that can serve each kind of route.
 * https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-summary-table
 */
export const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: ['HTTP', 'HTTPS'],
  GRPCRoute: ['HTTP', 'HTTPS'],
  TLSRoute: ['TLS', 'HTTPS'],
  TCPRoute: ['TCP', 'TLS'],
  UDPRoute: ['UDP'],
}

/**
 * Whether some host is meant by both of two names. A wildcard is any number of labels, one at least.
 * https://gateway-api.sigs.k8s.io/reference/spec/#hostname
 */
export function hostsMeet(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()]
  return one === other || covers(one, other) || covers(other, one)
}

function covers(wildcard: string, host: string): boolean {
  return wildcard.startsWith('*.') && host.length >= wildcard.length && host.endsWith(wildcard.slice(1))
}
