import type { Issue } from '../../core/finding.ts'
import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { INSECURE_CAPABILITIES, plainCapability } from '../../kubernetes/pods/capabilities.ts'
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
    'kube-linter': [
      { check: 'drop-net-raw-capability', parts: ['NET_RAW'] },
      { check: 'privilege-escalation-container', parts: ['SYS_ADMIN'] },
    ],
    polaris: [{ check: 'dangerousCapabilities', parts: ['ALL', 'SYS_ADMIN', 'NET_ADMIN'] }],
    monokle: [{ check: 'KBP100', parts: ['SYS_ADMIN'] }],
    trivy: [
      { check: 'KSV-0005', parts: ['SYS_ADMIN'] },
      { check: 'KSV-0119', parts: ['NET_RAW'] },
      { check: 'KSV-0120', parts: ['SYS_MODULE'] },
    ],
    checkov: [{ check: 'CKV_K8S_39', parts: ['SYS_ADMIN'] }],
    kubescape: [
      {
        check: 'C-0046',
        parts: INSECURE_CAPABILITIES,
      },
      { check: 'C-0057', parts: ['SYS_ADMIN'] },
    ],
    datree: [
      {
        check: '49',
        parts: INSECURE_CAPABILITIES,
      },
      '82',
    ],
    kubesec: [{ check: 'CapSysAdmin', parts: ['SYS_ADMIN'] }],
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
        yield { path, message, parts: [name], ...(MILDER.has(name) && { severity: 'warning' as const }) }
      }
    }
  },
} satisfies ResourceRule<Options>
