/** What took the place of a label or annotation, with the minor version from which on it does. */
export interface Successor {
  readonly since: number
  /** The rest of a sentence that begins with the old name. */
  readonly advice: string
  /** Values for which the old name is still the only one. */
  readonly unless?: RegExp
}

function renamed(name: string, since: number): Successor {
  return { since, advice: `is deprecated; use ${name}` }
}

function ignored(since: number, instead: string): Successor {
  return { since, advice: `does nothing since Kubernetes 1.${since}; use ${instead}` }
}

/**
 * Labels of nodes that have another name by now.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export const NODE_LABELS: ReadonlyMap<string, Successor> = new Map([
  ['beta.kubernetes.io/arch', renamed('kubernetes.io/arch', 14)],
  ['beta.kubernetes.io/os', renamed('kubernetes.io/os', 14)],
  ['beta.kubernetes.io/instance-type', renamed('node.kubernetes.io/instance-type', 17)],
  ['failure-domain.beta.kubernetes.io/zone', renamed('topology.kubernetes.io/zone', 17)],
  ['failure-domain.beta.kubernetes.io/region', renamed('topology.kubernetes.io/region', 17)],
])

/** Labels that nodes no longer get, so that a pod that must have one finds no node. */
export const GONE_NODE_LABELS: ReadonlyMap<string, Successor> = new Map([
  [
    'node-role.kubernetes.io/master',
    {
      since: 24,
      advice: 'is on no node that kubeadm 1.24 or later made; use node-role.kubernetes.io/control-plane',
    },
  ],
])

/**
 * Annotations of pods. Those that end in `/` stand for all that begin so.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export const POD_ANNOTATIONS: ReadonlyMap<string, Successor> = new Map([
  ['scheduler.alpha.kubernetes.io/critical-pod', ignored(16, 'priorityClassName')],
  ['security.alpha.kubernetes.io/sysctls', ignored(11, 'securityContext.sysctls')],
  ['security.alpha.kubernetes.io/unsafe-sysctls', ignored(11, 'securityContext.sysctls')],
  ['seccomp.security.alpha.kubernetes.io/pod', ignored(27, 'securityContext.seccompProfile')],
  ['container.seccomp.security.alpha.kubernetes.io/', ignored(27, 'securityContext.seccompProfile')],
  [
    'container.apparmor.security.beta.kubernetes.io/',
    { since: 30, advice: 'is deprecated; use securityContext.appArmorProfile' },
  ],
])

/** Annotations of other kinds, by kind. */
export const KIND_ANNOTATIONS: ReadonlyMap<string, ReadonlyMap<string, Successor>> = new Map([
  [
    'Ingress.networking.k8s.io',
    new Map<string, Successor>([
      [
        'kubernetes.io/ingress.class',
        // https://cloud.google.com/kubernetes-engine/docs/concepts/ingress#deprecated_annotation
        { ...renamed('spec.ingressClassName', 18), unless: /^gce(-|$)/ },
      ],
    ]),
  ],
  [
    'Service',
    new Map<string, Successor>([
      [
        'service.kubernetes.io/topology-aware-hints',
        renamed('service.kubernetes.io/topology-mode, or spec.trafficDistribution', 27),
      ],
      [
        'service.alpha.kubernetes.io/tolerate-unready-endpoints',
        { since: 11, advice: 'is deprecated; use spec.publishNotReadyAddresses' },
      ],
    ]),
  ],
  [
    'PersistentVolumeClaim',
    new Map([['volume.beta.kubernetes.io/storage-class', renamed('spec.storageClassName', 8)]]),
  ],
  [
    'PersistentVolume',
    new Map([['volume.beta.kubernetes.io/storage-class', renamed('spec.storageClassName', 8)]]),
  ],
  [
    'StorageClass.storage.k8s.io',
    new Map([
      [
        'storageclass.beta.kubernetes.io/is-default-class',
        renamed('storageclass.kubernetes.io/is-default-class', 6),
      ],
    ]),
  ],
  [
    'ServiceAccount',
    new Map<string, Successor>([
      [
        'kubernetes.io/enforce-mountable-secrets',
        { since: 32, advice: 'is deprecated; keep Secrets apart by namespaces instead' },
      ],
    ]),
  ],
  ['Node', new Map([['scheduler.alpha.kubernetes.io/preferAvoidPods', ignored(22, 'taints')]])],
])

/** The successor of a name, where there is one: of the name itself, or of all that begin alike up to the slash. */
export function successorOf(names: ReadonlyMap<string, Successor>, name: string): Successor | undefined {
  return names.get(name) ?? names.get(name.slice(0, name.indexOf('/') + 1))
}
