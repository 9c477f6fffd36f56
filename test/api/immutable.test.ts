import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { immutableFieldChanges } from '../../src/api/immutable/check.ts'
import { isObject } from '../../src/core/json.ts'
import { toPointer } from '../../src/core/path.ts'
import { identify } from '../../src/lint/identify.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

function read(text: string) {
  const [document] = readDocuments(text)
  const value = document?.value
  assert.ok(isObject(value), text)
  return identify(value)
}

/** What is wrong with putting the second manifest in the place of the first: paths and messages. */
function changes(before: string, after: string, versions: readonly number[] = [36]) {
  return immutableFieldChanges(read(before), read(after), versions).map(
    ({ path, message, severity }) =>
      `${severity === undefined ? '' : `${severity} `}${toPointer(path)} ${message}`,
  )
}

const HEADS: Readonly<Record<string, string>> = {
  ConfigMap: 'v1',
  CSIDriver: 'storage.k8s.io/v1',
  CSINode: 'storage.k8s.io/v1',
  CSIStorageCapacity: 'storage.k8s.io/v1',
  ControllerRevision: 'apps/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  DaemonSet: 'apps/v1',
  Deployment: 'apps/v1',
  Event: 'events.k8s.io/v1',
  IPAddress: 'networking.k8s.io/v1',
  Node: 'v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  Job: 'batch/v1',
  PersistentVolume: 'v1',
  PersistentVolumeClaim: 'v1',
  Pod: 'v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  ReplicaSet: 'apps/v1',
  ReplicationController: 'v1',
  ResourceSlice: 'resource.k8s.io/v1',
  ServiceCIDR: 'networking.k8s.io/v1',
  VolumeAttachment: 'storage.k8s.io/v1',
  ResourceClaim: 'resource.k8s.io/v1',
  ResourceClaimTemplate: 'resource.k8s.io/v1',
  ResourceQuota: 'v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  RuntimeClass: 'node.k8s.io/v1',
  Secret: 'v1',
  Service: 'v1',
  StatefulSet: 'apps/v1',
  StorageClass: 'storage.k8s.io/v1',
  VolumeAttributesClass: 'storage.k8s.io/v1',
}

/** A manifest of a kind; `body` is the rest of it, as flow-style YAML fields. */
const manifest = (kind: string, body: string) =>
  `{apiVersion: ${HEADS[kind]}, kind: ${kind}, metadata: {name: a}${body === '' ? '' : `, ${body}`}}`

/** An affinity to nodes that have what a term asks for. */
const requires = (term: string) =>
  `{nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${term}]}}}`

type Case = readonly [kind: string, before: string, after: string, path: string, versions?: readonly number[]]

const REJECTED: readonly Case[] = [
  [
    'Deployment',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchLabels: {a: c}}}',
    '/spec/selector/matchLabels/a',
  ],
  [
    'Deployment',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchLabels: {a: b, c: ""}}}',
    '/spec/selector/matchLabels/c',
  ],
  [
    'ReplicaSet',
    'spec: {selector: {matchLabels: {a: b, c: d}}}',
    'spec: {selector: {matchLabels: {a: b}}}',
    '/spec/selector/matchLabels/c',
  ],
  [
    'DaemonSet',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchExpressions: [{key: a, operator: Exists}]}}',
    '/spec/selector/matchLabels',
  ],
  ['StatefulSet', 'spec: {serviceName: a}', 'spec: {serviceName: b}', '/spec/serviceName'],
  [
    'StatefulSet',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchLabels: {a: c}}}',
    '/spec/selector/matchLabels/a',
  ],
  ['StatefulSet', 'spec: {}', 'spec: {podManagementPolicy: Parallel}', '/spec/podManagementPolicy'],
  [
    'StatefulSet',
    'spec: {}',
    'spec: {volumeClaimTemplates: [{metadata: {name: a}}]}',
    '/spec/volumeClaimTemplates',
  ],
  [
    'StatefulSet',
    'spec: {volumeClaimTemplates: [{spec: {resources: {requests: {storage: 1Gi}}}}]}',
    'spec: {volumeClaimTemplates: [{spec: {resources: {requests: {storage: 2Gi}}}}]}',
    '/spec/volumeClaimTemplates/0/spec/resources/requests/storage',
  ],
  [
    'StatefulSet',
    'spec: {volumeClaimTemplates: [{metadata: {labels: {a: b}}}]}',
    'spec: {volumeClaimTemplates: [{metadata: {labels: {a: c}}}]}',
    '/spec/volumeClaimTemplates/0/metadata/labels/a',
  ],
  ['StatefulSet', 'spec: {}', 'spec: {revisionHistoryLimit: 3}', '/spec/revisionHistoryLimit', [32]],
  ['StatefulSet', 'spec: {}', 'spec: {revisionHistoryLimit: 3}', '/spec/revisionHistoryLimit', [32, 36]],
  ['ControllerRevision', 'data: {a: 1}', 'data: {a: 2}', '/data/a'],
  [
    'Job',
    'spec: {template: {spec: {containers: [{image: a}]}}}',
    'spec: {template: {spec: {containers: [{image: b}]}}}',
    '/spec/template/spec/containers/0/image',
  ],
  [
    'Job',
    'spec: {template: {metadata: {labels: {a: b}}}}',
    'spec: {template: {metadata: {labels: {a: c}}}}',
    '/spec/template/metadata/labels/a',
  ],
  [
    'Job',
    'spec: {suspend: true, template: {spec: {serviceAccountName: a}}}',
    'spec: {suspend: true, template: {spec: {serviceAccountName: b}}}',
    '/spec/template/spec/serviceAccountName',
  ],
  [
    'Job',
    'spec: {suspend: true, template: {spec: {affinity: {podAffinity: {a: 1}}}}}',
    'spec: {suspend: true, template: {spec: {affinity: {podAffinity: {a: 2}}}}}',
    '/spec/template/spec/affinity/podAffinity/a',
  ],
  ['Job', 'spec: {completions: 2}', 'spec: {completions: 3}', '/spec/completions'],
  ['Job', 'spec: {}', 'spec: {completions: 2}', '/spec/completions'],
  ['Job', 'spec: {completions: 2}', 'spec: {}', '/spec/completions'],
  [
    'Job',
    'spec: {completionMode: Indexed, completions: 2, parallelism: 2}',
    'spec: {completionMode: Indexed, completions: 3, parallelism: 2}',
    '/spec/completions',
  ],
  [
    'Job',
    'spec: {completionMode: Indexed, completions: 1}',
    'spec: {completions: 1}',
    '/spec/completionMode',
  ],
  [
    'Job',
    'spec: {podFailurePolicy: {rules: []}}',
    'spec: {podFailurePolicy: {rules: [{action: Count}]}}',
    '/spec/podFailurePolicy/rules',
  ],
  ['Job', 'spec: {backoffLimitPerIndex: 1}', 'spec: {backoffLimitPerIndex: 2}', '/spec/backoffLimitPerIndex'],
  ['Job', 'spec: {managedBy: a/b}', 'spec: {}', '/spec/managedBy'],
  [
    'Job',
    'spec: {successPolicy: {rules: [{succeededCount: 1}]}}',
    'spec: {successPolicy: {rules: [{succeededCount: 2}]}}',
    '/spec/successPolicy/rules/0/succeededCount',
  ],
  [
    'Job',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchLabels: {a: c}}}',
    '/spec/selector/matchLabels/a',
  ],
  [
    'Pod',
    'spec: {containers: [{name: a}]}',
    'spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}',
    '/spec/containers/0/ports',
  ],
  ['Pod', 'spec: {nodeSelector: {a: b}}', 'spec: {nodeSelector: {a: c}}', '/spec/nodeSelector/a'],
  ['Pod', 'spec: {tolerations: [{key: a}]}', 'spec: {tolerations: []}', '/spec/tolerations'],
  [
    'Pod',
    'spec: {terminationGracePeriodSeconds: 30}',
    'spec: {terminationGracePeriodSeconds: 1}',
    '/spec/terminationGracePeriodSeconds',
  ],
  [
    'Pod',
    'spec: {containers: [{image: "a:1", imagePullPolicy: Always}]}',
    'spec: {containers: [{image: "a:1"}]}',
    '/spec/containers/0/imagePullPolicy',
  ],
  ['Service', 'spec: {clusterIP: 10.0.0.1}', 'spec: {clusterIP: 10.0.0.2}', '/spec/clusterIP'],
  ['Service', 'spec: {clusterIP: 10.0.0.1}', 'spec: {clusterIP: None}', '/spec/clusterIP'],
  ['Service', 'spec: {}', 'spec: {clusterIP: None}', '/spec/clusterIP'],
  ['Service', 'spec: {clusterIP: None}', 'spec: {clusterIP: 10.0.0.2}', '/spec/clusterIP'],
  ['Service', 'spec: {clusterIPs: [10.0.0.1]}', 'spec: {clusterIPs: [10.0.0.2]}', '/spec/clusterIPs/0'],
  [
    'Service',
    'spec: {clusterIPs: [10.0.0.1, "fd00::1"]}',
    'spec: {clusterIPs: [10.0.0.1, "fd00::2"]}',
    '/spec/clusterIPs/1',
  ],
  ['Service', 'spec: {ipFamilies: [IPv4]}', 'spec: {ipFamilies: [IPv6]}', '/spec/ipFamilies/0'],
  [
    'Service',
    'spec: {type: LoadBalancer}',
    'spec: {type: LoadBalancer, loadBalancerClass: a/b}',
    '/spec/loadBalancerClass',
  ],
  [
    'Service',
    'spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30001}',
    'spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30002}',
    '/spec/healthCheckNodePort',
  ],
  ['EndpointSlice', 'addressType: IPv4', 'addressType: IPv6', '/addressType'],
  ['IngressClass', 'spec: {controller: a/b}', 'spec: {controller: a/c}', '/spec/controller'],
  ['ConfigMap', 'immutable: true, data: {a: b}', 'immutable: true, data: {a: c}', '/data/a'],
  ['ConfigMap', 'immutable: true, data: {a: b}', 'data: {a: b}', '/immutable'],
  [
    'ConfigMap',
    'immutable: true, binaryData: {a: YQ==}',
    'immutable: true, binaryData: {a: YQ==, b: YQ==}',
    '/binaryData/b',
  ],
  ['Secret', 'type: Opaque', 'type: a/b', '/type'],
  ['Secret', 'type: a/b', '', '/type'],
  ['Secret', 'immutable: true, data: {a: YQ==}', 'immutable: true, stringData: {a: b}', '/stringData/a'],
  ['Secret', 'immutable: true, data: {a: YQ==}', 'immutable: false, data: {a: YQ==}', '/immutable'],
  [
    'PersistentVolumeClaim',
    'spec: {accessModes: [ReadWriteOnce]}',
    'spec: {accessModes: [ReadWriteMany]}',
    '/spec/accessModes/0',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {storageClassName: a}',
    'spec: {storageClassName: b}',
    '/spec/storageClassName',
  ],
  ['PersistentVolumeClaim', 'spec: {storageClassName: a}', 'spec: {}', '/spec/storageClassName'],
  ['PersistentVolumeClaim', 'spec: {selector: {matchLabels: {a: b}}}', 'spec: {}', '/spec/selector'],
  ['PersistentVolumeClaim', 'spec: {}', 'spec: {volumeMode: Block}', '/spec/volumeMode'],
  ['PersistentVolumeClaim', 'spec: {volumeName: a}', 'spec: {volumeName: b}', '/spec/volumeName'],
  [
    'PersistentVolumeClaim',
    'spec: {dataSource: {kind: A, name: a}}',
    'spec: {dataSourceRef: {kind: A, name: b}}',
    '/spec/dataSourceRef/name',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {resources: {requests: {storage: 2Gi}}}',
    'spec: {resources: {requests: {storage: 1Gi}}}',
    '/spec/resources/requests/storage',
    [31],
  ],
  ['PersistentVolume', 'spec: {nfs: {server: a}}', 'spec: {nfs: {server: b}}', '/spec/nfs/server'],
  ['PersistentVolume', 'spec: {nfs: {server: a}}', 'spec: {hostPath: {path: a}}', '/spec/nfs'],
  ['PersistentVolume', 'spec: {volumeMode: Block}', 'spec: {}', '/spec/volumeMode'],
  [
    'PersistentVolume',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: a}]}]}}}',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: b}]}]}}}',
    '/spec/nodeAffinity/required/nodeSelectorTerms/0/matchExpressions/0/key',
  ],
  ['StorageClass', 'provisioner: a', 'provisioner: b', '/provisioner'],
  ['StorageClass', 'parameters: {a: b}', 'parameters: {a: c}', '/parameters/a'],
  ['StorageClass', '', 'reclaimPolicy: Retain', '/reclaimPolicy'],
  ['StorageClass', 'volumeBindingMode: WaitForFirstConsumer', '', '/volumeBindingMode'],
  ['VolumeAttributesClass', 'driverName: a', 'driverName: b', '/driverName'],
  ['VolumeAttributesClass', 'parameters: {a: b}', 'parameters: {a: c}', '/parameters/a'],
  [
    'CSIDriver',
    'spec: {volumeLifecycleModes: [Persistent]}',
    'spec: {volumeLifecycleModes: [Ephemeral]}',
    '/spec/volumeLifecycleModes/0',
  ],
  ['CSIDriver', 'spec: {}', 'spec: {podInfoOnMount: true}', '/spec/podInfoOnMount', [29]],
  ['CSIDriver', 'spec: {}', 'spec: {fsGroupPolicy: File}', '/spec/fsGroupPolicy', [29]],
  ['RoleBinding', 'roleRef: {kind: Role, name: a}', 'roleRef: {kind: Role, name: b}', '/roleRef/name'],
  [
    'ClusterRoleBinding',
    'roleRef: {kind: ClusterRole, name: a}',
    'roleRef: {kind: ClusterRole, name: b}',
    '/roleRef/name',
  ],
  ['PriorityClass', 'value: 1', 'value: 2', '/value'],
  ['PriorityClass', 'value: 1', 'value: 1, preemptionPolicy: Never', '/preemptionPolicy'],
  ['RuntimeClass', 'handler: a', 'handler: b', '/handler'],
  ['ResourceQuota', 'spec: {scopes: [BestEffort]}', 'spec: {scopes: [NotBestEffort]}', '/spec/scopes/0'],
  [
    'ResourceClaim',
    'spec: {devices: {requests: [{name: a}]}}',
    'spec: {devices: {requests: [{name: b}]}}',
    '/spec/devices/requests/0/name',
  ],
  [
    'ResourceClaimTemplate',
    'spec: {spec: {devices: {}}}',
    'spec: {spec: {devices: {requests: [{name: b}]}}}',
    '/spec/spec/devices/requests',
  ],
  ['CustomResourceDefinition', 'spec: {scope: Namespaced}', 'spec: {scope: Cluster}', '/spec/scope'],
  ['CustomResourceDefinition', 'spec: {names: {kind: A}}', 'spec: {names: {kind: B}}', '/spec/names/kind'],
  ['CSIDriver', 'spec: {}', 'spec: {attachRequired: false}', '/spec/attachRequired'],
  ['CSIDriver', 'spec: {attachRequired: false}', 'spec: {}', '/spec/attachRequired'],
  ['CSIDriver', 'spec: {}', 'spec: {volumeLifecycleModes: [Ephemeral]}', '/spec/volumeLifecycleModes/0'],
  [
    'CSINode',
    'spec: {drivers: [{name: a, nodeID: b}]}',
    'spec: {drivers: [{name: c, nodeID: d}, {name: a, nodeID: c}]}',
    '/spec/drivers/a/nodeID',
  ],
  [
    'CSINode',
    'spec: {drivers: [{name: a, allocatable: {count: 1}}]}',
    'spec: {drivers: [{name: a, allocatable: {count: 2}}]}',
    '/spec/drivers/a/allocatable/count',
    [34],
  ],
  ['CSIStorageCapacity', 'storageClassName: a', 'storageClassName: b', '/storageClassName'],
  ['CSIStorageCapacity', 'storageClassName: a', 'storageClassName: a, nodeTopology: {}', '/nodeTopology'],
  [
    'VolumeAttachment',
    'spec: {attacher: a, source: {persistentVolumeName: v}}',
    'spec: {attacher: a, source: {persistentVolumeName: w}}',
    '/spec/source/persistentVolumeName',
  ],
  ['Event', 'reason: a', 'reason: b', '/reason'],
  ['IPAddress', 'spec: {parentRef: {name: a}}', 'spec: {parentRef: {name: b}}', '/spec/parentRef/name'],
  ['ServiceCIDR', 'spec: {cidrs: [10.0.0.0/24]}', 'spec: {cidrs: [10.1.0.0/24]}', '/spec/cidrs/0'],
  ['ServiceCIDR', 'spec: {cidrs: [10.0.0.0/24, "fd00::/64"]}', 'spec: {cidrs: [10.0.0.0/24]}', '/spec/cidrs'],
  ['ResourceSlice', 'spec: {pool: {name: a}}', 'spec: {pool: {name: b}}', '/spec/pool/name'],
  ['Node', 'spec: {providerID: a}', 'spec: {providerID: b}', '/spec/providerID'],
  ['Node', 'spec: {podCIDR: 10.0.0.0/24}', 'spec: {podCIDR: 10.1.0.0/24}', '/spec/podCIDR'],
  [
    'Job',
    'spec: {template: {spec: {serviceAccountName: a, serviceAccount: a}}}',
    'spec: {template: {spec: {}}}',
    '/spec/template/spec/serviceAccountName',
  ],
  [
    'PersistentVolume',
    'spec: {volumeAttributesClassName: a}',
    'spec: {}',
    '/spec/volumeAttributesClassName',
    [34],
  ],
  ['Job', 'spec: {parallelism: 2}', 'spec: {}', '/spec/parallelism'],
  [
    'Node',
    'spec: {podCIDR: 10.0.0.0/24, podCIDRs: [10.0.0.0/24]}',
    'spec: {podCIDR: 10.1.0.0/24, podCIDRs: [10.0.0.0/24]}',
    '/spec/podCIDRs/0',
  ],
  [
    'ReplicationController',
    'spec: {template: {metadata: {labels: {a: b}}}}',
    'spec: {template: {metadata: {labels: {a: c}}}}',
    '/spec/template/metadata/labels/a',
  ],
  [
    'Job',
    'spec: {suspend: true, template: {spec: {containers: [{name: a}]}}}',
    'spec: {suspend: true, template: {spec: {containers: [{name: a, resources: {limits: {cpu: 1}}}]}}}',
    '/spec/template/spec/containers/0/resources',
    [35],
  ],
  [
    'Job',
    'spec: {suspend: true, template: {metadata: {name: a}}}',
    'spec: {suspend: true, template: {metadata: {name: b}}}',
    '/spec/template/metadata/name',
  ],
  [
    'Job',
    'spec: {suspend: true, template: {spec: {affinity: {nodeAffinity: {a: 1}, podAffinity: {a: 1}}}}}',
    'spec: {suspend: true, template: {spec: {}}}',
    '/spec/template/spec/affinity',
  ],
  ['Job', 'spec: {completions: 1}', 'spec: {}', '/spec/completions'],
  [
    'Job',
    'spec: {completionMode: Indexed, completions: 2, parallelism: 2}',
    'spec: {completionMode: Indexed, completions: 3, parallelism: 3}',
    '/spec/completions',
    [26],
  ],
  [
    'Job',
    'spec: {template: {spec: {containers: [{securityContext: {runAsUser: 0}}]}}}',
    'spec: {template: {spec: {containers: [{securityContext: {}}]}}}',
    '/spec/template/spec/containers/0/securityContext/runAsUser',
  ],
  [
    'Job',
    'spec: {template: {spec: {automountServiceAccountToken: false}}}',
    'spec: {template: {spec: {}}}',
    '/spec/template/spec/automountServiceAccountToken',
  ],
  [
    'Job',
    'spec: {template: {spec: {}}}',
    'spec: {template: {spec: {enableServiceLinks: false}}}',
    '/spec/template/spec/enableServiceLinks',
  ],
  [
    'Job',
    'spec: {template: {spec: {affinity: {podAffinity: {}}}}}',
    'spec: {template: {spec: {affinity: {}}}}',
    '/spec/template/spec/affinity/podAffinity',
  ],
  [
    'Pod',
    'spec: {activeDeadlineSeconds: 3}',
    'spec: {activeDeadlineSeconds: 4}',
    '/spec/activeDeadlineSeconds',
  ],
  ['Pod', 'spec: {activeDeadlineSeconds: 3}', 'spec: {}', '/spec/activeDeadlineSeconds'],
  [
    'Pod',
    'spec: {tolerations: [{key: a}, {key: b}]}',
    'spec: {tolerations: [{key: b}, {key: c}]}',
    '/spec/tolerations/0/key',
  ],
  [
    'Pod',
    'spec: {schedulingGates: [{name: a}]}',
    'spec: {schedulingGates: [{name: b}]}',
    '/spec/schedulingGates/0/name',
  ],
  [
    'Pod',
    'spec: {schedulingGates: [{name: a}], nodeSelector: {a: b}}',
    'spec: {nodeSelector: {c: d}}',
    '/spec/nodeSelector/a',
  ],
  [
    'Pod',
    'spec: {schedulingGates: [{name: a}], nodeSelector: {a: b}}',
    'spec: {nodeSelector: {a: b, c: d}}',
    '/spec/nodeSelector/c',
    [26],
  ],
  ['Pod', 'spec: {schedulingGates: [{name: a}]}', 'spec: {hostNetwork: true}', '/spec/hostNetwork'],
  [
    'Pod',
    `spec: {schedulingGates: [{name: a}], affinity: ${requires('{matchExpressions: [{key: a}, {key: b}]}')}}`,
    `spec: {affinity: ${requires('{matchExpressions: [{key: a}]}')}}`,
    '/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions',
  ],
  [
    'Pod',
    'spec: {containers: [{resizePolicy: [{resourceName: cpu}]}]}',
    'spec: {containers: [{}]}',
    '/spec/containers/0/resizePolicy',
    [33],
  ],
  [
    'Service',
    'spec: {ipFamilyPolicy: RequireDualStack}',
    'spec: {ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv4]}',
    '/spec/ipFamilies',
  ],
  [
    'Service',
    'spec: {clusterIPs: [10.0.0.1, "fd00::1"]}',
    'spec: {clusterIPs: [10.0.0.1]}',
    '/spec/clusterIPs',
  ],
  ['PersistentVolumeClaim', 'spec: {storageClassName: ""}', 'spec: {}', '/spec/storageClassName'],
  [
    'PersistentVolumeClaim',
    'spec: {resources: {}}',
    'spec: {resources: {limits: {storage: 1Gi}}}',
    '/spec/resources/limits',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {dataSource: {kind: A, name: a}, dataSourceRef: {kind: A, name: a}}',
    'spec: {}',
    '/spec/dataSource',
  ],
  [
    'PersistentVolume',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: failure-domain.beta.kubernetes.io/zone}]}]}}}',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: topology.kubernetes.io/zone}]}]}}}',
    '/spec/nodeAffinity/required/nodeSelectorTerms/0/matchExpressions/0/key',
    [26],
  ],
  [
    'CustomResourceDefinition',
    'spec: {versions: [{name: v1, storage: true}, {name: v2}]}',
    'spec: {versions: [{name: v2, storage: true}]}',
    '/spec/versions',
  ],
]

const ACCEPTED: readonly (readonly [
  kind: string,
  before: string,
  after: string,
  versions?: readonly number[],
])[] = [
  [
    'Deployment',
    'spec: {replicas: 1, selector: {matchLabels: {a: b, c: d}}}',
    'spec: {replicas: 2, selector: {matchLabels: {c: d, a: b}}}',
  ],
  [
    'Deployment',
    'spec: {selector: {matchLabels: {a: b}}}',
    'spec: {selector: {matchLabels: {a: "{{ a }}"}}}',
  ],
  [
    'StatefulSet',
    'spec: {replicas: 1, template: {a: 1}, updateStrategy: {type: OnDelete}, minReadySeconds: 1}',
    'spec: {replicas: 2, template: {a: 2}, podManagementPolicy: OrderedReady}',
  ],
  ['StatefulSet', 'spec: {}', 'spec: {revisionHistoryLimit: 10}', [32]],
  ['StatefulSet', 'spec: {revisionHistoryLimit: 9}', 'spec: {revisionHistoryLimit: 10}', [33]],
  [
    'StatefulSet',
    'spec: {volumeClaimTemplates: [{metadata: {name: a}, spec: {resources: {requests: {storage: 1Gi}}}}]}',
    'spec: {volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, creationTimestamp: null}, spec: {volumeMode: Filesystem, resources: {requests: {storage: 1024Mi}}}, status: {}}]}',
  ],
  [
    'Job',
    'spec: {parallelism: 1}',
    'spec: {parallelism: 2, suspend: true, backoffLimit: 3, ttlSecondsAfterFinished: 4}',
  ],
  ['Job', 'spec: {}', 'spec: {completions: 1, completionMode: NonIndexed}'],
  [
    'Job',
    'spec: {completionMode: Indexed, completions: 2, parallelism: 2}',
    'spec: {completionMode: Indexed, completions: 3, parallelism: 3}',
  ],
  [
    'Job',
    'spec: {suspend: true, template: {metadata: {labels: {a: b}}, spec: {nodeSelector: {a: b}, containers: [{name: a}]}}}',
    'spec: {template: {metadata: {annotations: {a: b}}, spec: {tolerations: [{key: a}], affinity: {nodeAffinity: {a: 1}}, schedulingGates: [{name: a}], containers: [{name: a, resources: {limits: {cpu: 1}}}]}}}',
  ],
  [
    'Job',
    'spec: {template: {spec: {containers: [{image: a, ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: 80}}, resources: {limits: {cpu: 1}}}]}}}',
    'spec: {template: {spec: {dnsPolicy: ClusterFirst, terminationGracePeriodSeconds: 30, schedulerName: default-scheduler, securityContext: {}, containers: [{image: a, imagePullPolicy: Always, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File, ports: [{containerPort: 80, protocol: TCP}], livenessProbe: {periodSeconds: 10, timeoutSeconds: 1, httpGet: {port: 80, path: /, scheme: HTTP}}, resources: {limits: {cpu: 1000m}, requests: {cpu: "1"}}}]}}}',
  ],
  [
    'Pod',
    'spec: {containers: [{image: "a:1"}]}',
    'spec: {restartPolicy: Always, activeDeadlineSeconds: 3, tolerations: [{key: a}], containers: [{image: "a:2", imagePullPolicy: IfNotPresent}]}',
  ],
  [
    'Pod',
    `spec: {schedulingGates: [{name: a}, {name: b}], nodeSelector: {a: b}, affinity: ${requires('{matchExpressions: [{key: a}]}')}}`,
    `spec: {schedulingGates: [{name: b}], nodeSelector: {a: b, c: d}, affinity: ${requires('{matchExpressions: [{key: a}, {key: b}]}')}}`,
  ],
  ['Pod', 'spec: {activeDeadlineSeconds: 3}', 'spec: {activeDeadlineSeconds: 2}'],
  [
    'Pod',
    'spec: {tolerations: [{key: a, tolerationSeconds: 3}]}',
    'spec: {tolerations: [{key: b}, {key: a, tolerationSeconds: 4}]}',
  ],
  ['Pod', 'spec: {containers: [{resizePolicy: [{resourceName: cpu}]}]}', 'spec: {containers: [{}]}', [32]],
  [
    'Job',
    'spec: {suspend: true, template: {spec: {affinity: {nodeAffinity: {a: 1}}}}}',
    'spec: {suspend: true, template: {spec: {}}}',
  ],
  ['Job', 'spec: {completions: 1, parallelism: 1}', 'spec: {}'],
  ['Job', 'spec: {managedBy: a/b}', 'spec: {}', [31]],
  ['Job', 'spec: {template: {spec: {hostNetwork: false}}}', 'spec: {template: {spec: {}}}'],
  [
    'Job',
    'spec: {template: {spec: {containers: [{resources: {limits: {}}}]}}}',
    'spec: {template: {spec: {containers: [{}]}}}',
  ],
  ['CSINode', 'spec: {drivers: [{name: a}, {name: b}]}', 'spec: {drivers: [{name: c}, {name: b}]}'],
  [
    'CSINode',
    'spec: {drivers: [{name: a, allocatable: {count: 1}}]}',
    'spec: {drivers: [{name: a, allocatable: {count: 2}}]}',
    [35],
  ],
  ['Node', 'spec: {}', 'spec: {providerID: a, podCIDR: 10.0.0.0/24, unschedulable: true}'],
  ['Node', 'spec: {podCIDR: 10.0.0.0/24}', 'spec: {podCIDRs: [10.0.0.0/24]}'],
  ['Node', 'spec: {podCIDRs: [10.0.0.0/24]}', 'spec: {podCIDRs: []}'],
  ['Job', 'spec: {template: {spec: {serviceAccountName: a}}}', 'spec: {template: {spec: {}}}'],
  ['Pod', 'spec: {serviceAccount: a}', 'spec: {}'],
  ['PersistentVolume', 'spec: {volumeAttributesClassName: a}', 'spec: {}', [33]],
  ['ServiceCIDR', 'spec: {cidrs: [10.0.0.0/24]}', 'spec: {cidrs: [10.0.0.0/24, "fd00::/64"]}'],
  [
    'ReplicationController',
    'spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}}}',
    'spec: {selector: {a: c}, template: {metadata: {labels: {a: c}}}}',
  ],
  [
    'ReplicationController',
    'spec: {template: {metadata: {labels: {a: b}}}}',
    'spec: {template: {metadata: {labels: {a: b, c: d}}}}',
  ],
  [
    'Service',
    'spec: {ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4, IPv6]}',
    'spec: {ipFamilyPolicy: SingleStack, ipFamilies: [IPv4]}',
  ],
  ['Service', 'spec: {clusterIP: 10.0.0.1}', 'spec: {clusterIP: ""}'],
  ['Secret', 'immutable: true, data: {b: YQ==}, stringData: {a: b}', 'immutable: true, data: {b: YQ==}'],
  ['PersistentVolumeClaim', 'spec: {dataSource: {kind: A, name: a}}', 'spec: {}'],
  [
    'CustomResourceDefinition',
    'spec: {versions: [{name: v1}, {name: v2, storage: true}]}',
    'spec: {versions: [{name: v2, storage: true}, {name: v3}]}',
  ],
  [
    'Pod',
    'spec: {terminationGracePeriodSeconds: -1, serviceAccount: a}',
    'spec: {terminationGracePeriodSeconds: 1, serviceAccountName: a}',
  ],
  ['Service', 'spec: {clusterIP: None}', 'spec: {}'],
  ['Service', 'spec: {}', 'spec: {clusterIP: 10.0.0.1}'],
  ['Service', 'spec: {clusterIP: 10.0.0.1}', 'spec: {clusterIPs: [10.0.0.1]}'],
  ['Service', 'spec: {clusterIP: None}', 'spec: {type: ExternalName}'],
  ['Service', 'spec: {type: ExternalName}', 'spec: {clusterIP: None}'],
  ['Service', 'spec: {clusterIP: None, ipFamilies: [IPv4]}', 'spec: {clusterIP: None, ipFamilies: [IPv6]}'],
  ['Service', 'spec: {ipFamilies: [IPv4]}', 'spec: {ipFamilies: [IPv4, IPv6]}'],
  ['Service', 'spec: {type: ClusterIP}', 'spec: {type: LoadBalancer, loadBalancerClass: a/b}'],
  ['ConfigMap', 'immutable: false, data: {a: b}', 'immutable: true, data: {a: c}'],
  ['ConfigMap', 'data: {a: b}', 'data: {a: c}'],
  ['Secret', '', 'type: Opaque'],
  ['Secret', 'immutable: true, data: {a: w6Q=}', 'immutable: true, stringData: {a: ä}'],
  [
    'Secret',
    'immutable: true, data: {a: "ENC[AES256_GCM,data:YQ==]"}',
    'immutable: true, data: {a: "ENC[AES256_GCM,data:Yg==]"}',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {resources: {requests: {storage: 1Gi}}}',
    'spec: {storageClassName: a, volumeName: b, volumeMode: Filesystem, resources: {requests: {storage: 2Gi}}}',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {dataSource: {kind: A, name: a}}',
    'spec: {dataSource: {kind: A, name: a}, dataSourceRef: {kind: A, name: a}}',
  ],
  [
    'PersistentVolumeClaim',
    'spec: {resources: {requests: {storage: 1Gi}}}',
    'spec: {resources: {requests: {storage: 1024Mi}}}',
    [20, 36],
  ],
  [
    'PersistentVolume',
    'spec: {nfs: {server: a}, capacity: {storage: 1Gi}}',
    'spec: {nfs: {server: a}, capacity: {storage: 2Gi}, mountOptions: [a], claimRef: {name: b}, nodeAffinity: {a: 1}}',
  ],
  [
    'PersistentVolume',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: failure-domain.beta.kubernetes.io/zone}]}]}}}',
    'spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: topology.kubernetes.io/zone}]}]}}}',
  ],
  [
    'PersistentVolume',
    'spec: {csi: {driver: a}}',
    'spec: {csi: {driver: a, controllerExpandSecretRef: {name: a}}}',
  ],
  [
    'StorageClass',
    'provisioner: a',
    'provisioner: a, reclaimPolicy: Delete, volumeBindingMode: Immediate, allowVolumeExpansion: true',
  ],
  ['CSIDriver', 'spec: {}', 'spec: {attachRequired: true, fsGroupPolicy: ReadWriteOnceWithFSType}', [29]],
  ['CSIDriver', 'spec: {}', 'spec: {podInfoOnMount: true, fsGroupPolicy: File}', [30]],
  [
    'RoleBinding',
    'roleRef: {kind: Role, name: a}',
    'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}, subjects: [{kind: User, name: a}]',
  ],
  ['PriorityClass', 'value: 1', 'value: 1, preemptionPolicy: PreemptLowerPriority, globalDefault: true'],
  ['ResourceQuota', 'spec: {scopes: [BestEffort, Terminating]}', 'spec: {scopes: [Terminating, BestEffort]}'],
]

describe('changes of immutable fields', () => {
  for (const [kind, before, after, path, versions] of REJECTED) {
    it(`${kind}: ${before} → ${after}`, () => {
      const found = changes(manifest(kind, before), manifest(kind, after), versions)
      assert.equal(found.length, 1, found.join('\n'))
      assert.ok(found[0]?.startsWith(`${path} `), found[0])
    })
    it(`${kind}: ${before} as it was`, () => {
      assert.deepEqual(changes(manifest(kind, before), manifest(kind, before), versions), [])
    })
  }
})

describe('changes that leave immutable fields as they were', () => {
  for (const [kind, before, after, versions] of ACCEPTED) {
    it(`${kind}: ${before} → ${after}`, () =>
      assert.deepEqual(changes(manifest(kind, before), manifest(kind, after), versions), []))
  }
})

describe('what is said of a change', () => {
  const cases: readonly (readonly [kind: string, before: string, after: string, said: string])[] = [
    [
      'StatefulSet',
      'spec: {serviceName: a}',
      'spec: {serviceName: b}',
      '/spec/serviceName spec.serviceName cannot change once a StatefulSet exists: it was "a", and is now "b"; to make it anew, run `kubectl delete --cascade=orphan` first, which leaves the pods running',
    ],
    [
      'StatefulSet',
      'spec: {volumeClaimTemplates: [{}]}',
      'spec: {volumeClaimTemplates: [{}, {}]}',
      '/spec/volumeClaimTemplates spec.volumeClaimTemplates cannot change once a StatefulSet exists: it had 1 item, and now has 2; to make it anew, run `kubectl delete --cascade=orphan` first, which leaves the pods running',
    ],
    [
      'Deployment',
      'spec: {selector: {matchLabels: {a: b, c: d}}}',
      'spec: {selector: {matchLabels: {a: c}}}',
      '/spec/selector/matchLabels/a spec.selector.matchLabels.a cannot change once a Deployment exists: it was "b", and is now "c", and 1 more change; give it another name, or make it anew with `kubectl replace --force`',
    ],
    [
      'Secret',
      'immutable: true, stringData: {a: secret}',
      'immutable: true, stringData: {a: hidden}',
      '/stringData/a stringData.a cannot change once a Secret exists; give it another name',
    ],
    [
      'Pod',
      'spec: {containers: [{env: [{name: A, value: secret}]}]}',
      'spec: {containers: [{env: [{name: A, value: hidden}]}]}',
      '/spec/containers/0/env/0/value spec.containers[0].env[0].value cannot change once a Pod exists; give it another name, or make it anew with `kubectl replace --force`',
    ],
    [
      'PersistentVolumeClaim',
      'spec: {resources: {requests: {storage: 2Gi}}}',
      'spec: {resources: {requests: {storage: 1Gi}}}',
      'warning /spec/resources/requests/storage spec.resources.requests.storage cannot shrink once a PersistentVolumeClaim exists: it was "2Gi", and is now "1Gi"; give it another name and copy the data, which may be lost when it is deleted',
    ],
    [
      'Job',
      'spec: {ttlSecondsAfterFinished: 60, managedBy: a/b}',
      'spec: {managedBy: a/c}',
      'warning /spec/managedBy spec.managedBy cannot change once a Job exists: it was "a/b", and is now "a/c"; give it another name, or make it anew with `kubectl replace --force`',
    ],
  ]
  for (const [kind, before, after, said] of cases) {
    it(said, () => assert.deepEqual(changes(manifest(kind, before), manifest(kind, after)), [said]))
  }
})

describe('objects that are made anew', () => {
  const job = (annotation: string, managedBy: string) =>
    `{apiVersion: batch/v1, kind: Job, metadata: {name: a, annotations: {${annotation}}}, spec: {managedBy: ${managedBy}}}`
  for (const [annotation, anew] of [
    ['helm.sh/hook: pre-install', true],
    ['argocd.argoproj.io/hook: Sync', true],
    ['argocd.argoproj.io/sync-options: "Force=true,Replace=true"', true],
    ['argocd.argoproj.io/sync-options: Replace=true', false],
    ['kustomize.toolkit.fluxcd.io/force: enabled', true],
    ['kustomize.toolkit.fluxcd.io/force: disabled', false],
    ['kapp.k14s.io/update-strategy: always-replace', true],
    ['a: b', false],
  ] as const) {
    it(`${annotation}: ${anew}`, () =>
      assert.equal(changes(job(annotation, 'a/b'), job(annotation, 'a/c')).length, anew ? 0 : 1))
  }
})

describe('objects that have moved to another version of their API', () => {
  const storageClass = (version: string, rest: string) =>
    `{apiVersion: ${version}, kind: StorageClass, metadata: {name: a}, ${rest}}`
  it('are compared by the plain values that both have', () => {
    const [old, now] = ['storage.k8s.io/v1beta1', 'storage.k8s.io/v1']
    assert.equal(changes(storageClass(old, 'provisioner: a'), storageClass(now, 'provisioner: b')).length, 1)
    assert.deepEqual(
      changes(storageClass(old, 'reclaimPolicy: Retain'), storageClass(now, 'provisioner: b')),
      [],
    )
  })
})
