import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { windowsOption } from './windows-run-as-user.facts.ts'

type Options = {
  readonly allowed: readonly string[]
  readonly requireSet: boolean
  readonly requireGmsa: boolean
}

export default {
  id: 'windows-run-as-user',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A Windows container runs as an administrator',
  why: 'ContainerAdministrator and the accounts of the system may change whatever is in the container, and are the start of most ways out of it.',
  remedy:
    'Set `windowsOptions.runAsUserName: ContainerUser`, or an account made for the program in the image.',
  exempt:
    'HostProcess containers, which must run as an account of the node: the rule `host-process` reports them.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/',
    'https://kubernetes.io/docs/concepts/security/windows-security/',
  ],
  peers: {
    kubescape: ['C-0211'],
    kyverno: ['require-run-as-containeruser'],
  },
  options: {
    allowed: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'The only users that may be named, such as `ContainerUser`. None is any that is no administrator.',
    },
    requireSet: {
      type: 'boolean',
      default: false,
      description: 'Whether every container must name its user.',
    },
    requireGmsa: {
      type: 'boolean',
      default: false,
      description: 'Whether every container must name a gMSA credential spec.',
    },
  },
  scope: 'workloads',
  *check(resource, { allowed, requireSet, requireGmsa }): Iterable<Issue> {
    const template = podTemplate(resource)
    if (template === undefined || !isWindows(template.spec)) return
    for (const placed of containers(resource)) {
      if (windowsOption(template, placed, 'hostProcess')?.value === true) continue
      const name = describeContainer(placed)
      const path = [...placed.path, 'securityContext', 'windowsOptions']
      const user = windowsOption(template, placed, 'runAsUserName')
      if (user === undefined) {
        if (requireSet)
          yield {
            path: [...path, 'runAsUserName'],
            message: `${name} does not say which Windows user it runs as`,
          }
      } else if (isRefused(String(user.value), allowed)) {
        yield { path: user.path, message: `${name} runs as "${user.value}"` }
      }
      if (requireGmsa && windowsOption(template, placed, 'gmsaCredentialSpecName') === undefined) {
        yield { path: [...path, 'gmsaCredentialSpecName'], message: `${name} has no gMSA credential spec` }
      }
    }
  },
} satisfies ResourceRule<Options>

function isRefused(user: string, allowed: readonly string[]): boolean {
  const isUser = (other: string) => other.toLowerCase() === user.toLowerCase()
  if (allowed.length > 0) return !allowed.some(isUser)
  return isUser('ContainerAdministrator') || /^NT AUTHORITY\\/i.test(user)
}
