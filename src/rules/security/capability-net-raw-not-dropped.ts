import type { ResourceRule } from '../../core/rule.ts'
import { drops } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'capability-net-raw-not-dropped',
  category: 'security',
  severity: 'warning',
  presets: [],
  summary: 'A container can forge network packets',
  why: 'Container runtimes leave `NET_RAW` to every container that does not drop it. With it root in the container can pose as another pod of the node.',
  remedy: 'Drop `NET_RAW`, or better `ALL`, in `capabilities.drop`.',
  exempt: 'Windows pods. The rule `capabilities-drop-all` asks for more.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
  ],
  peers: {
    'kube-linter': ['drop-net-raw-capability'],
    checkov: ['CKV_K8S_28'],
    kubescape: ['C-0211'],
    datree: ['103'],
    kyverno: ['require-drop-cap-net-raw'],
  },
  silences: ['capabilities-drop-some'],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    for (const placed of containers(resource)) {
      if (drops(placed.container, 'ALL', 'NET_RAW')) continue
      yield {
        path: [...placed.path, 'securityContext', 'capabilities', 'drop'],
        message: `${describeContainer(placed)} keeps the capability NET_RAW`,
      }
    }
  },
} satisfies ResourceRule
