import { isObject, textAt, valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

export default {
  id: 'agent-sandbox',
  category: 'security',
  severity: 'warning',
  presets: [],
  summary: 'A sandbox for agents has no wall around it',
  why: 'A sandbox runs code that nobody has read. Without a runtime class such as gVisor or Kata it shares the kernel of the node with everything else.',
  remedy: 'Set `runtimeClassName` in the pod template of the sandbox.',
  links: [
    'https://agent-sandbox.sigs.k8s.io/',
    'https://kubernetes.io/docs/concepts/containers/runtime-class/',
  ],
  peers: { kubescape: ['C-0297', 'C-0301', 'C-0303', 'C-0304'] },
  scope: ['SandboxTemplate.extensions.agents.x-k8s.io', 'Sandbox.agents.x-k8s.io'],
  *check({ object }) {
    const spec = ['spec', 'podTemplate', 'spec']
    if (!isObject(valueAt(object, spec)) || textAt(object, [...spec, 'runtimeClassName']) !== undefined)
      return
    yield {
      path: [...spec, 'runtimeClassName'],
      message: 'the sandbox has no runtimeClassName, and so shares the kernel of its node',
    }
  },
} satisfies ResourceRule
