/**
 * The fields in which objects are named, by the kind of those objects and then by the kind (`Kind.version.group`) that has the fields: those of kustomize 5.7.1.
 * https://github.com/kubernetes-sigs/kustomize/tree/api/v0.20.1/api/internal/konfig/builtinpluginconsts
 */
export const NAME_REFERENCES: readonly {
  readonly kind: string
  readonly group?: string
  readonly version?: string
  readonly referrers: Readonly<Record<string, readonly string[]>>
}[] = [
  {
    kind: 'Deployment',
    referrers: {
      HorizontalPodAutoscaler: ['spec/scaleTargetRef/name'],
    },
  },
  {
    kind: 'ReplicationController',
    referrers: {
      HorizontalPodAutoscaler: ['spec/scaleTargetRef/name'],
    },
  },
  {
    kind: 'ReplicaSet',
    referrers: {
      HorizontalPodAutoscaler: ['spec/scaleTargetRef/name'],
    },
  },
  {
    kind: 'StatefulSet',
    referrers: {
      HorizontalPodAutoscaler: ['spec/scaleTargetRef/name'],
    },
  },
  {
    kind: 'ConfigMap',
    version: 'v1',
    referrers: {
      'Pod.v1': [
        'spec/volumes/configMap/name',
        'spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/containers/envFrom/configMapRef/name',
        'spec/initContainers/envFrom/configMapRef/name',
        'spec/volumes/projected/sources/configMap/name',
      ],
      PodTemplate: [
        'template/spec/volumes/configMap/name',
        'template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'template/spec/containers/envFrom/configMapRef/name',
        'template/spec/initContainers/envFrom/configMapRef/name',
        'template/spec/volumes/projected/sources/configMap/name',
      ],
      Deployment: [
        'spec/template/spec/volumes/configMap/name',
        'spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/template/spec/initContainers/envFrom/configMapRef/name',
        'spec/template/spec/volumes/projected/sources/configMap/name',
      ],
      ReplicaSet: [
        'spec/template/spec/volumes/configMap/name',
        'spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/template/spec/initContainers/envFrom/configMapRef/name',
        'spec/template/spec/volumes/projected/sources/configMap/name',
      ],
      DaemonSet: [
        'spec/template/spec/volumes/configMap/name',
        'spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/template/spec/initContainers/envFrom/configMapRef/name',
        'spec/template/spec/volumes/projected/sources/configMap/name',
      ],
      StatefulSet: [
        'spec/template/spec/volumes/configMap/name',
        'spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/template/spec/initContainers/envFrom/configMapRef/name',
        'spec/template/spec/volumes/projected/sources/configMap/name',
      ],
      Job: [
        'spec/template/spec/volumes/configMap/name',
        'spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/template/spec/initContainers/envFrom/configMapRef/name',
        'spec/template/spec/volumes/projected/sources/configMap/name',
      ],
      CronJob: [
        'spec/jobTemplate/spec/template/spec/volumes/configMap/name',
        'spec/jobTemplate/spec/template/spec/volumes/projected/sources/configMap/name',
        'spec/jobTemplate/spec/template/spec/containers/env/valueFrom/configMapKeyRef/name',
        'spec/jobTemplate/spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name',
        'spec/jobTemplate/spec/template/spec/containers/envFrom/configMapRef/name',
        'spec/jobTemplate/spec/template/spec/initContainers/envFrom/configMapRef/name',
      ],
      Node: ['spec/configSource/configMap'],
      Role: ['rules/resourceNames'],
      ClusterRole: ['rules/resourceNames'],
      Ingress: ['metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap'],
    },
  },
  {
    kind: 'Secret',
    version: 'v1',
    referrers: {
      'Pod.v1': [
        'spec/volumes/secret/secretName',
        'spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/containers/envFrom/secretRef/name',
        'spec/initContainers/envFrom/secretRef/name',
        'spec/imagePullSecrets/name',
        'spec/volumes/projected/sources/secret/name',
      ],
      PodTemplate: [
        'template/spec/volumes/secret/secretName',
        'template/spec/containers/env/valueFrom/secretKeyRef/name',
        'template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'template/spec/containers/envFrom/secretRef/name',
        'template/spec/initContainers/envFrom/secretRef/name',
        'template/spec/imagePullSecrets/name',
        'template/spec/volumes/projected/sources/secret/name',
      ],
      Deployment: [
        'spec/template/spec/volumes/secret/secretName',
        'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/containers/envFrom/secretRef/name',
        'spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/template/spec/imagePullSecrets/name',
        'spec/template/spec/volumes/projected/sources/secret/name',
      ],
      ReplicaSet: [
        'spec/template/spec/volumes/secret/secretName',
        'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/containers/envFrom/secretRef/name',
        'spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/template/spec/imagePullSecrets/name',
        'spec/template/spec/volumes/projected/sources/secret/name',
      ],
      DaemonSet: [
        'spec/template/spec/volumes/secret/secretName',
        'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/containers/envFrom/secretRef/name',
        'spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/template/spec/imagePullSecrets/name',
        'spec/template/spec/volumes/projected/sources/secret/name',
      ],
      StatefulSet: [
        'spec/template/spec/volumes/secret/secretName',
        'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/containers/envFrom/secretRef/name',
        'spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/template/spec/imagePullSecrets/name',
        'spec/template/spec/volumes/projected/sources/secret/name',
      ],
      Job: [
        'spec/template/spec/volumes/secret/secretName',
        'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/template/spec/containers/envFrom/secretRef/name',
        'spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/template/spec/imagePullSecrets/name',
        'spec/template/spec/volumes/projected/sources/secret/name',
      ],
      CronJob: [
        'spec/jobTemplate/spec/template/spec/volumes/secret/secretName',
        'spec/jobTemplate/spec/template/spec/volumes/projected/sources/secret/name',
        'spec/jobTemplate/spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
        'spec/jobTemplate/spec/template/spec/initContainers/env/valueFrom/secretKeyRef/name',
        'spec/jobTemplate/spec/template/spec/containers/envFrom/secretRef/name',
        'spec/jobTemplate/spec/template/spec/initContainers/envFrom/secretRef/name',
        'spec/jobTemplate/spec/template/spec/imagePullSecrets/name',
      ],
      Ingress: [
        'spec/tls/secretName',
        'metadata/annotations/ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret',
        'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret',
      ],
      ServiceAccount: ['imagePullSecrets/name'],
      StorageClass: [
        'parameters/secretName',
        'parameters/adminSecretName',
        'parameters/userSecretName',
        'parameters/secretRef',
      ],
      Role: ['rules/resourceNames'],
      ClusterRole: ['rules/resourceNames'],
      'Service.v1.serving.knative.dev': ['spec/template/spec/containers/env/valueFrom/secretKeyRef/name'],
      PersistentVolume: ['spec/azureFile/secretName'],
    },
  },
  {
    kind: 'Service',
    version: 'v1',
    referrers: {
      'StatefulSet..apps': ['spec/serviceName'],
      Ingress: [
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ],
      'APIService..apiregistration.k8s.io': ['spec/service/name'],
      'ValidatingWebhookConfiguration..admissionregistration.k8s.io': ['webhooks/clientConfig/service'],
      'MutatingWebhookConfiguration..admissionregistration.k8s.io': ['webhooks/clientConfig/service'],
    },
  },
  {
    kind: 'Role',
    group: 'rbac.authorization.k8s.io',
    referrers: {
      'RoleBinding..rbac.authorization.k8s.io': ['roleRef/name'],
    },
  },
  {
    kind: 'ClusterRole',
    group: 'rbac.authorization.k8s.io',
    referrers: {
      'RoleBinding..rbac.authorization.k8s.io': ['roleRef/name'],
      'ClusterRoleBinding..rbac.authorization.k8s.io': ['roleRef/name'],
    },
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    referrers: {
      'RoleBinding..rbac.authorization.k8s.io': ['subjects'],
      'ClusterRoleBinding..rbac.authorization.k8s.io': ['subjects'],
      Pod: ['spec/serviceAccountName'],
      StatefulSet: ['spec/template/spec/serviceAccountName'],
      Deployment: ['spec/template/spec/serviceAccountName'],
      ReplicationController: ['spec/template/spec/serviceAccountName'],
      CronJob: ['spec/jobTemplate/spec/template/spec/serviceAccountName'],
      Job: ['spec/template/spec/serviceAccountName'],
      DaemonSet: ['spec/template/spec/serviceAccountName'],
    },
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    referrers: {
      Pod: ['spec/volumes/persistentVolumeClaim/claimName'],
      StatefulSet: ['spec/template/spec/volumes/persistentVolumeClaim/claimName'],
      Deployment: ['spec/template/spec/volumes/persistentVolumeClaim/claimName'],
      ReplicationController: ['spec/template/spec/volumes/persistentVolumeClaim/claimName'],
      CronJob: ['spec/jobTemplate/spec/template/spec/volumes/persistentVolumeClaim/claimName'],
      Job: ['spec/template/spec/volumes/persistentVolumeClaim/claimName'],
      DaemonSet: ['spec/template/spec/volumes/persistentVolumeClaim/claimName'],
    },
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    referrers: {
      PersistentVolumeClaim: ['spec/volumeName'],
      ClusterRole: ['rules/resourceNames'],
    },
  },
  {
    kind: 'StorageClass',
    group: 'storage.k8s.io',
    version: 'v1',
    referrers: {
      PersistentVolume: ['spec/storageClassName'],
      PersistentVolumeClaim: ['spec/storageClassName'],
      StatefulSet: ['spec/volumeClaimTemplates/spec/storageClassName'],
    },
  },
  {
    kind: 'PriorityClass',
    group: 'scheduling.k8s.io',
    version: 'v1',
    referrers: {
      Pod: ['spec/priorityClassName'],
      StatefulSet: ['spec/template/spec/priorityClassName'],
      Deployment: ['spec/template/spec/priorityClassName'],
      ReplicationController: ['spec/template/spec/priorityClassName'],
      CronJob: ['spec/jobTemplate/spec/template/spec/priorityClassName'],
      Job: ['spec/template/spec/priorityClassName'],
      DaemonSet: ['spec/template/spec/priorityClassName'],
    },
  },
  {
    kind: 'IngressClass',
    group: 'networking.k8s.io/v1',
    version: 'v1',
    referrers: {
      Ingress: ['spec/ingressClassName'],
    },
  },
  {
    kind: 'ValidatingAdmissionPolicy',
    group: 'admissionregistration.k8s.io',
    referrers: {
      'ValidatingAdmissionPolicyBinding..admissionregistration.k8s.io': ['spec/policyName'],
    },
  },
]
