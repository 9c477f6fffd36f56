/**
 * The fields that transformers change, unless a kustomization names more: those of kustomize 5.7.1.
 * https://github.com/kubernetes-sigs/kustomize/tree/api/v0.20.1/api/internal/konfig/builtinpluginconsts
 */
import type { FieldSpec } from '../field-specs.ts'

/** Where labels of objects and of their pod templates are. */
export const TEMPLATE_LABEL_SPECS: readonly FieldSpec[] = [
  { path: 'metadata/labels', create: true },
  { kind: 'ReplicationController', version: 'v1', path: 'spec/template/metadata/labels', create: true },
  { kind: 'Deployment', path: 'spec/template/metadata/labels', create: true },
  { kind: 'ReplicaSet', path: 'spec/template/metadata/labels', create: true },
  { kind: 'DaemonSet', path: 'spec/template/metadata/labels', create: true },
  { kind: 'StatefulSet', group: 'apps', path: 'spec/template/metadata/labels', create: true },
  { kind: 'StatefulSet', group: 'apps', path: 'spec/volumeClaimTemplates[]/metadata/labels', create: true },
  { kind: 'Job', group: 'batch', path: 'spec/template/metadata/labels', create: true },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/metadata/labels', create: true },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/spec/template/metadata/labels', create: true },
]

/** Where labels are, those that select included. */
export const LABEL_SPECS: readonly FieldSpec[] = [
  { kind: 'Service', version: 'v1', path: 'spec/selector', create: true },
  { kind: 'ReplicationController', version: 'v1', path: 'spec/selector', create: true },
  { kind: 'Deployment', path: 'spec/selector/matchLabels', create: true },
  {
    kind: 'Deployment',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'Deployment',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'Deployment',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'Deployment',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'Deployment',
    group: 'apps',
    path: 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
    create: false,
  },
  { kind: 'ReplicaSet', path: 'spec/selector/matchLabels', create: true },
  { kind: 'DaemonSet', path: 'spec/selector/matchLabels', create: true },
  { kind: 'StatefulSet', group: 'apps', path: 'spec/selector/matchLabels', create: true },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    create: false,
  },
  {
    kind: 'StatefulSet',
    group: 'apps',
    path: 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
    create: false,
  },
  { kind: 'Job', group: 'batch', path: 'spec/selector/matchLabels', create: false },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/spec/selector/matchLabels', create: false },
  { kind: 'PodDisruptionBudget', group: 'policy', path: 'spec/selector/matchLabels', create: false },
  { kind: 'NetworkPolicy', group: 'networking.k8s.io', path: 'spec/podSelector/matchLabels', create: false },
  {
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    path: 'spec/ingress/from/podSelector/matchLabels',
    create: false,
  },
  {
    kind: 'NetworkPolicy',
    group: 'networking.k8s.io',
    path: 'spec/egress/to/podSelector/matchLabels',
    create: false,
  },
  ...TEMPLATE_LABEL_SPECS,
]

export const ANNOTATION_SPECS: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create: true },
  { kind: 'ReplicationController', version: 'v1', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'Deployment', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'ReplicaSet', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'DaemonSet', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'StatefulSet', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'Job', group: 'batch', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'CronJob', group: 'batch', path: 'spec/jobTemplate/metadata/annotations', create: true },
  {
    kind: 'CronJob',
    group: 'batch',
    path: 'spec/jobTemplate/spec/template/metadata/annotations',
    create: true,
  },
]

export const NAMESPACE_SPECS: readonly FieldSpec[] = [
  { kind: 'Namespace', path: 'metadata/name', create: true },
  { kind: 'APIService', group: 'apiregistration.k8s.io', path: 'spec/service/namespace', create: true },
  {
    kind: 'CustomResourceDefinition',
    group: 'apiextensions.k8s.io',
    path: 'spec/conversion/webhook/clientConfig/service/namespace',
    create: false,
  },
]

export const IMAGE_SPECS: readonly FieldSpec[] = [
  { path: 'spec/containers[]/image', create: true },
  { path: 'spec/initContainers[]/image', create: true },
  { path: 'spec/volumes[]/image/reference', create: true },
  { path: 'spec/template/spec/containers[]/image', create: true },
  { path: 'spec/template/spec/initContainers[]/image', create: true },
  { path: 'spec/template/spec/volumes[]/image/reference', create: true },
]

export const REPLICA_SPECS: readonly FieldSpec[] = [
  { kind: 'Deployment', path: 'spec/replicas', create: true },
  { kind: 'ReplicationController', path: 'spec/replicas', create: true },
  { kind: 'ReplicaSet', path: 'spec/replicas', create: true },
  { kind: 'StatefulSet', path: 'spec/replicas', create: true },
]
