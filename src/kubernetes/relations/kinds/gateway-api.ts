import { CERTIFICATE_ANNOTATIONS, hasIssuer } from '../certificate-annotations.ts'
import { typed } from '../meanings.ts'
import type { Pointers, RelationTable } from '../relations.ts'

const GROUP = 'gateway.networking.k8s.io'

const REQUEST_ROUTES: readonly string[] = ['HTTPRoute', 'GRPCRoute'].map(kind => `${kind}.${GROUP}`)
const CONNECTION_ROUTES: readonly string[] = ['TCPRoute', 'TLSRoute', 'UDPRoute'].map(
  kind => `${kind}.${GROUP}`,
)

/** The routes of the Gateway API. */
export const ROUTE_KINDS: readonly string[] = [...REQUEST_ROUTES, ...CONNECTION_ROUTES]

const EXTENSION: Pointers = { extensionRef: { name: typed('', '') } }
const BACKEND_REF: Pointers = { name: typed('', 'Service') }
const FILTERS: readonly [Pointers] = [{ requestMirror: { backendRef: BACKEND_REF }, ...EXTENSION }]

const PARENTS: Pointers = { parentRefs: [{ name: typed(GROUP, 'Gateway') }] }
const ROUTE: Pointers = { spec: { ...PARENTS, rules: [{ backendRefs: [BACKEND_REF] }] } }
/** Routes of requests can change and copy these on their way. */
const REQUEST_ROUTE: Pointers = {
  spec: {
    ...PARENTS,
    rules: [{ backendRefs: [{ ...BACKEND_REF, filters: FILTERS }], filters: FILTERS }],
  },
}

const CERTIFICATE: Pointers = { tls: { certificateRefs: [{ name: typed('', 'Secret') }] } }

export const GATEWAY_API: RelationTable = {
  links: [
    'https://gateway-api.sigs.k8s.io/reference/spec/#commonroutespec',
    'https://gateway-api.sigs.k8s.io/api-types/gateway/',
    'https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/',
  ],
  kinds: {
    ...Object.fromEntries(REQUEST_ROUTES.map(kind => [kind, { refers: REQUEST_ROUTE }])),
    ...Object.fromEntries(CONNECTION_ROUTES.map(kind => [kind, { refers: ROUTE }])),
    [`Gateway.${GROUP}`]: {
      refers: {
        metadata: { annotations: CERTIFICATE_ANNOTATIONS },
        spec: {
          listeners: [CERTIFICATE],
          infrastructure: { parametersRef: { name: typed('', '') } },
        },
      },
      makes: [
        { groupKind: 'Secret', called: ['{spec.listeners.*.tls.certificateRefs.*.name}'], given: hasIssuer },
      ],
    },
    [`ListenerSet.${GROUP}`]: {
      refers: { spec: { parentRef: { name: typed(GROUP, 'Gateway') }, listeners: [CERTIFICATE] } },
    },
    [`BackendTLSPolicy.${GROUP}`]: {
      refers: {
        spec: {
          targetRefs: [{ name: typed('', '') }],
          validation: { caCertificateRefs: [{ name: typed('', '') }] },
        },
      },
    },
    [`ReferenceGrant.${GROUP}`]: { refers: { spec: { to: [{ name: typed('', '') }] } } },
  },
}
