import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { plainCapability } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext } from '../../kubernetes/pods/security-context.ts'

type Options = {
  readonly allow: readonly string[]
}

export default {
  id: 'capability-added',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container adds a capability',
  why: 'Each capability is a part of the power of root. Whoever reads the manifest should know why it is needed.',
  remedy: 'Remove it from `capabilities.add` if the program works without, or name it in the option `allow`.',
  exempt: 'Capabilities that the rules `capability-dangerous` and `capabilities-baseline` report.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
  ],
  peers: {
    trivy: ['KSV-0022'],
    checkov: ['CKV_K8S_25'],
    kyverno: ['restrict-adding-capabilities'],
  },
  options: {
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Capabilities that may be added, without the prefix `CAP_`.',
    },
  },
  scope: 'workloads',
  *check(resource, { allow }) {
    for (const placed of containers(resource)) {
      const added: unknown = containerSecurityContext(placed.container).capabilities?.add
      if (!isArray(added)) continue
      for (const [index, name] of added.entries()) {
        if (
          typeof name !== 'string' ||
          allow.some(allowed => plainCapability(allowed) === plainCapability(name))
        )
          continue
        yield {
          path: [...placed.path, 'securityContext', 'capabilities', 'add', index],
          message: `${describeContainer(placed)} adds capability "${name}"`,
          parts: [plainCapability(name)],
        }
      }
    }
  },
} satisfies ResourceRule<Options>
