import { INGRESSES } from '../../network/routing.ts'
import { CERTIFICATE_ANNOTATIONS, hasIssuer } from '../certificate-annotations.ts'
import { typed, versioned, where } from '../meanings.ts'
import { PULL_SECRETS } from '../pods.ts'
import type { Pointers, Relations, RelationTable } from '../relations.ts'

/** As v1 has it, and as v1beta1 did. */
const INGRESS_BACKEND: Pointers = { service: { name: 'Service' }, serviceName: 'Service' }

const INGRESS: Relations = {
  refers: {
    metadata: { annotations: CERTIFICATE_ANNOTATIONS },
    spec: {
      tls: [{ secretName: 'Secret' }],
      defaultBackend: INGRESS_BACKEND,
      backend: INGRESS_BACKEND,
      rules: [{ http: { paths: [{ backend: INGRESS_BACKEND }] } }],
    },
  },
  makes: [{ groupKind: 'Secret', called: ['{spec.tls.*.secretName}'], given: hasIssuer }],
}

const RBAC = 'rbac.authorization.k8s.io'
const ADMISSION = 'admissionregistration.k8s.io'

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
const BINDING: Relations = {
  refers: {
    roleRef: { name: typed(RBAC, '', 'apiGroup') },
    subjects: [{ name: where('ServiceAccount', ({ kind }) => kind === 'ServiceAccount') }],
  },
}

/** What any object may point at: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
export const ANY_KIND: Pointers = { metadata: { ownerReferences: [{ name: versioned() }] } }

/** The kinds of Kubernetes itself; the pod templates in them are read by `POD_SPEC`. */
export const KUBERNETES: RelationTable = {
  links: [
    'https://kubernetes.io/docs/reference/kubernetes-api/',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  ],
  kinds: {
    'StatefulSet.apps': { refers: { spec: { serviceName: 'Service' } } },
    ...Object.fromEntries(INGRESSES.map(kind => [kind, INGRESS])),
    [`RoleBinding.${RBAC}`]: BINDING,
    [`ClusterRoleBinding.${RBAC}`]: BINDING,
    ServiceAccount: { refers: { secrets: [{ name: 'Secret' }], imagePullSecrets: PULL_SECRETS } },
    PersistentVolume: { refers: { spec: { claimRef: { name: 'PersistentVolumeClaim' } } } },
    PersistentVolumeClaim: { refers: { spec: { volumeName: 'PersistentVolume' } } },
    'VolumeAttachment.storage.k8s.io': {
      refers: { spec: { source: { persistentVolumeName: 'PersistentVolume' } } },
    },
    [`ValidatingAdmissionPolicyBinding.${ADMISSION}`]: {
      refers: { spec: { policyName: `ValidatingAdmissionPolicy.${ADMISSION}` } },
    },
    [`MutatingAdmissionPolicyBinding.${ADMISSION}`]: {
      refers: { spec: { policyName: `MutatingAdmissionPolicy.${ADMISSION}` } },
    },
    'EndpointSlice.discovery.k8s.io': {
      refers: { metadata: { labels: { 'kubernetes.io/service-name': 'Service' } } },
    },
    'HorizontalPodAutoscaler.autoscaling': {
      refers: { spec: { scaleTargetRef: { name: versioned('v1') } } },
    },
  },
}
