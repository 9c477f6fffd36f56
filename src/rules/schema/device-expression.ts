import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'device-expression',
  category: 'schema',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  stage: 'schema',
  summary: 'The expression of a selector of devices does not compile',
  why: 'The API server compiles the selectors of a DeviceClass, a ResourceClaim and a ResourceClaimTemplate, and refuses it where one is no CEL, asks for what devices do not have, or does not give true or false.',
  remedy: 'Correct the expression: it is about `device.driver`, `device.attributes` and `device.capacity`.',
  exempt: 'The cost of an expression is not estimated.',
  links: ['https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/'],
} satisfies StageRule
