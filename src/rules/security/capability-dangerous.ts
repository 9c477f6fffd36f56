import type { Issue } from '../../core/finding.ts'
import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { plainCapability } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext } from '../../kubernetes/pods/security-context.ts'

type Options = {
  readonly capabilities: readonly string[]
}

/** What each capability opens; https://man7.org/linux/man-pages/man7/capabilities.7.html */
const POWERS: ReadonlyMap<string, string> = new Map([
  ['ALL', 'with which it is root in all but name'],
  ['BPF', 'with which it can load programs into the kernel'],
  ['DAC_READ_SEARCH', 'with which it can read every file of the node'],
  ['MAC_ADMIN', 'with which it can change the AppArmor and SELinux policy'],
  ['MAC_OVERRIDE', 'with which it can pass the mandatory access control'],
  ['NET_ADMIN', 'with which it can rewrite routes and firewall rules'],
  ['NET_RAW', 'with which it can forge packets'],
  ['PERFMON', 'with which it can observe the kernel and other processes'],
  ['SYS_ADMIN', 'with which it can mount file systems and break out to the node'],
  ['SYS_BOOT', 'with which it can reboot the node'],
  ['SYS_MODULE', 'with which it can load kernel modules'],
  ['SYS_PTRACE', 'with which it can take over other processes'],
  ['SYS_RAWIO', 'with which it can write to devices and memory of the node'],
  ['SYS_TIME', 'with which it can set the clock of the node'],
])

/** No way out of the container by themselves, and what honest network and time programs need now and then. */
const MILDER: ReadonlySet<string> = new Set(['NET_ADMIN', 'NET_RAW', 'SYS_TIME'])

export default {
  id: 'capability-dangerous',
  category: 'security',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A container adds a capability that endangers the node',
  why: 'Some Linux capabilities are so broad that a process with them can leave its container, read the memory of others or change the kernel. They undo what the container was to protect. `NET_ADMIN`, `NET_RAW` and `SYS_TIME`, which do not open the container by themselves, are warnings.',
  remedy:
    'Remove the capability from `capabilities.add`. If the program needs it, keep it to one small container of its own, and drop all others.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  ],
  peers: {
    'kube-linter': ['drop-net-raw-capability', 'privilege-escalation-container'],
    polaris: ['dangerousCapabilities'],
    monokle: ['KBP100'],
    trivy: ['KSV-0005', 'KSV-0119', 'KSV-0120'],
    checkov: ['CKV_K8S_39'],
    kubescape: ['C-0046', 'C-0057'],
    datree: ['49', '82'],
    kubesec: ['CapSysAdmin'],
  },
  options: {
    capabilities: {
      type: 'array',
      items: { type: 'string' },
      default: [...POWERS.keys()],
      description: 'Capabilities that count as dangerous, without the prefix `CAP_`.',
    },
  },
  silences: ['capabilities-baseline', 'capability-added', 'capabilities-drop-all'],
  scope: 'workloads',
  *check(resource, { capabilities }): Iterable<Issue> {
    for (const placed of containers(resource)) {
      const added: unknown = containerSecurityContext(placed.container).capabilities?.add
      if (!isArray(added)) continue
      for (const [index, written] of added.entries()) {
        if (typeof written !== 'string') continue
        const name = plainCapability(written)
        if (!capabilities.some(dangerous => plainCapability(dangerous) === name)) continue
        const power = POWERS.get(name)
        const message = `${describeContainer(placed)} adds capability "${written}"${power === undefined ? '' : `, ${power}`}`
        const path = [...placed.path, 'securityContext', 'capabilities', 'add', index]
        yield MILDER.has(name) ? { path, message, severity: 'warning' } : { path, message }
      }
    }
  },
} satisfies ResourceRule<Options>
