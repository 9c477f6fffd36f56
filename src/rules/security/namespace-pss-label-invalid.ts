import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import {
  LEVELS,
  levelLabel,
  MODES,
  parsePolicyVersion,
  versionLabel,
} from '../../kubernetes/pod-security/namespace-labels.ts'

export default {
  id: 'namespace-pss-label-invalid',
  category: 'security',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A Pod Security label of a namespace has a value that means nothing',
  why: 'The API server refuses the namespace. Where it exists already, `enforce` is taken for the hardest level and `warn` and `audit` for none.',
  remedy: 'Use the levels `privileged`, `baseline` and `restricted`, and the versions `latest` or `v1.N`.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces',
  ],
  scope: ['Namespace'],
  *check({ labels }) {
    for (const mode of MODES) {
      const level = labels[levelLabel(mode)]
      if (level !== undefined && !isUnknownYet(level) && !LEVELS.some(known => known === level)) {
        yield {
          path: ['metadata', 'labels', levelLabel(mode)],
          message: `"${level}" is no level of the Pod Security Standards: they are ${LEVELS.join(', ')}`,
        }
      }
      const version = labels[versionLabel(mode)]
      if (version !== undefined && !isUnknownYet(version) && parsePolicyVersion(version) === undefined) {
        yield {
          path: ['metadata', 'labels', versionLabel(mode)],
          message: `"${version}" is no version of the Pod Security Standards: latest, or v1 and a number as in v1.36`,
        }
      }
    }
  },
} satisfies ResourceRule
