import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coversHost, routing, tlsHosts } from '../../src/kubernetes/network/routing.ts'

test('a wildcard covers one label', () => {
  const cases: readonly [string, string, boolean][] = [
    ['shop.example.com', 'shop.example.com', true],
    ['Shop.example.com', 'shop.EXAMPLE.com', true],
    ['*.example.com', 'shop.example.com', true],
    ['*.example.com', 'a.shop.example.com', false],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '*.example.com', true],
    ['shop.example.com', '*.example.com', false],
  ]
  for (const [name, host, expected] of cases)
    assert.equal(coversHost(name, host), expected, `${name} ${host}`)
})

test('an Ingress serves the paths of its rules, under its class', () => {
  const paths = [{ path: '/a/', pathType: 'Prefix' }, { path: '/a/', pathType: 'Exact' }, {}]
  const rules = [{ host: 'a.example.com', http: { paths } }, { host: 'b.example.com' }]
  const made = routing('Ingress.networking.k8s.io', { spec: { ingressClassName: 'public', rules } })
  assert.match(made?.parents[0] ?? '', /^public/)
  assert.deepEqual(
    made?.routes.map(({ host, match }) => `${host} ${match}`),
    ['a.example.com Prefix /a', 'a.example.com Exact /a/', 'a.example.com  /'],
  )
  const annotations = { 'nginx.ingress.kubernetes.io/canary': 'true' }
  assert.equal(
    routing('Ingress.networking.k8s.io', { metadata: { annotations }, spec: { rules } }),
    undefined,
  )
})

test('a route of the Gateway API serves each match on each host, equal matches being equal', () => {
  const route = (matches: readonly object[], parent: object) =>
    routing('HTTPRoute.gateway.networking.k8s.io', {
      spec: { hostnames: ['a', 'b'], parentRefs: [parent], rules: [{ matches }] },
    })
  const one = route([{ method: 'GET', path: { value: '/x' } }], { name: 'public', port: 443 })
  const two = route([{ path: { value: '/x', type: 'PathPrefix' }, method: 'GET' }], {
    port: 443,
    name: 'public',
  })
  assert.deepEqual(one, two)
  assert.equal(one?.routes.length, 2)
  assert.notDeepEqual(one?.parents, route([], { name: 'private', port: 443 })?.parents)
})

test('hosts are served over TLS with the one Secret that is named for them', () => {
  const tls = [
    { secretName: 'a', hosts: ['a.example.com', 'b.example.com'] },
    { secretName: 'c' },
    { hosts: ['d'] },
  ]
  assert.deepEqual(
    tlsHosts('Ingress.networking.k8s.io', { spec: { tls } }).map(
      ({ host, secretName }) => `${host} ${secretName}`,
    ),
    ['a.example.com a', 'b.example.com a', ' c'],
  )
  const listener = (certificateRefs: readonly object[]) => ({ hostname: 'a', tls: { certificateRefs } })
  const listeners = [
    listener([{ name: 'a', namespace: 'tls' }]),
    listener([{ name: 'b' }, { name: 'c' }]),
    listener([{ name: 'd', kind: 'Vault' }]),
  ]
  assert.deepEqual(tlsHosts('Gateway.gateway.networking.k8s.io', { spec: { listeners } }), [
    {
      host: 'a',
      secretName: 'a',
      namespace: 'tls',
      path: ['spec', 'listeners', 0, 'tls', 'certificateRefs', 0, 'name'],
    },
  ])
})
