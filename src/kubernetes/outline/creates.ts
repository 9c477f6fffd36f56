import { textAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { itemsAt } from '../fields.ts'

/** An object that comes to be without a manifest of its own. */
export interface CreatedObject {
  readonly groupKind: string
  readonly name: string
}

/** What a controller makes of a custom resource: of what kind, and where its name stands; else it has the same name. */
const CREATED: ReadonlyMap<string, readonly [groupKind: string, ...names: Path[]]> = new Map<
  string,
  readonly [string, ...Path[]]
>([
  ['SealedSecret.bitnami.com', ['Secret', ['spec', 'template', 'metadata', 'name']]],
  ['ExternalSecret.external-secrets.io', ['Secret', ['spec', 'target', 'name']]],
  ['ExternalSecret.kubernetes-client.io', ['Secret']],
  ['Certificate.cert-manager.io', ['Secret', ['spec', 'secretName']]],
  ['VaultStaticSecret.secrets.hashicorp.com', ['Secret', ['spec', 'destination', 'name']]],
  ['VaultDynamicSecret.secrets.hashicorp.com', ['Secret', ['spec', 'destination', 'name']]],
  ['VaultPKISecret.secrets.hashicorp.com', ['Secret', ['spec', 'destination', 'name']]],
  ['OnePasswordItem.onepassword.com', ['Secret']],
  ['InfisicalSecret.secrets.infisical.com', ['Secret', ['spec', 'managedSecretReference', 'secretName']]],
  ['AzureKeyVaultSecret.spv.no', ['Secret', ['spec', 'output', 'secret', 'name']]],
  ['Bundle.trust.cert-manager.io', ['ConfigMap']],
  ['Service.serving.knative.dev', ['Service']],
])

/** The objects that controllers make of a custom resource under a name that it decides. */
export function createdBy(
  groupKind: string,
  name: string | undefined,
  object: unknown,
): readonly CreatedObject[] {
  if (groupKind === 'SecretProviderClass.secrets-store.csi.x-k8s.io') {
    return itemsAt(object, ['spec', 'secretObjects']).flatMap(({ item }) => {
      const secretName = textAt(item, ['secretName'])
      return secretName === undefined ? [] : [{ groupKind: 'Secret', name: secretName }]
    })
  }
  const created = CREATED.get(groupKind)
  if (created === undefined) return []
  const [kind, ...paths] = created
  const [written = name] = paths.flatMap(path => textAt(object, path) ?? [])
  return written === undefined ? [] : [{ groupKind: kind, name: written }]
}
