import { kindOf, typed, versioned } from '../meanings.ts'
import { POD_SPEC } from '../pods.ts'
import { made, type Pointers, type RelationTable } from '../relations.ts'

const GROUP = 'keda.sh'
const TRIGGERS: readonly [Pointers] = [
  { authenticationRef: { name: kindOf(GROUP, 'TriggerAuthentication') } },
]

export const KEDA: RelationTable = {
  links: [
    'https://keda.sh/docs/latest/reference/scaledobject-spec/',
    'https://keda.sh/docs/latest/reference/scaledjob-spec/',
    'https://keda.sh/docs/latest/concepts/authentication/',
  ],
  kinds: {
    [`ScaledObject.${GROUP}`]: {
      refers: { spec: { scaleTargetRef: { name: versioned('apps/v1', 'Deployment') }, triggers: TRIGGERS } },
      makes: [
        made(
          'HorizontalPodAutoscaler.autoscaling',
          '{spec.advanced.horizontalPodAutoscalerConfig.name}',
          'keda-hpa-{metadata.name}',
        ),
      ],
    },
    [`ScaledJob.${GROUP}`]: {
      refers: { spec: { jobTargetRef: { template: { spec: POD_SPEC } }, triggers: TRIGGERS } },
    },
    [`TriggerAuthentication.${GROUP}`]: {
      refers: {
        spec: { secretTargetRef: [{ name: 'Secret' }], configMapTargetRef: [{ name: 'ConfigMap' }] },
      },
    },
  },
}

export const VERTICAL_SCALING: RelationTable = {
  links: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/'],
  kinds: {
    'VerticalPodAutoscaler.autoscaling.k8s.io': {
      refers: { spec: { targetRef: { name: versioned('v1') } } },
    },
  },
}

const KARPENTER = 'karpenter.sh'
const NODE_CLASS: Pointers = { nodeClassRef: { name: typed('', '') } }

export const KARPENTER_NODES: RelationTable = {
  links: ['https://karpenter.sh/docs/concepts/nodepools/'],
  kinds: {
    [`NodePool.${KARPENTER}`]: { refers: { spec: { template: { spec: NODE_CLASS } } } },
    [`NodeClaim.${KARPENTER}`]: { refers: { spec: NODE_CLASS } },
  },
}

const KUEUE_GROUP = 'kueue.x-k8s.io'

export const KUEUE: RelationTable = {
  links: ['https://kueue.sigs.k8s.io/docs/concepts/'],
  kinds: {
    [`LocalQueue.${KUEUE_GROUP}`]: { refers: { spec: { clusterQueue: `ClusterQueue.${KUEUE_GROUP}` } } },
    [`ClusterQueue.${KUEUE_GROUP}`]: {
      refers: {
        spec: {
          resourceGroups: [{ flavors: [{ name: `ResourceFlavor.${KUEUE_GROUP}` }] }],
          admissionChecks: [`AdmissionCheck.${KUEUE_GROUP}`],
        },
      },
    },
    [`ResourceFlavor.${KUEUE_GROUP}`]: { refers: { spec: { topologyName: `Topology.${KUEUE_GROUP}` } } },
  },
}
