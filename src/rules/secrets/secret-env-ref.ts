import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'secret-env-ref',
  category: 'secrets',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container gets a secret as an environment variable',
  why: 'Environment variables are passed on to every child process, and show up in crash reports, debug pages and logs. They also keep their value when the Secret changes, until the container is started again.',
  remedy: 'Mount the Secret as a volume and let the application read the file.',
  exempt:
    'Opinions differ: many images take their password from a variable only. The rule is not on by default.',
  links: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/#restrict-secret-access-to-specific-containers',
    'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod',
  ],
  peers: {
    'kube-linter': ['read-secret-from-env-var'],
    monokle: ['KBP112'],
    checkov: ['CKV_K8S_35'],
    kubescape: ['C-0207'],
    datree: ['98'],
    kyverno: ['secrets-not-from-env-vars'],
    kubesec: ['SecretsAsEnvironmentVariables'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      const who = describeContainer(placed)
      for (const { name, valueFrom, path } of envVars(placed)) {
        if (!isObject(valueFrom) || !isObject(valueFrom.secretKeyRef)) continue
        yield { path: [...path, 'valueFrom', 'secretKeyRef'], message: `${who} gets "${name}" from a Secret` }
      }
      const sources: unknown = placed.container.envFrom
      if (!isArray(sources)) continue
      for (const [index, source] of sources.entries()) {
        if (!isObject(source) || !isObject(source['secretRef'])) continue
        const { name } = source['secretRef']
        const secret = typeof name === 'string' ? `Secret "${name}"` : 'a Secret'
        yield {
          path: [...placed.path, 'envFrom', index, 'secretRef'],
          message: `${who} gets every key of ${secret} as an environment variable`,
        }
      }
    }
  },
} satisfies ResourceRule
