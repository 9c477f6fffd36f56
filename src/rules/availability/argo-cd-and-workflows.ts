import type { ResourceRule } from '../../core/rule.ts'
import { ARGO_CHECKS, ARGO_KINDS } from './argo-cd-and-workflows.facts.ts'

export default {
  id: 'argo-cd-and-workflows',
  category: 'availability',
  severity: 'warning',
  presets: [],
  summary: 'A setting of Argo ends in a surprise',
  why: 'Argo CD, Argo Workflows and Argo Rollouts take these settings without a word: a workflow that retries for ever, an update that nobody ends, a ConfigMap that is never read.',
  remedy: 'Set what the message names.',
  links: [
    'https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/',
    'https://argo-workflows.readthedocs.io/en/latest/fields/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  ],
  peers: {
    datree: [
      { check: '35', parts: ['failFast'] },
      { check: '36', parts: ['serviceAccountName'] },
      { check: '37', kinds: ['ConfigMap'] },
      { check: '38', parts: ['pause'] },
      { check: '40', parts: ['retryStrategy'] },
      { check: '41', parts: ['revisionHistoryLimit'] },
      { check: '42', parts: ['scaleDownDelaySeconds'] },
      { check: '43', parts: ['progressDeadlineAbort'] },
    ],
    kyverno: ['argo'],
  },
  scope: ARGO_KINDS,
  *check(resource) {
    for (const { kinds, find } of ARGO_CHECKS) {
      if (kinds.includes(resource.groupKind)) yield* find(resource)
    }
  },
} satisfies ResourceRule
