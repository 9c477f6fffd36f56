import { textAt } from '../../../core/json.ts'
import { kindOf, qualified, versioned, where } from '../meanings.ts'
import { type Made, made, type Pointers, type Relations, type RelationTable } from '../relations.ts'

const GROUP = 'external-secrets.io'
const STORE: Pointers = { name: kindOf(GROUP, 'SecretStore') }
const SOURCE_REF: Pointers = { storeRef: STORE, generatorRef: { name: versioned() } }

/** What it fills is there already, or nothing is filled. https://external-secrets.io/latest/guides/ownership-deletion-policy/ */
const MAKES_NOTHING = ['Merge', 'None']

const EXTERNAL_SECRET_SPEC: Pointers = {
  secretStoreRef: STORE,
  data: [{ sourceRef: SOURCE_REF }],
  dataFrom: [{ sourceRef: SOURCE_REF }],
  target: {
    name: where('Secret', ({ creationPolicy }) => creationPolicy === 'Merge'),
    template: { templateFrom: [{ configMap: { name: 'ConfigMap' }, secret: { name: 'Secret' } }] },
  },
}

function externalSecret(spec: string, ...called: readonly string[]): readonly Made[] {
  const path = spec.split('.')
  const policy = (object: unknown) => textAt(object, [...path, 'target', 'creationPolicy']) ?? 'Owner'
  const kind = (object: unknown) => textAt(object, [...path, 'target', 'manifest', 'kind']) ?? 'Secret'
  return ['Secret', 'ConfigMap'].map(groupKind => ({
    groupKind,
    called: [`{${spec}.target.name}`, ...called],
    given: object => kind(object) === groupKind && !MAKES_NOTHING.includes(policy(object)),
  }))
}

const KEY: Pointers = { name: 'Secret' }

/** The credentials of a store; those of a ClusterSecretStore say in which namespace they are. */
const SECRET_STORE: Relations = {
  refers: {
    spec: {
      provider: {
        aws: {
          auth: {
            secretRef: {
              accessKeyIDSecretRef: KEY,
              secretAccessKeySecretRef: KEY,
              sessionTokenSecretRef: KEY,
            },
            jwt: { serviceAccountRef: { name: 'ServiceAccount' } },
          },
        },
        azurekv: {
          authSecretRef: { clientId: KEY, clientSecret: KEY },
          serviceAccountRef: { name: 'ServiceAccount' },
        },
        gcpsm: {
          auth: {
            secretRef: { secretAccessKeySecretRef: KEY },
            workloadIdentity: { serviceAccountRef: { name: 'ServiceAccount' } },
          },
        },
        vault: {
          auth: {
            tokenSecretRef: KEY,
            appRole: { secretRef: KEY, roleRef: KEY },
            kubernetes: { secretRef: KEY, serviceAccountRef: { name: 'ServiceAccount' } },
            userPass: { secretRef: KEY },
          },
        },
        kubernetes: {
          auth: {
            serviceAccount: { name: 'ServiceAccount' },
            token: { bearerToken: KEY },
            cert: { clientCert: KEY, clientKey: KEY },
          },
        },
        onepassword: { auth: { secretRef: { connectTokenSecretRef: KEY } } },
        onepasswordSDK: { auth: { serviceAccountSecretRef: KEY } },
        bitwardensecretsmanager: { auth: { secretRef: { credentials: KEY } } },
        doppler: { auth: { secretRef: { dopplerToken: KEY } } },
        gitlab: { auth: { SecretRef: { accessToken: KEY } } },
        infisical: { auth: { universalAuthCredentials: { clientId: KEY, clientSecret: KEY } } },
      },
    },
  },
}

const PUSH_SECRET_SPEC: Pointers = {
  secretStoreRefs: [STORE],
  selector: { secret: { name: 'Secret' }, generatorRef: { name: versioned() } },
}

export const EXTERNAL_SECRETS: RelationTable = {
  links: [
    'https://external-secrets.io/latest/api/externalsecret/',
    'https://external-secrets.io/latest/api/pushsecret/',
    'https://external-secrets.io/latest/api/secretstore/',
  ],
  kinds: {
    [`ExternalSecret.${GROUP}`]: {
      refers: { spec: EXTERNAL_SECRET_SPEC },
      makes: externalSecret('spec', '{metadata.name}'),
    },
    [`ClusterExternalSecret.${GROUP}`]: {
      refers: { spec: { externalSecretSpec: EXTERNAL_SECRET_SPEC } },
      makes: [
        made(`ExternalSecret.${GROUP}`, '{spec.externalSecretName}', '{metadata.name}'),
        ...externalSecret('spec.externalSecretSpec', '{spec.externalSecretName}', '{metadata.name}'),
      ],
    },
    [`PushSecret.${GROUP}`]: { refers: { spec: PUSH_SECRET_SPEC } },
    [`ClusterPushSecret.${GROUP}`]: { refers: { spec: { pushSecretSpec: PUSH_SECRET_SPEC } } },
    [`SecretStore.${GROUP}`]: SECRET_STORE,
    [`ClusterSecretStore.${GROUP}`]: SECRET_STORE,
    'ExternalSecret.kubernetes-client.io': { makes: [made('Secret', '{metadata.name}')] },
  },
}

const VAULT_SECRET: Relations = {
  refers: { spec: { vaultAuthRef: qualified('VaultAuth.secrets.hashicorp.com') } },
  makes: [made('Secret', '{spec.destination.name}', '{metadata.name}')],
}

/** Other kinds that Secrets are made of. */
export const SECRET_MAKERS: RelationTable = {
  links: [
    'https://github.com/bitnami-labs/sealed-secrets#overview',
    'https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference',
    'https://developer.1password.com/docs/k8s/operator/',
    'https://infisical.com/docs/integrations/platforms/kubernetes/infisical-secret-crd',
    'https://akv2k8s.io/reference/azure-key-vault-secret/',
    'https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret',
  ],
  kinds: {
    'SealedSecret.bitnami.com': {
      makes: [made('Secret', '{spec.template.metadata.name}', '{metadata.name}')],
    },
    'VaultStaticSecret.secrets.hashicorp.com': VAULT_SECRET,
    'VaultDynamicSecret.secrets.hashicorp.com': VAULT_SECRET,
    'VaultPKISecret.secrets.hashicorp.com': VAULT_SECRET,
    'OnePasswordItem.onepassword.com': { makes: [made('Secret', '{metadata.name}')] },
    'InfisicalSecret.secrets.infisical.com': {
      makes: [made('Secret', '{spec.managedSecretReference.secretName}', '{metadata.name}')],
    },
    'AzureKeyVaultSecret.spv.no': {
      makes: [made('Secret', '{spec.output.secret.name}', '{metadata.name}')],
    },
    'SecretProviderClass.secrets-store.csi.x-k8s.io': {
      makes: [made('Secret', '{spec.secretObjects.*.secretName}')],
    },
  },
}
