import type { ResourceRule } from '../../core/rule.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { isSecretName, isSecretValue } from '../../kubernetes/secrets/secret-names.ts'

type Options = { readonly names: readonly string[]; readonly allow: readonly string[] }

export default {
  id: 'hardcoded-secret-env',
  category: 'secrets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An environment variable has a secret written into the manifest',
  why: 'Whoever can read the repository, or the workload in the cluster, can read the secret. It stays in the history of both when it is taken out later.',
  remedy:
    'Keep the value in a Secret that is not committed in plain text, refer to it with `valueFrom.secretKeyRef`, and replace the secret that has been seen.',
  exempt:
    'Names whose last word is not a secret thing (`PASSWORD_FILE`, `TOKEN_URL`), and values that are none: empty, variables such as `$(NAME)`, placeholders such as `<password>` and `REPLACE_ME`, encrypted values, switches, numbers, paths, URLs without a password, names of Secrets.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/secret/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  peers: {
    'kube-linter': ['env-var-secret'],
    polaris: ['sensitiveContainerEnvVar'],
    monokle: ['KBP111'],
    kubescape: ['C-0012', 'C-0259'],
  },
  options: {
    names: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'More names of variables that hold a secret.',
    },
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Names of variables that hold no secret, whatever they are called.',
    },
  },
  scope: 'workloads',
  *check(resource, { names, allow }) {
    for (const placed of containers(resource)) {
      for (const { name, value, path } of envVars(placed)) {
        if (typeof value !== 'string' || allow.includes(name)) continue
        if (!names.includes(name) && !isSecretName(name)) continue
        if (!isSecretValue(name, value)) continue
        yield {
          path: [...path, 'value'],
          message: `${describeContainer(placed)} gets "${name}" in plain text`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
