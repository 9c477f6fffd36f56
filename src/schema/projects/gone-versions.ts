/** A version of custom kinds that a project has served, and does no more. */
export interface GoneVersion {
  readonly apiVersion: string
  /** Absent where all kinds of the version are gone. */
  readonly kinds?: readonly string[]
  /** The project as people call it. */
  readonly project: string
  /** The release from which on it is not served; absent where that is not known for certain. */
  readonly since?: string
  /** The version in its place, with the kind where that has another name. */
  readonly use: string
}

const CERT_MANAGER = ['cert-manager.io', 'acme.cert-manager.io'].flatMap(group =>
  ['v1alpha2', 'v1alpha3', 'v1beta1'].map(version => ({
    apiVersion: `${group}/${version}`,
    project: 'cert-manager',
    since: '1.6',
    use: `${group}/v1`,
  })),
)

const FLUX = [
  { group: 'source', version: 'v1beta1', since: '2.7', use: 'v1' },
  { group: 'source', version: 'v1beta2', since: '2.8', use: 'v1' },
  { group: 'kustomize', version: 'v1beta1', since: '2.7', use: 'v1' },
  { group: 'kustomize', version: 'v1beta2', since: '2.8', use: 'v1' },
  { group: 'helm', version: 'v2beta1', since: '2.7', use: 'v2' },
  { group: 'helm', version: 'v2beta2', since: '2.8', use: 'v2' },
].map(({ group, version, since, use }) => ({
  apiVersion: `${group}.toolkit.fluxcd.io/${version}`,
  project: 'Flux',
  since,
  use: `${group}.toolkit.fluxcd.io/${use}`,
}))

const CLUSTER_API = [
  'cluster',
  'controlplane.cluster',
  'bootstrap.cluster',
  'addons.cluster',
  'infrastructure.cluster',
].flatMap(group =>
  [
    { version: 'v1alpha2', since: '0.4' },
    { version: 'v1alpha3', since: '1.5' },
    { version: 'v1alpha4', since: '1.6' },
  ].map(({ version, since }) => ({
    apiVersion: `${group}.x-k8s.io/${version}`,
    project: 'Cluster API',
    since,
    use: `${group}.x-k8s.io/v1beta2`,
  })),
)

/**
 * Versions that the definitions at hand say nothing of any more, from the upgrade notes of their projects:
 * https://cert-manager.io/docs/releases/upgrading/remove-deprecated-apis/
 * https://fluxcd.io/flux/releases/
 * https://cluster-api.sigs.k8s.io/developer/providers/migrations/v1.4-to-v1.5
 * https://karpenter.sh/docs/upgrading/v1-migration/
 * https://external-secrets.io/latest/guides/v1beta1/
 * https://doc.traefik.io/traefik/migrate/v2-to-v3-details/
 * https://keda.sh/docs/2.0/migration/
 */
const GONE: readonly GoneVersion[] = [
  ...CERT_MANAGER,
  {
    apiVersion: 'certmanager.k8s.io/v1alpha1',
    project: 'cert-manager',
    since: '0.11',
    use: 'cert-manager.io/v1',
  },
  ...FLUX,
  ...CLUSTER_API,
  {
    apiVersion: 'external-secrets.io/v1alpha1',
    kinds: ['ExternalSecret', 'ClusterExternalSecret', 'SecretStore', 'ClusterSecretStore'],
    project: 'external-secrets',
    since: '0.16',
    use: 'external-secrets.io/v1',
  },
  { apiVersion: 'keda.k8s.io/v1alpha1', project: 'KEDA', since: '2.0', use: 'keda.sh/v1alpha1' },
  {
    apiVersion: 'karpenter.sh/v1alpha5',
    kinds: ['Provisioner'],
    project: 'Karpenter',
    since: '0.33',
    use: 'karpenter.sh/v1 NodePool',
  },
  {
    apiVersion: 'karpenter.sh/v1alpha5',
    kinds: ['Machine'],
    project: 'Karpenter',
    since: '0.33',
    use: 'karpenter.sh/v1 NodeClaim',
  },
  { apiVersion: 'karpenter.sh/v1beta1', project: 'Karpenter', since: '1.1', use: 'karpenter.sh/v1' },
  {
    apiVersion: 'karpenter.k8s.aws/v1alpha1',
    kinds: ['AWSNodeTemplate'],
    project: 'Karpenter',
    since: '0.33',
    use: 'karpenter.k8s.aws/v1 EC2NodeClass',
  },
  {
    apiVersion: 'karpenter.k8s.aws/v1beta1',
    project: 'Karpenter',
    since: '1.1',
    use: 'karpenter.k8s.aws/v1',
  },
  {
    apiVersion: 'traefik.containo.us/v1alpha1',
    project: 'Traefik',
    since: '3.0',
    use: 'traefik.io/v1alpha1',
  },
  {
    apiVersion: 'contour.heptio.com/v1beta1',
    kinds: ['IngressRoute'],
    project: 'Contour',
    since: '1.6',
    use: 'projectcontour.io/v1 HTTPProxy',
  },
  {
    apiVersion: 'authentication.istio.io/v1alpha1',
    project: 'Istio',
    since: '1.6',
    use: 'security.istio.io/v1 PeerAuthentication or RequestAuthentication',
  },
  {
    apiVersion: 'rbac.istio.io/v1alpha1',
    project: 'Istio',
    since: '1.6',
    use: 'security.istio.io/v1 AuthorizationPolicy',
  },
  { apiVersion: 'networking.x-k8s.io/v1alpha1', project: 'Gateway API', use: 'gateway.networking.k8s.io/v1' },
  {
    apiVersion: 'metallb.io/v1alpha1',
    kinds: ['AddressPool'],
    project: 'MetalLB',
    use: 'metallb.io/v1beta1 IPAddressPool',
  },
  {
    apiVersion: 'metallb.io/v1beta1',
    kinds: ['AddressPool'],
    project: 'MetalLB',
    use: 'metallb.io/v1beta1 IPAddressPool',
  },
  { apiVersion: 'serving.knative.dev/v1alpha1', project: 'Knative', use: 'serving.knative.dev/v1' },
  {
    apiVersion: 'serving.knative.dev/v1beta1',
    kinds: ['Service', 'Route', 'Configuration', 'Revision'],
    project: 'Knative',
    use: 'serving.knative.dev/v1',
  },
  {
    apiVersion: 'tekton.dev/v1alpha1',
    kinds: ['Task', 'ClusterTask', 'Pipeline', 'TaskRun', 'PipelineRun'],
    project: 'Tekton',
    use: 'tekton.dev/v1',
  },
  { apiVersion: 'kafka.strimzi.io/v1alpha1', project: 'Strimzi', use: 'kafka.strimzi.io/v1' },
  { apiVersion: 'kafka.strimzi.io/v1beta1', project: 'Strimzi', use: 'kafka.strimzi.io/v1' },
]

/** What became of a version that is gone; undefined for others. */
export function goneVersion(apiVersion: string, kind: string): GoneVersion | undefined {
  return GONE.find(gone => gone.apiVersion === apiVersion && gone.kinds?.includes(kind) !== false)
}
