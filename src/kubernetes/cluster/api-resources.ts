/** The resources of one API group by scope, as RBAC names them: in lower case and plural. */
interface GroupResources {
  readonly namespaced: readonly string[]
  readonly cluster: readonly string[]
}

/**
 * What the API groups of Kubernetes itself hold, in any version since 1.16. Among them what exists for authorization
 * alone: signers, users, groups. Groups that others may add to are left out.
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
const GROUPS: ReadonlyMap<string, GroupResources> = new Map<string, GroupResources>([
  [
    '',
    {
      namespaced: [
        'bindings',
        'configmaps',
        'endpoints',
        'events',
        'limitranges',
        'persistentvolumeclaims',
        'pods',
        'podtemplates',
        'replicationcontrollers',
        'resourcequotas',
        'secrets',
        'serviceaccounts',
        'services',
      ],
      cluster: ['componentstatuses', 'namespaces', 'nodes', 'persistentvolumes', 'users', 'groups'],
    },
  ],
  [
    'admissionregistration.k8s.io',
    {
      namespaced: [],
      cluster: [
        'mutatingadmissionpolicies',
        'mutatingadmissionpolicybindings',
        'mutatingwebhookconfigurations',
        'validatingadmissionpolicies',
        'validatingadmissionpolicybindings',
        'validatingwebhookconfigurations',
      ],
    },
  ],
  ['apiextensions.k8s.io', { namespaced: [], cluster: ['customresourcedefinitions'] }],
  ['apiregistration.k8s.io', { namespaced: [], cluster: ['apiservices'] }],
  [
    'apps',
    {
      namespaced: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      cluster: [],
    },
  ],
  [
    'authentication.k8s.io',
    { namespaced: [], cluster: ['tokenreviews', 'selfsubjectreviews', 'userextras', 'uids'] },
  ],
  [
    'authorization.k8s.io',
    {
      namespaced: ['localsubjectaccessreviews'],
      cluster: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'],
    },
  ],
  ['autoscaling', { namespaced: ['horizontalpodautoscalers'], cluster: [] }],
  ['batch', { namespaced: ['cronjobs', 'jobs'], cluster: [] }],
  [
    'certificates.k8s.io',
    {
      namespaced: ['podcertificaterequests'],
      cluster: ['certificatesigningrequests', 'clustertrustbundles', 'signers'],
    },
  ],
  ['coordination.k8s.io', { namespaced: ['leases', 'leasecandidates'], cluster: [] }],
  ['discovery.k8s.io', { namespaced: ['endpointslices'], cluster: [] }],
  ['events.k8s.io', { namespaced: ['events'], cluster: [] }],
  [
    'extensions',
    {
      namespaced: [
        'daemonsets',
        'deployments',
        'ingresses',
        'networkpolicies',
        'replicasets',
        'replicationcontrollers',
      ],
      cluster: ['podsecuritypolicies', 'thirdpartyresources'],
    },
  ],
  [
    'flowcontrol.apiserver.k8s.io',
    { namespaced: [], cluster: ['flowschemas', 'prioritylevelconfigurations'] },
  ],
  [
    'networking.k8s.io',
    {
      namespaced: ['ingresses', 'networkpolicies'],
      cluster: ['ingressclasses', 'ipaddresses', 'servicecidrs', 'clustercidrs'],
    },
  ],
  ['node.k8s.io', { namespaced: [], cluster: ['runtimeclasses'] }],
  ['policy', { namespaced: ['poddisruptionbudgets'], cluster: ['podsecuritypolicies'] }],
  [
    'rbac.authorization.k8s.io',
    { namespaced: ['rolebindings', 'roles'], cluster: ['clusterrolebindings', 'clusterroles'] },
  ],
  [
    'resource.k8s.io',
    {
      namespaced: [
        'podschedulingcontexts',
        'podschedulings',
        'resourceclaimparameters',
        'resourceclaims',
        'resourceclaimtemplates',
        'resourceclassparameters',
      ],
      cluster: [
        'deviceclasses',
        'devicetaintrules',
        'resourceclasses',
        'resourcepoolstatusrequests',
        'resourceslices',
      ],
    },
  ],
  ['scheduling.k8s.io', { namespaced: ['workloads', 'podgroups'], cluster: ['priorityclasses'] }],
  [
    'storage.k8s.io',
    {
      namespaced: ['csistoragecapacities'],
      cluster: ['csidrivers', 'csinodes', 'storageclasses', 'volumeattachments', 'volumeattributesclasses'],
    },
  ],
  ['storagemigration.k8s.io', { namespaced: [], cluster: ['storageversionmigrations'] }],
])

/** Whether all resources of an API group are known. The core group is the empty string. */
export function isKnownGroup(group: string): boolean {
  return GROUPS.has(group)
}

/** The scope of a resource in an API group; undefined where the group holds none of that name. */
export function resourceScope(group: string, resource: string): 'Namespaced' | 'Cluster' | undefined {
  const known = GROUPS.get(group)
  if (known?.namespaced.includes(resource)) return 'Namespaced'
  return known?.cluster.includes(resource) ? 'Cluster' : undefined
}

/** The known API groups that hold a resource, those no longer served left out. */
export function groupsOf(resource: string): readonly string[] {
  return [...GROUPS.keys()].filter(
    group => group !== 'extensions' && resourceScope(group, resource) !== undefined,
  )
}

/** The names of all resources of some API groups. */
export function resourcesOf(groups: readonly string[]): readonly string[] {
  return groups.flatMap(group => {
    const known = GROUPS.get(group)
    return known === undefined ? [] : [...known.namespaced, ...known.cluster]
  })
}

/** The scope of a kind; undefined where its group is none of those known. */
export function kindScope(group: string, kind: string): 'Namespaced' | 'Cluster' | undefined {
  return resourceScope(group, pluralOf(kind))
}

/** The resource that serves a kind: its plural in lower case, as Kubernetes forms it. */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase()
  if (/^endpoints$|parameters$/.test(name)) return name
  if (/(s|x|ch)$/.test(name)) return `${name}es`
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`
}
