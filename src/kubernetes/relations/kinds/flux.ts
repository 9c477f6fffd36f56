import { kindOf, mostly, versioned } from '../meanings.ts'
import { made, madeEach, type Pointers, type RelationTable } from '../relations.ts'

const SOURCES = 'source.toolkit.fluxcd.io'
const IMAGES = 'image.toolkit.fluxcd.io'
const KUSTOMIZATION = 'Kustomization.kustomize.toolkit.fluxcd.io'
const HELM_RELEASE = 'HelmRelease.helm.toolkit.fluxcd.io'

/** `flux bootstrap` makes the source and the Kustomization of this name. */
const BOOTSTRAPPED = 'flux-system'

const SOURCE_REF: Pointers = { name: mostly(kindOf(SOURCES), BOOTSTRAPPED) }
const SECRET_REF: Pointers = { name: 'Secret' }
const KUBE_CONFIG: Pointers = { secretRef: SECRET_REF, configMapRef: { name: 'ConfigMap' } }

/** Values and substitutions, from a ConfigMap or a Secret that may be optional. */
const FROM_DATA: Pointers = { name: kindOf('') }

/** Events of any resource; `*` is all of the kind. */
const EVENT_SOURCE: Pointers = {
  name: (written, { kind, apiVersion }) => {
    if (written === '*' || typeof kind !== 'string') return undefined
    if (typeof apiVersion === 'string') return versioned()(written, { apiVersion, kind })
    const group = FLUX_GROUPS.get(kind)
    return group === undefined ? undefined : mostly(`${kind}.${group}`, BOOTSTRAPPED)(written, {})
  },
}

const FLUX_GROUPS: ReadonlyMap<string, string> = new Map([
  ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
  ['HelmRelease', 'helm.toolkit.fluxcd.io'],
  ['ImageRepository', IMAGES],
  ['ImagePolicy', IMAGES],
  ['ImageUpdateAutomation', IMAGES],
  ...['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket'].map(
    (kind): [string, string] => [kind, SOURCES],
  ),
])

export const FLUX: RelationTable = {
  links: [
    'https://fluxcd.io/flux/components/kustomize/kustomizations/',
    'https://fluxcd.io/flux/components/helm/helmreleases/',
    'https://fluxcd.io/flux/components/source/',
    'https://fluxcd.io/flux/components/notification/',
    'https://fluxcd.io/flux/components/image/',
    'https://fluxcd.control-plane.io/operator/fluxinstance/',
  ],
  kinds: {
    [KUSTOMIZATION]: {
      refers: {
        spec: {
          sourceRef: SOURCE_REF,
          dependsOn: [{ name: mostly(KUSTOMIZATION, BOOTSTRAPPED) }],
          decryption: { secretRef: SECRET_REF },
          kubeConfig: KUBE_CONFIG,
          postBuild: { substituteFrom: [FROM_DATA] },
          serviceAccountName: 'ServiceAccount',
        },
      },
    },
    [HELM_RELEASE]: {
      refers: {
        spec: {
          chart: { spec: { sourceRef: SOURCE_REF, verify: { secretRef: SECRET_REF } } },
          chartRef: SOURCE_REF,
          dependsOn: [{ name: HELM_RELEASE }],
          valuesFrom: [FROM_DATA],
          kubeConfig: KUBE_CONFIG,
          serviceAccountName: 'ServiceAccount',
        },
      },
    },
    [`GitRepository.${SOURCES}`]: {
      refers: {
        spec: {
          secretRef: SECRET_REF,
          proxySecretRef: SECRET_REF,
          verify: { secretRef: SECRET_REF },
          include: [{ repository: { name: mostly(`GitRepository.${SOURCES}`, BOOTSTRAPPED) } }],
        },
      },
    },
    [`OCIRepository.${SOURCES}`]: {
      refers: {
        spec: {
          secretRef: SECRET_REF,
          certSecretRef: SECRET_REF,
          proxySecretRef: SECRET_REF,
          verify: { secretRef: SECRET_REF },
          serviceAccountName: 'ServiceAccount',
        },
      },
    },
    [`HelmRepository.${SOURCES}`]: {
      refers: { spec: { secretRef: SECRET_REF, certSecretRef: SECRET_REF } },
    },
    [`HelmChart.${SOURCES}`]: {
      refers: { spec: { sourceRef: SOURCE_REF, verify: { secretRef: SECRET_REF } } },
    },
    [`Bucket.${SOURCES}`]: {
      refers: { spec: { secretRef: SECRET_REF, certSecretRef: SECRET_REF, proxySecretRef: SECRET_REF } },
    },
    'Alert.notification.toolkit.fluxcd.io': {
      refers: {
        spec: {
          providerRef: { name: 'Provider.notification.toolkit.fluxcd.io' },
          eventSources: [EVENT_SOURCE],
        },
      },
    },
    'Provider.notification.toolkit.fluxcd.io': {
      refers: { spec: { secretRef: SECRET_REF, certSecretRef: SECRET_REF } },
    },
    'Receiver.notification.toolkit.fluxcd.io': {
      refers: { spec: { secretRef: SECRET_REF, resources: [EVENT_SOURCE] } },
    },
    [`ImageRepository.${IMAGES}`]: {
      refers: {
        spec: { secretRef: SECRET_REF, certSecretRef: SECRET_REF, serviceAccountName: 'ServiceAccount' },
      },
    },
    [`ImagePolicy.${IMAGES}`]: {
      refers: { spec: { imageRepositoryRef: { name: `ImageRepository.${IMAGES}` } } },
    },
    [`ImageUpdateAutomation.${IMAGES}`]: {
      refers: {
        spec: {
          sourceRef: SOURCE_REF,
          git: { commit: { signingKey: { secretRef: SECRET_REF } } },
        },
      },
    },
    'FluxInstance.fluxcd.controlplane.io': {
      refers: { spec: { sync: { pullSecret: 'Secret' } } },
      makes: [
        ...madeEach(`GitRepository.${SOURCES}`, '{spec.sync.name}', '{metadata.namespace}'),
        ...madeEach(`OCIRepository.${SOURCES}`, '{spec.sync.name}', '{metadata.namespace}'),
        made(KUSTOMIZATION, '{spec.sync.name}', '{metadata.namespace}'),
      ],
    },
  },
}
