import type { Options } from '../../core/rule.ts'

/**
 * The parameters that checks of kube-linter come with, as options of our rules.
 * https://github.com/stackrox/kube-linter/blob/main/docs/generated/checks.md
 */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, Options>>>> = {
  'minimum-three-replicas': { 'min-replicas': { min: 3 } },
  'hpa-minimum-three-replicas': { 'hpa-min-replicas': { min: 3 } },
  'required-label-owner': { 'required-labels': { labels: ['owner'] } },
  'required-annotation-email': { 'required-annotations': { annotations: ['email=*@*.*'] } },
  'dnsconfig-options': { 'dns-config-ndots': { name: 'ndots', value: '2' } },
}

/** Those that make a rule about less than it is of itself. */
const NARROWING: Readonly<Record<string, Readonly<Record<string, Options>>>> = {
  'drop-net-raw-capability': { 'capability-dangerous': { capabilities: ['NET_RAW'] } },
  'privilege-escalation-container': { 'capability-dangerous': { capabilities: ['SYS_ADMIN'] } },
  'docker-sock': { 'runtime-socket-mount': { sockets: ['/run/docker.sock'] } },
  'sensitive-host-mounts': {
    'sensitive-host-path': {
      paths: ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'],
      exact: true,
    },
  },
}

/** The options by which a rule does as a built-in check does; undefined where it does so of itself. */
export function parametersOf(check: string, rule: string, mayNarrow: boolean): Options | undefined {
  return PARAMETERS[check]?.[rule] ?? (mayNarrow ? NARROWING[check]?.[rule] : undefined)
}
