import { kindOf, mostly, typed } from '../meanings.ts'
import { type Meant, made, type Pointers, type Relations, type RelationTable } from '../relations.ts'

const NETWORKING = 'networking.istio.io'

/**
 * The Service that a host means: its name in the same namespace, or its name in the DNS of the cluster. Any other name
 * with a dot is a host elsewhere.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
const HOST: Meant = (written, { port }) => {
  const [, name = '', namespace] = /^([^.*]+)(?:\.([^.*]+)\.svc(?:\.[^*]*)?)?$/.exec(written) ?? []
  if (name === '') return undefined
  // A port beside a host is that of the Service; the name of one is no longer read.
  const { number } = typeof port === 'object' && port !== null && 'number' in port ? port : {}
  return {
    groupKind: 'Service',
    name,
    ...(namespace !== undefined && { namespace }),
    ...(typeof number === 'number' && { port: number }),
  }
}

/** `mesh` is every sidecar. A name with a namespace has it before a slash. */
const GATEWAY: Meant = written => {
  const groupKind = `Gateway.${NETWORKING}`
  if (written === 'mesh' || written.includes('.')) return undefined
  const [name, namespace] = written.split('/').reverse()
  return { groupKind, ...(name && { name }), ...(namespace && { namespace }) }
}

const DESTINATION: Pointers = { host: HOST }
const ROUTES: readonly [Pointers] = [{ destination: DESTINATION }]
const TARGETS: Pointers = { targetRef: { name: typed('', '') }, targetRefs: [{ name: typed('', '') }] }
const TARGETED: Relations = { refers: { spec: TARGETS } }

export const ISTIO: RelationTable = {
  links: [
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/',
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
    'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  ],
  kinds: {
    [`VirtualService.${NETWORKING}`]: {
      refers: {
        spec: {
          gateways: [GATEWAY],
          http: [
            {
              route: ROUTES,
              mirror: DESTINATION,
              mirrors: ROUTES,
              delegate: { name: `VirtualService.${NETWORKING}` },
            },
          ],
          tcp: [{ route: ROUTES }],
          tls: [{ route: ROUTES }],
        },
      },
    },
    [`DestinationRule.${NETWORKING}`]: { refers: { spec: DESTINATION } },
    // It gives hosts to the mesh as Services do.
    [`ServiceEntry.${NETWORKING}`]: { makes: [made('Service', '{spec.hosts.*}')] },
    'AuthorizationPolicy.security.istio.io': TARGETED,
    'RequestAuthentication.security.istio.io': TARGETED,
    'Telemetry.telemetry.istio.io': TARGETED,
    'WasmPlugin.extensions.istio.io': {
      refers: { spec: { ...TARGETS, imagePullSecret: 'Secret' } },
    },
  },
}

const POLICY = 'policy.linkerd.io'
const TARGET_REF: Pointers = { targetRef: { name: typed('', '') } }

export const LINKERD: RelationTable = {
  links: ['https://linkerd.io/2/reference/authorization-policy/'],
  kinds: {
    [`ServerAuthorization.${POLICY}`]: { refers: { spec: { server: { name: `Server.${POLICY}` } } } },
    [`AuthorizationPolicy.${POLICY}`]: {
      refers: { spec: { ...TARGET_REF, requiredAuthenticationRefs: [{ name: typed('', '') }] } },
    },
    [`HTTPLocalRateLimitPolicy.${POLICY}`]: { refers: { spec: TARGET_REF } },
    [`MeshTLSAuthentication.${POLICY}`]: {
      refers: { spec: { identityRefs: [{ name: mostly(kindOf(''), 'default') }] } },
    },
    [`HTTPRoute.${POLICY}`]: {
      refers: {
        spec: {
          parentRefs: [{ name: typed(POLICY, 'Server') }],
          rules: [{ backendRefs: [{ name: typed('', 'Service') }] }],
        },
      },
    },
  },
}
