import { mostly, typed, versioned } from '../meanings.ts'
import type { Meant, Pointers, RelationTable } from '../relations.ts'

const CONTEXT: readonly [Pointers] = [
  {
    configMap: { name: 'ConfigMap' },
    globalReference: { name: 'GlobalContextEntry.kyverno.io' },
  },
]
const POLICY: Pointers = { spec: { rules: [{ context: CONTEXT }] } }

/** A policy of the cluster; one of a namespace has that before a slash. */
const POLICY_NAME: Meant = written => {
  const [name, namespace] = written.split('/').reverse()
  if (written.includes('*') || name === undefined) return undefined
  return namespace === undefined
    ? { groupKind: 'ClusterPolicy.kyverno.io' }
    : { groupKind: 'Policy.kyverno.io', name, namespace }
}

export const KYVERNO: RelationTable = {
  links: ['https://kyverno.io/docs/policy-types/', 'https://kyverno.io/docs/guides/exceptions/'],
  kinds: {
    'ClusterPolicy.kyverno.io': { refers: POLICY },
    'Policy.kyverno.io': { refers: POLICY },
    'PolicyException.kyverno.io': { refers: { spec: { exceptions: [{ policyName: POLICY_NAME }] } } },
    'PolicyException.policies.kyverno.io': {
      refers: { spec: { policyRefs: [{ name: typed('policies.kyverno.io', '') }] } },
    },
  },
}

const PACKAGES = 'pkg.crossplane.io'
const PACKAGE: Pointers = {
  spec: {
    packagePullSecrets: [{ name: 'Secret' }],
    runtimeConfigRef: { name: mostly(`DeploymentRuntimeConfig.${PACKAGES}`, 'default') },
  },
}

export const CROSSPLANE: RelationTable = {
  links: [
    'https://docs.crossplane.io/latest/composition/compositions/',
    'https://docs.crossplane.io/latest/packages/',
  ],
  kinds: {
    'Composition.apiextensions.crossplane.io': {
      refers: {
        spec: {
          pipeline: [
            {
              functionRef: { name: `Function.${PACKAGES}` },
              credentials: [{ secretRef: { name: 'Secret' } }],
            },
          ],
        },
      },
    },
    [`Provider.${PACKAGES}`]: { refers: PACKAGE },
    [`Function.${PACKAGES}`]: { refers: PACKAGE },
  },
}

const CAPI = 'cluster.x-k8s.io'
/** v1beta1 says the group as part of `apiVersion`, v1beta2 by itself. */
const CONTRACT: Meant = (written, holder) =>
  (holder['apiVersion'] === undefined ? typed('', '', 'apiGroup') : versioned())(written, holder)
const CONTRACT_REF: Pointers = { name: CONTRACT }
const MACHINE: Pointers = {
  bootstrap: { configRef: CONTRACT_REF },
  infrastructureRef: CONTRACT_REF,
}

export const CLUSTER_API: RelationTable = {
  links: ['https://cluster-api.sigs.k8s.io/user/concepts'],
  kinds: {
    [`Cluster.${CAPI}`]: {
      refers: {
        spec: {
          infrastructureRef: CONTRACT_REF,
          controlPlaneRef: CONTRACT_REF,
          topology: { class: `ClusterClass.${CAPI}`, classRef: { name: `ClusterClass.${CAPI}` } },
        },
      },
    },
    [`MachineDeployment.${CAPI}`]: {
      refers: { spec: { clusterName: `Cluster.${CAPI}`, template: { spec: MACHINE } } },
    },
    [`MachinePool.${CAPI}`]: {
      refers: { spec: { clusterName: `Cluster.${CAPI}`, template: { spec: MACHINE } } },
    },
    [`MachineHealthCheck.${CAPI}`]: { refers: { spec: { clusterName: `Cluster.${CAPI}` } } },
    'KubeadmControlPlane.controlplane.cluster.x-k8s.io': {
      refers: { spec: { machineTemplate: { infrastructureRef: CONTRACT_REF } } },
    },
    'ClusterResourceSet.addons.cluster.x-k8s.io': {
      refers: { spec: { resources: [{ name: typed('', '') }] } },
    },
  },
}

export const OTHER_PROJECTS: RelationTable = {
  links: [
    'https://docs.k3s.io/add-ons/helm',
    'https://github.com/rancher/system-upgrade-controller#readme',
    'https://docs.github.com/en/actions/hosting-your-own-runners/managing-self-hosted-runners-with-actions-runner-controller',
    'https://kube-logging.dev/docs/configuration/flow/',
  ],
  kinds: {
    'HelmChart.helm.cattle.io': {
      refers: {
        spec: {
          authSecret: { name: 'Secret' },
          dockerRegistrySecret: { name: 'Secret' },
          repoCAConfigMap: { name: 'ConfigMap' },
        },
      },
    },
    'Plan.upgrade.cattle.io': {
      refers: { spec: { serviceAccountName: 'ServiceAccount', secrets: [{ name: 'Secret' }] } },
    },
    'AutoscalingRunnerSet.actions.github.com': { refers: { spec: { githubConfigSecret: 'Secret' } } },
    'Flow.logging.banzaicloud.io': {
      refers: {
        spec: {
          localOutputRefs: ['Output.logging.banzaicloud.io'],
          globalOutputRefs: ['ClusterOutput.logging.banzaicloud.io'],
        },
      },
    },
    'ClusterFlow.logging.banzaicloud.io': {
      refers: { spec: { globalOutputRefs: ['ClusterOutput.logging.banzaicloud.io'] } },
    },
  },
}
