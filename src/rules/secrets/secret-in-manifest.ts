import type { ResourceRule } from '../../core/rule.ts'
import { type SecretValue, secretValues } from '../../kubernetes/secrets/secret-data.ts'
import { isSecretName, isSecretValue } from '../../kubernetes/secrets/secret-names.ts'
import { isStandIn } from '../../kubernetes/secrets/stand-ins.ts'

type Options = { readonly everyKey: boolean; readonly allow: readonly string[] }

/** Where Helm keeps its releases: written by a program, not by hand. */
const HELM_RELEASE = 'helm.sh/release.v1'

export default {
  id: 'secret-in-manifest',
  category: 'secrets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Secret has a password or token in the manifest',
  why: 'Base64 hides nothing: whoever can read the manifest can read the secret, and version control keeps it for good.',
  remedy:
    'Commit a SealedSecret, an ExternalSecret or a file encrypted with SOPS instead, or placeholders that a pipeline fills in. Replace the secret that has been seen.',
  exempt:
    'Keys whose last word is not a secret thing (`username`, `config.yaml`), unless the option says so; values that are none: empty, variables such as `$(NAME)`, placeholders such as `<password>` and `REPLACE_ME`, encrypted values, switches, paths; certificates without their key.',
  links: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  peers: { kyverno: ['no-secrets', 'restrict-secrets-by-label', 'restrict-secrets-by-name'] },
  options: {
    everyKey: {
      type: 'boolean',
      default: false,
      description: 'Report every value that is written out, whatever its key is called.',
    },
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Keys whose values may be known.',
    },
  },
  scope: ['Secret'],
  *check(resource, { everyKey, allow }) {
    if (resource.object['type'] === HELM_RELEASE) return
    for (const secret of secretValues(resource)) {
      if (allow.includes(secret.key)) continue
      if (!isTold(secret) && !(everyKey && isWrittenOut(secret))) continue
      const how = secret.path[0] === 'data' ? 'hidden by base64 only' : 'in plain text'
      yield { path: secret.path, message: `Secret holds "${secret.key}", ${how}` }
    }
  },
} satisfies ResourceRule<Options>

/** Whether the key says that the value is secret, and the value looks it. */
function isTold({ key, value }: SecretValue): boolean {
  return isSecretName(key) && isSecretValue(key, value)
}

function isWrittenOut({ value }: SecretValue): boolean {
  const text = value.trim()
  if (isStandIn(text) || /^(?:true|false)$/i.test(text)) return false
  return text.includes('PRIVATE KEY') || !/-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----/.test(text)
}
