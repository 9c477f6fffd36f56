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
const POLICIES = 'no rule evaluates admission policies'
const OTHER = 'it compares with another environment'

/** Checks of other tools that we do not make, by the reason. */
export const WITHOUT_EQUIVALENT: Readonly<
  Partial<Record<Peer, Readonly<Record<string, readonly string[]>>>>
> = {
  trivy: {
    [FILES_ON_NODES]: Array.from({ length: 31 }, (_, index) => `KCV-${String(48 + index).padStart(4, '0')}`),
  },
  kubescape: {
    [IMAGES]: ['C-0083', 'C-0084', 'C-0085', 'C-0221', 'C-0236', 'C-0237'],
    [CLUSTER]: ['C-0273'],
  },
  monokle: { [POLICIES]: ['VAP001', 'VAP002'] },
  kyverno: {
    [POLICIES]: ['ValidatingPolicy'],
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
