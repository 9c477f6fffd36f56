import type { Peer } from '../core/rule.ts'

/**
 * Checks of other tools that the schema stage or the checks of the API server make here, with the rules that report them:
 * those rules have no list of peers of their own.
 */
export const REPORTED_AS: Readonly<Partial<Record<Peer, Readonly<Record<string, readonly string[]>>>>> = {
  'kube-linter': {
    'restart-policy': ['api/deploy-restart-policy', 'api/sts-restart-policy', 'api/ds-restart-policy'],
  },
  'kube-score': {
    'container-ports-check': ['api/port-name'],
    'cronjob-restartpolicy': ['api/job-restart-policy'],
    'label-values': ['api/meta-label-value'],
  },
  monokle: {
    ...Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => `YML${String(index + 1).padStart(3, '0')}`)
        .filter(id => id !== 'YML010')
        .map(id => [id, ['yaml-syntax']]),
    ),
    YML010: ['yaml-duplicate-key'],
    VAP001: ['admission-policy'],
    VAP002: ['admission-policy-expression'],
  },
  datree: {
    '9': ['api/meta-label-value'],
    '10': ['api/deploy-restart-policy', 'api/sts-restart-policy', 'api/ds-restart-policy'],
    '34': ['api/ep-ip', 'api/eps-address'],
    '54': ['api/name-required'],
  },
  kubesec: {
    VolumeClaimRequestsStorage: ['api/pvc-storage-required'],
  },
}

const FILES_ON_NODES = 'it looks at files on nodes, not at manifests'
const IMAGES = 'it needs the image: a registry, a scanner or a signature'
const CLUSTER = 'it needs a running cluster'
const VENDOR = 'it is about the objects of a single product, whose CRD says more'
const KYVERNO_POLICIES = 'policies of Kyverno itself are not evaluated; ValidatingAdmissionPolicies are'
const PSP = 'it is about PodSecurityPolicy, which Kubernetes 1.25 removed, and not about pods'
const VENDOR_REGISTRY =
  'it asks for the registry of a single vendor; image-registry-allowlist does so where its options name one'
const BINDING = 'rbac-pod-exec reports the role, where the right is given, and not each binding of it'
const REMOVED_PLUGIN = 'it is about an admission plugin that Kubernetes has removed'
const KUBELET_FILE = 'the kubelet reads this setting from its configuration file'
const NOT_MADE = 'no rule checks that'
const OTHER = 'it compares with another environment'

/** Checks of other tools that we do not make, by the reason. */
export const WITHOUT_EQUIVALENT: Readonly<
  Partial<Record<Peer, Readonly<Record<string, readonly string[]>>>>
> = {
  polaris: {
    [BINDING]: [
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
  },
  checkov: {
    [PSP]: [1, 2, 3, 4, 5, 6, 7, 24, 32, 36].map(number => `CKV_K8S_${number}`),
    [REMOVED_PLUGIN]: ['CKV_K8S_81', 'CKV_K8S_84'],
    [KUBELET_FILE]: ['CKV_K8S_140', 'CKV_K8S_148'],
  },
  datree: { [NOT_MADE]: ['39', '44'] },
  trivy: {
    [VENDOR_REGISTRY]: ['KSV-0032', 'KSV-0033', 'KSV-0035'],
    [REMOVED_PLUGIN]: ['KCV-0013'],
    [KUBELET_FILE]: ['KCV-0081'],
    'it asks for the opposite of what Kubernetes advises now': ['KCV-0003'],
    [FILES_ON_NODES]: Array.from({ length: 31 }, (_, index) => `KCV-${String(48 + index).padStart(4, '0')}`),
  },
  kubescape: {
    [IMAGES]: ['C-0083', 'C-0084', 'C-0085', 'C-0221', 'C-0236', 'C-0237'],
    [CLUSTER]: ['C-0273'],
    [PSP]: ['C-0068', 'C-0214', 'C-0215', 'C-0216', 'C-0217', 'C-0218', 'C-0219', 'C-0220'],
  },
  kyverno: {
    [KYVERNO_POLICIES]: ['ValidatingPolicy'],
    [IMAGES]: [
      'block-images-with-volumes',
      'block-large-images',
      'block-stale-images',
      'require-base-image',
      'require-vulnerability-scan',
      'verify-image*',
      'verify-sbom-cyclonedx',
      'mitigate-log4shell',
      'verify-image-cve-2022-42889',
    ],
    [CLUSTER]: ['kubernetes-version-check', 'block-ephemeral-containers', 'limit-configmap-for-sa'],
    [VENDOR]: [
      'kasten',
      'check-nvidia-gpus',
      'check-routes',
      'disallow-default-tlsoptions',
      'enforce-min-tls-version',
      'flux',
      'karpenter',
      'kubevirt',
      'tekton',
      'istio',
      'linkerd',
    ],
    [OTHER]: ['ensure-production-matches-staging'],
  },
  yamllint: {
    'it is about the look of the text, which a formatter settles': [
      'anchors',
      'braces',
      'brackets',
      'colons',
      'commas',
      'comments',
      'comments-indentation',
      'document-end',
      'document-start',
      'empty-lines',
      'hyphens',
      'indentation',
      'line-length',
      'new-line-at-end-of-file',
      'new-lines',
      'quoted-strings',
      'trailing-spaces',
    ],
    'the schema tells where a value has the wrong type, and there it is reported': [
      'empty-values',
      'float-values',
      'octal-values',
      'truthy',
    ],
  },
}
