import { typed } from '../meanings.ts'
import { made, type Pointers, type Relations, type RelationTable } from '../relations.ts'

const GROUP = 'cert-manager.io'
const SECRET_REF: Pointers = { name: 'Secret' }
const ISSUER_REF: Pointers = { name: typed(GROUP, 'Issuer') }

const ISSUER: Relations = {
  refers: {
    spec: {
      ca: { secretName: 'Secret' },
      vault: {
        caBundleSecretRef: SECRET_REF,
        auth: {
          tokenSecretRef: SECRET_REF,
          appRole: { secretRef: SECRET_REF },
          kubernetes: { secretRef: SECRET_REF, serviceAccountRef: { name: 'ServiceAccount' } },
        },
      },
      venafi: {
        cloud: { apiTokenSecretRef: SECRET_REF },
        tpp: { credentialsRef: SECRET_REF },
      },
      acme: {
        externalAccountBinding: { keySecretRef: SECRET_REF },
        solvers: [
          {
            http01: {
              gatewayHTTPRoute: { parentRefs: [{ name: typed('gateway.networking.k8s.io', 'Gateway') }] },
            },
            dns01: {
              acmeDNS: { accountSecretRef: SECRET_REF },
              azureDNS: { clientSecretSecretRef: SECRET_REF },
              cloudDNS: { serviceAccountSecretRef: SECRET_REF },
              cloudflare: { apiKeySecretRef: SECRET_REF, apiTokenSecretRef: SECRET_REF },
              digitalocean: { tokenSecretRef: SECRET_REF },
              rfc2136: { tsigSecretSecretRef: SECRET_REF },
              route53: { accessKeyIDSecretRef: SECRET_REF, secretAccessKeySecretRef: SECRET_REF },
            },
          },
        ],
      },
    },
  },
  // The key of the account: cert-manager makes it where it is not there.
  makes: [made('Secret', '{spec.acme.privateKeySecretRef.name}')],
}

export const CERT_MANAGER: RelationTable = {
  links: [
    'https://cert-manager.io/docs/usage/certificate/',
    'https://cert-manager.io/docs/configuration/issuers/',
    'https://cert-manager.io/docs/trust/trust-manager/',
  ],
  kinds: {
    [`Certificate.${GROUP}`]: {
      refers: {
        spec: {
          issuerRef: ISSUER_REF,
          keystores: {
            jks: { passwordSecretRef: SECRET_REF },
            pkcs12: { passwordSecretRef: SECRET_REF },
          },
        },
      },
      makes: [made('Secret', '{spec.secretName}', '{metadata.name}')],
    },
    [`CertificateRequest.${GROUP}`]: { refers: { spec: { issuerRef: ISSUER_REF } } },
    [`Issuer.${GROUP}`]: ISSUER,
    [`ClusterIssuer.${GROUP}`]: ISSUER,
    'Bundle.trust.cert-manager.io': {
      makes: [made('ConfigMap', '{metadata.name}'), made('Secret', '{metadata.name}')],
    },
  },
}
