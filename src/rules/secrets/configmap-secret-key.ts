import { isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isSecretName, isSecretValue } from '../../kubernetes/secrets/secret-names.ts'

type Options = { readonly names: readonly string[]; readonly allow: readonly string[] }

export default {
  id: 'configmap-secret-key',
  category: 'secrets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A ConfigMap holds a secret',
  why: 'ConfigMaps are for what anybody may know: more people and programs may read them, they are not encrypted at rest, and they show up in logs and dashboards.',
  remedy:
    'Move the key to a Secret that is not committed in plain text, and replace the secret that has been seen.',
  exempt:
    'Keys whose last word is not a secret thing (`token-url`, `password.conf`); values of several lines; values that are none: empty, variables, placeholders, encrypted values, switches, numbers, paths, URLs without a password, names of Secrets.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  peers: {
    polaris: ['sensitiveConfigmapContent'],
    trivy: ['KSV-0109', 'KSV-01010'],
    kubescape: ['C-0012'],
  },
  options: {
    names: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'More keys that hold a secret.',
    },
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Keys that hold no secret, whatever they are called.',
    },
  },
  scope: ['ConfigMap'],
  *check(resource, { names, allow }) {
    const { data } = resource.object
    if (!isObject(data)) return
    for (const [key, value] of Object.entries(data)) {
      if (typeof value !== 'string' || allow.includes(key)) continue
      if (!names.includes(key) && !isSecretName(key)) continue
      if (!isSecretValue(key, value)) continue
      yield { path: ['data', key], message: `ConfigMap holds "${key}" in plain text` }
    }
  },
} satisfies ResourceRule<Options>
