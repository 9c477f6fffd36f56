import type { Issue } from '../../core/finding.ts'
import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { type Path, toFieldPath } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { findCredential, mayHoldCredential } from '../../kubernetes/secrets/credentials.ts'
import { secretValues } from '../../kubernetes/secrets/secret-data.ts'

/** Fields that the cluster fills in. */
const OUTPUT: ReadonlySet<string> = new Set(['status', 'managedFields'])

/** Schemas and their examples hold no secrets of anybody. */
const SCHEMAS = 'CustomResourceDefinition.apiextensions.k8s.io'

export default {
  id: 'secret-literal',
  category: 'secrets',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A manifest holds a credential in plain text',
  why: 'The value has the shape of a real credential: a cloud key, an access token, a private key, a connection string with a password. Whoever can read the manifest can use it, and scanners find such values within minutes of a push.',
  remedy:
    'Revoke the credential, since it has been seen. Keep the new one out of the manifest: refer to a Secret that a secret store, SealedSecrets or SOPS provides.',
  exempt:
    'Placeholders (`<token>`, `$(TOKEN)`, `{{ token }}`, `REPLACE_ME`, `xxxx`), values encrypted with SOPS, examples from documentation, public keys and certificates, encrypted private keys.',
  links: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets',
  ],
  peers: {
    polaris: [{ check: 'sensitiveConfigmapContent', kinds: ['ConfigMap'] }],
    trivy: [{ check: 'KSV-0109', kinds: ['ConfigMap'] }],
    kubescape: ['C-0012'],
    datree: Array.from({ length: 18 }, (_, index) => String(62 + index)),
  },
  silences: ['hardcoded-secret-env', 'configmap-secret-key', 'secret-in-manifest'],
  scope: 'all',
  *check(resource) {
    if (resource.groupKind === SCHEMAS) return
    if (resource.groupKind !== 'Secret') {
      yield* search(resource.object)
      return
    }
    yield* search({ metadata: resource.object['metadata'] ?? {} })
    for (const { key, value, path } of secretValues(resource)) {
      const credential = findCredential(value)
      if (credential === undefined) continue
      const how = path[0] === 'data' ? 'hidden by base64 only' : 'in plain text'
      yield { path, message: `key "${key}" of the Secret holds ${credential}, ${how}` }
    }
  },
} satisfies ResourceRule

/** An issue for each text of an object that holds a credential. */
function search(object: JsonObject): readonly Issue[] {
  if (!isWorthSearching(object)) return []
  const issues: Issue[] = []
  visit(object, [], object, issues)
  return issues
}

/** The same walk without paths: nearly every object ends here, so it has to be cheap. */
function isWorthSearching(value: Json): boolean {
  if (typeof value === 'string') return mayHoldCredential(value)
  if (isArray(value)) return value.some(isWorthSearching)
  if (!isObject(value)) return false
  for (const field in value) if (!OUTPUT.has(field) && isWorthSearching(value[field] ?? null)) return true
  return false
}

function visit(value: Json, path: Path, parent: Json, issues: Issue[]): void {
  if (typeof value === 'string') {
    const credential = findCredential(value)
    if (credential === undefined) return
    issues.push({ path, message: `${describe(path, parent)} holds ${credential} in plain text` })
  } else if (isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, [...path, index], value, issues)
  } else if (isObject(value)) {
    for (const [field, inner] of Object.entries(value)) {
      if (!OUTPUT.has(field)) visit(inner, [...path, field], value, issues)
    }
  }
}

/** The text in words: variables by their name, all others by their place. */
function describe(path: Path, parent: Json): string {
  const name = isObject(parent) && path.at(-1) === 'value' ? parent['name'] : undefined
  return typeof name === 'string' ? `"${name}"` : toFieldPath(path)
}
