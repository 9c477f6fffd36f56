import { mostly, qualified } from '../meanings.ts'
import type { Meant, Pointers, Relations, RelationTable } from '../relations.ts'

const TRAEFIK_GROUPS = ['traefik.io', 'traefik.containo.us']

/** A name after which `@` and a provider come means nothing of Kubernetes, or is written with its namespace. */
function ofProvider(meant: Meant): Meant {
  return (written, holder) => (written.includes('@') ? undefined : meant(written, holder))
}

function traefikKinds(group: string): readonly (readonly [string, Relations])[] {
  const backend: Meant = ofProvider((_, { kind = 'Service' }) =>
    kind === 'Service'
      ? { groupKind: 'Service' }
      : kind === 'TraefikService'
        ? { groupKind: `TraefikService.${group}` }
        : undefined,
  )
  const service: Pointers = { name: backend, serversTransport: fixed(`ServersTransport.${group}`) }
  const middlewares = (kind: string): readonly [Pointers] => [{ name: fixed(`${kind}.${group}`) }]
  const tls: Pointers = {
    secretName: 'Secret',
    options: { name: mostly(fixed(`TLSOption.${group}`), 'default') },
    store: { name: mostly(fixed(`TLSStore.${group}`), 'default') },
  }
  return [
    [
      `IngressRoute.${group}`,
      {
        refers: { spec: { routes: [{ services: [service], middlewares: middlewares('Middleware') }], tls } },
      },
    ],
    [
      `IngressRouteTCP.${group}`,
      {
        refers: {
          spec: {
            routes: [{ services: [{ name: 'Service' }], middlewares: middlewares('MiddlewareTCP') }],
            tls,
          },
        },
      },
    ],
    [`IngressRouteUDP.${group}`, { refers: { spec: { routes: [{ services: [{ name: 'Service' }] }] } } }],
    [
      `TraefikService.${group}`,
      {
        refers: {
          spec: {
            weighted: { services: [service] },
            mirroring: { ...service, mirrors: [service] },
          },
        },
      },
    ],
    [
      `Middleware.${group}`,
      {
        refers: {
          spec: {
            chain: { middlewares: middlewares('Middleware') },
            errors: { service },
            basicAuth: { secret: 'Secret' },
            digestAuth: { secret: 'Secret' },
            forwardAuth: { tls: { caSecret: 'Secret', certSecret: 'Secret' } },
          },
        },
      },
    ],
    [
      `ServersTransport.${group}`,
      { refers: { spec: { certificatesSecrets: ['Secret'], rootCAsSecrets: ['Secret'] } } },
    ],
    [`TLSOption.${group}`, { refers: { spec: { clientAuth: { secretNames: ['Secret'] } } } }],
    [
      `TLSStore.${group}`,
      {
        refers: {
          spec: {
            defaultCertificate: { secretName: 'Secret' },
            certificates: [{ secretName: 'Secret' }],
          },
        },
      },
    ],
  ]
}

function fixed(groupKind: string): Meant {
  return ofProvider(() => ({ groupKind }))
}

export const TRAEFIK: RelationTable = {
  links: [
    'https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/',
    'https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/tls/tlsoption/',
  ],
  kinds: Object.fromEntries(TRAEFIK_GROUPS.flatMap(traefikKinds)),
}

const CONTOUR_GROUP = 'projectcontour.io'
const PROXY = `HTTPProxy.${CONTOUR_GROUP}`
const SERVICES: readonly [Pointers] = [{ name: 'Service', validation: { caSecret: qualified('Secret') } }]
const INCLUDE: Pointers = { name: PROXY }

export const CONTOUR: RelationTable = {
  links: ['https://projectcontour.io/docs/main/config/api/'],
  kinds: {
    [PROXY]: {
      refers: {
        spec: {
          virtualhost: {
            tls: { secretName: qualified('Secret'), clientValidation: { caSecret: qualified('Secret') } },
            authorization: { extensionRef: { name: `ExtensionService.${CONTOUR_GROUP}` } },
          },
          routes: [{ services: SERVICES }],
          includes: [INCLUDE],
          tcpproxy: { services: SERVICES, include: INCLUDE },
        },
      },
    },
    [`ExtensionService.${CONTOUR_GROUP}`]: { refers: { spec: { services: [{ name: 'Service' }] } } },
    [`TLSCertificateDelegation.${CONTOUR_GROUP}`]: {
      refers: { spec: { delegations: [{ secretName: 'Secret' }] } },
    },
  },
}

export const METALLB: RelationTable = {
  links: ['https://metallb.io/apis/'],
  kinds: {
    'BGPAdvertisement.metallb.io': {
      refers: { spec: { ipAddressPools: ['IPAddressPool.metallb.io'], peers: ['BGPPeer.metallb.io'] } },
    },
    'L2Advertisement.metallb.io': { refers: { spec: { ipAddressPools: ['IPAddressPool.metallb.io'] } } },
    'BGPPeer.metallb.io': {
      refers: { spec: { bfdProfile: 'BFDProfile.metallb.io', passwordSecret: { name: 'Secret' } } },
    },
  },
}

export const AWS_LOAD_BALANCER: RelationTable = {
  links: [
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/',
  ],
  kinds: {
    'TargetGroupBinding.elbv2.k8s.aws': { refers: { spec: { serviceRef: { name: 'Service' } } } },
  },
}
