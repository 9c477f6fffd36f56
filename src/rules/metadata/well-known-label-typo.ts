import type { ResourceRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { GONE_NODE_LABELS, NODE_LABELS } from '../../kubernetes/cluster/deprecated-names.ts'
import { nodeLabelUses } from '../../kubernetes/cluster/node-labels.ts'

/**
 * The labels that Kubernetes itself puts on nodes.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
const LABELS: readonly string[] = [
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'kubernetes.io/hostname',
  'node.kubernetes.io/instance-type',
  'node.kubernetes.io/windows-build',
  'node.kubernetes.io/exclude-from-external-load-balancers',
  'node-role.kubernetes.io/control-plane',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
]

/** What the kubelet says of itself: the values of GOOS and GOARCH in Go. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/os', ['linux', 'windows']],
  [
    'kubernetes.io/arch',
    ['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64', 'loong64', 'mips64le', 'mips64', 'ppc64'],
  ],
])

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['x64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armv8', 'arm64'],
  ['armv7l', 'arm'],
  ['i386', '386'],
  ['x86', '386'],
])

export default {
  id: 'well-known-label-typo',
  category: 'metadata',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A pod asks for a node label that no node has',
  why: 'Labels are compared letter by letter. A required one with a slip in it fits no node, and the pod is pending for ever; in a topology all nodes fall into no group.',
  remedy: 'Write the label as nodes have it: `kubectl get nodes --show-labels` tells.',
  exempt: 'Labels of other domains, and labels under `kubernetes.io` that resemble none of the known ones.',
  links: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  scope: 'all',
  *check(resource) {
    for (const { key, path, at, values } of nodeLabelUses(resource)) {
      const meant = meantLabel(key)
      if (meant !== undefined) {
        yield { path, at, message: `no node has the label "${key}" (did you mean "${meant}"?)` }
      }
      const known = VALUES.get(key)
      if (known === undefined) continue
      for (const { value, path: place } of values) {
        if (known.includes(value) || value === '' || isUnknownYet(value)) continue
        const near = ALIASES.get(value.toLowerCase()) ?? known.find(one => one === value.toLowerCase())
        const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`
        yield { path: place, message: `no node has "${value}" as its ${key} (${hint})` }
      }
    }
  },
} satisfies ResourceRule

/** The label meant by one that looks like it; undefined for labels that are in order, and those nobody knows. */
function meantLabel(key: string): string | undefined {
  if (LABELS.includes(key) || NODE_LABELS.has(key) || GONE_NODE_LABELS.has(key) || isUnknownYet(key))
    return undefined
  const [domain = '', name] = key.split('/')
  // Anybody may add roles, and topologies of volumes.
  if (name === undefined || domain === 'node-role.kubernetes.io') return undefined
  if (!/(^|\.)(kubernetes|k8s)\.io$/.test(domain) && !/kuber?n?e?t?t?es/.test(domain)) return undefined
  const sameName = LABELS.find(label => label.endsWith(`/${name}`))
  if (sameName !== undefined && OWN_DOMAINS.has(domain)) return sameName
  const near = suggest(key, LABELS)
  return near === undefined || near.slice(near.indexOf('/')) === `/${name}` || OWN_DOMAINS.has(domain)
    ? near
    : undefined
}

/** The domains of the labels above: nobody but Kubernetes adds to them. */
const OWN_DOMAINS: ReadonlySet<string> = new Set([
  'kubernetes.io',
  'node.kubernetes.io',
  'topology.kubernetes.io',
  'k8s.io',
])
