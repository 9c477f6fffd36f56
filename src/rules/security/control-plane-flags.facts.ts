/** The programs of the control plane, by the name of their command. */
export type Component = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kubelet'

/** What a flag must be. Words of a list are separated by commas; a flag without a value is `true`. */
export type Demand =
  | { readonly is: 'set' | 'unset' | 'not zero' }
  | { readonly value: string }
  | { readonly atLeast: number }
  | { readonly has: string }
  | { readonly lacks: string }
  | { readonly only: readonly string[] }

/** One line of a hardening guide. */
export interface FlagCheck {
  readonly component: Component
  readonly flag: string
  readonly demand: Demand
  /** Whether an absent flag, whose default then holds, is as demanded. */
  readonly absentIsFine?: true
  /** The minor version of Kubernetes that no longer has the flag. */
  readonly removed?: number
}

const SET: Demand = { is: 'set' }
const UNSET: Demand = { is: 'unset' }
const TRUE: Demand = { value: 'true' }
const FALSE: Demand = { value: 'false' }

/** https://kubernetes.io/docs/concepts/security/tls-cipher-suites/ and the CIS Benchmark */
const STRONG_CIPHERS: Demand = {
  only: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
    'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  ],
}

type Line = readonly [flag: string, demand: Demand, more?: Pick<FlagCheck, 'absentIsFine' | 'removed'>]

const FINE = { absentIsFine: true } as const

const API_SERVER: readonly Line[] = [
  ['anonymous-auth', FALSE],
  ['basic-auth-file', UNSET, { removed: 19 }],
  ['token-auth-file', UNSET],
  ['insecure-bind-address', UNSET, { removed: 24 }],
  ['insecure-port', { value: '0' }, { removed: 24 }],
  ['secure-port', { is: 'not zero' }, FINE],
  ['kubelet-https', TRUE, { ...FINE, removed: 22 }],
  ['kubelet-client-certificate', SET],
  ['kubelet-client-key', SET],
  ['kubelet-certificate-authority', SET],
  ['authorization-mode', { lacks: 'AlwaysAllow' }],
  ['authorization-mode', { has: 'Node' }],
  ['authorization-mode', { has: 'RBAC' }],
  ['enable-admission-plugins', { has: 'EventRateLimit' }],
  ['enable-admission-plugins', { has: 'AlwaysPullImages' }],
  ['enable-admission-plugins', { has: 'NodeRestriction' }],
  ['enable-admission-plugins', { has: 'DenyServiceExternalIPs' }],
  ['enable-admission-plugins', { lacks: 'AlwaysAdmit' }, FINE],
  ['disable-admission-plugins', { lacks: 'ServiceAccount' }, FINE],
  ['disable-admission-plugins', { lacks: 'NamespaceLifecycle' }, FINE],
  ['profiling', FALSE],
  ['audit-log-path', SET],
  ['audit-log-maxage', { atLeast: 30 }],
  ['audit-log-maxbackup', { atLeast: 10 }],
  ['audit-log-maxsize', { atLeast: 100 }],
  ['request-timeout', { is: 'not zero' }, FINE],
  ['service-account-lookup', TRUE, FINE],
  ['service-account-key-file', SET],
  ['etcd-certfile', SET],
  ['etcd-keyfile', SET],
  ['etcd-cafile', SET],
  ['tls-cert-file', SET],
  ['tls-private-key-file', SET],
  ['client-ca-file', SET],
  ['encryption-provider-config', SET],
  ['tls-cipher-suites', STRONG_CIPHERS],
]

const CONTROLLER_MANAGER: readonly Line[] = [
  ['terminated-pod-gc-threshold', SET],
  ['profiling', FALSE],
  ['use-service-account-credentials', TRUE],
  ['service-account-private-key-file', SET],
  ['root-ca-file', SET],
  ['feature-gates', { lacks: 'RotateKubeletServerCertificate=false' }, FINE],
  ['bind-address', { value: '127.0.0.1' }],
]

const SCHEDULER: readonly Line[] = [
  ['profiling', FALSE],
  ['bind-address', { value: '127.0.0.1' }],
]

const ETCD: readonly Line[] = [
  ['cert-file', SET],
  ['key-file', SET],
  ['client-cert-auth', TRUE],
  ['auto-tls', { lacks: 'true' }, FINE],
  ['peer-cert-file', SET],
  ['peer-key-file', SET],
  ['peer-client-cert-auth', TRUE],
  ['peer-auto-tls', { lacks: 'true' }, FINE],
]

/** The kubelet takes most settings from its configuration file, so that only what is written here can be judged. */
const KUBELET: readonly Line[] = [
  ['anonymous-auth', FALSE, FINE],
  ['authorization-mode', { lacks: 'AlwaysAllow' }, FINE],
  ['read-only-port', { value: '0' }, FINE],
  ['streaming-connection-idle-timeout', { is: 'not zero' }, FINE],
  ['protect-kernel-defaults', TRUE, FINE],
  ['make-iptables-util-chains', TRUE, FINE],
  ['hostname-override', UNSET],
  ['event-qps', { is: 'not zero' }, FINE],
  ['rotate-certificates', TRUE, FINE],
  ['feature-gates', { lacks: 'RotateKubeletServerCertificate=false' }, FINE],
  ['tls-cipher-suites', STRONG_CIPHERS, FINE],
]

/** What the CIS Benchmark for Kubernetes asks of the flags of the control plane. */
export const FLAG_CHECKS: readonly FlagCheck[] = [
  ...checksOf('kube-apiserver', API_SERVER),
  ...checksOf('kube-controller-manager', CONTROLLER_MANAGER),
  ...checksOf('kube-scheduler', SCHEDULER),
  ...checksOf('etcd', ETCD),
  ...checksOf('kubelet', KUBELET),
]

function checksOf(component: Component, lines: readonly Line[]): readonly FlagCheck[] {
  return lines.map(([flag, demand, more]) => ({ component, flag, demand, ...more }))
}

/** What a check is about: `etcd cert-file`; where it is about one word of a list, with that word. */
export function partOf({ component, flag, demand }: FlagCheck): string {
  const word = 'has' in demand ? demand.has : 'lacks' in demand ? demand.lacks : 'true'
  return word === 'true' ? `${component} ${flag}` : `${component} ${flag} ${word}`
}

/** The component that a command line starts, with its flags; undefined where it starts something else. */
export function commandLine(
  words: readonly string[],
): { readonly component: Component; readonly flags: ReadonlyMap<string, string> } | undefined {
  const start = words.findIndex(word => componentOf(word) !== undefined)
  const component = componentOf(words[start] ?? '')
  if (component === undefined) return undefined
  const flags = new Map<string, string>()
  const rest = words.slice(start + 1)
  for (const [index, word] of rest.entries()) {
    const match = /^--?([a-z][\w-]*)(?:=(.*))?$/s.exec(word)
    if (match === null) continue
    const [, flag = '', value] = match
    const next = rest[index + 1]
    flags.set(flag, value ?? (next === undefined || next.startsWith('-') ? 'true' : next))
  }
  return { component, flags }
}

function componentOf(word: string): Component | undefined {
  const name = word.slice(word.lastIndexOf('/') + 1)
  return FLAG_CHECKS.find(({ component }) => component === name)?.component
}

/** What is wrong with the value of a flag, as the rest of a sentence; undefined where it is as demanded. */
export function complaint(
  { demand, absentIsFine }: FlagCheck,
  value: string | undefined,
): string | undefined {
  if (value === undefined) {
    if (absentIsFine || ('is' in demand && demand.is === 'unset')) return undefined
    return `should be ${describe(demand)}, and is not set`
  }
  return meets(demand, value) ? undefined : `should be ${describe(demand)}, and is "${value}"`
}

function meets(demand: Demand, value: string): boolean {
  const words = value.split(',').map(word => word.trim())
  if ('is' in demand)
    return demand.is === 'set' ? value !== '' : demand.is === 'not zero' && !/^0[a-z]*$/.test(value)
  if ('value' in demand) return value === demand.value
  if ('atLeast' in demand) return Number(value) >= demand.atLeast
  if ('has' in demand) return words.includes(demand.has)
  if ('lacks' in demand) return !words.includes(demand.lacks)
  return words.every(word => demand.only.includes(word))
}

function describe(demand: Demand): string {
  if ('is' in demand) return demand.is === 'not zero' ? 'other than 0' : demand.is
  if ('value' in demand) return `"${demand.value}"`
  if ('atLeast' in demand) return `at least ${demand.atLeast}`
  if ('has' in demand) return `a list with ${demand.has}`
  if ('lacks' in demand) return `without ${demand.lacks}`
  return 'a list of strong cipher suites'
}
