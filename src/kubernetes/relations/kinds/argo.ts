import { mostly, scoped, versioned } from '../meanings.ts'
import { CONTAINER, POD_SPEC, PULL_SECRETS, VOLUMES } from '../pods.ts'
import type { Pointers, RelationTable } from '../relations.ts'

const GROUP = 'argoproj.io'
const ANALYSIS: readonly [Pointers] = [
  { templateName: scoped(`AnalysisTemplate.${GROUP}`, `ClusterAnalysisTemplate.${GROUP}`) },
]
const VALUE_FROM: Pointers = { secretKeyRef: { name: 'Secret' } }

/** Every Argo CD has the project `default`. */
const PROJECT = mostly(`AppProject.${GROUP}`, 'default')

const VIRTUAL_SERVICE: Pointers = { name: 'VirtualService.networking.istio.io' }
const ROLLOUT_ROUTING: Pointers = {
  nginx: { stableIngress: 'Ingress.networking.k8s.io', stableIngresses: ['Ingress.networking.k8s.io'] },
  alb: {
    ingress: 'Ingress.networking.k8s.io',
    ingresses: ['Ingress.networking.k8s.io'],
    rootService: 'Service',
  },
  istio: {
    virtualService: VIRTUAL_SERVICE,
    virtualServices: [VIRTUAL_SERVICE],
    destinationRule: { name: 'DestinationRule.networking.istio.io' },
  },
  traefik: { weightedTraefikServiceName: 'TraefikService.traefik.io' },
}

export const ARGO: RelationTable = {
  links: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/projects/',
    'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/',
  ],
  kinds: {
    [`Application.${GROUP}`]: { refers: { spec: { project: PROJECT } } },
    [`ApplicationSet.${GROUP}`]: { refers: { spec: { template: { spec: { project: PROJECT } } } } },
    [`Rollout.${GROUP}`]: {
      refers: {
        spec: {
          workloadRef: { name: versioned() },
          strategy: {
            blueGreen: {
              activeService: 'Service',
              previewService: 'Service',
              prePromotionAnalysis: { templates: ANALYSIS },
              postPromotionAnalysis: { templates: ANALYSIS },
            },
            canary: {
              canaryService: 'Service',
              stableService: 'Service',
              pingPong: { pingService: 'Service', pongService: 'Service' },
              trafficRouting: ROLLOUT_ROUTING,
              analysis: { templates: ANALYSIS },
              steps: [
                {
                  analysis: { templates: ANALYSIS },
                  experiment: { analyses: ANALYSIS },
                },
              ],
            },
          },
        },
      },
    },
    [`Experiment.${GROUP}`]: {
      refers: {
        spec: {
          analyses: ANALYSIS,
          templates: [{ template: { spec: POD_SPEC } }],
        },
      },
    },
    [`AnalysisTemplate.${GROUP}`]: {
      refers: { spec: { args: [{ valueFrom: VALUE_FROM }], templates: ANALYSIS } },
    },
    [`ClusterAnalysisTemplate.${GROUP}`]: {
      refers: { spec: { templates: ANALYSIS } },
    },
  },
}

const TEMPLATE = scoped(`WorkflowTemplate.${GROUP}`, `ClusterWorkflowTemplate.${GROUP}`)
const TEMPLATE_REF: Pointers = { templateRef: { name: TEMPLATE } }
const ARGUMENTS: Pointers = {
  parameters: [{ valueFrom: { configMapKeyRef: { name: 'ConfigMap' } } }],
}

const WORKFLOW_SPEC: Pointers = {
  serviceAccountName: 'ServiceAccount',
  imagePullSecrets: PULL_SECRETS,
  workflowTemplateRef: { name: TEMPLATE },
  volumes: VOLUMES,
  arguments: ARGUMENTS,
  artifactRepositoryRef: { configMap: 'ConfigMap' },
  templates: [
    {
      serviceAccountName: 'ServiceAccount',
      inputs: ARGUMENTS,
      container: CONTAINER,
      script: CONTAINER,
      initContainers: [CONTAINER],
      sidecars: [CONTAINER],
      volumes: VOLUMES,
      steps: [[TEMPLATE_REF]],
      dag: { tasks: [TEMPLATE_REF] },
    },
  ],
}

export const ARGO_WORKFLOWS: RelationTable = {
  links: [
    'https://argo-workflows.readthedocs.io/en/latest/fields/',
    'https://argo-workflows.readthedocs.io/en/latest/workflow-templates/',
    'https://argoproj.github.io/argo-events/concepts/sensor/',
  ],
  kinds: {
    [`Workflow.${GROUP}`]: { refers: { spec: WORKFLOW_SPEC } },
    [`WorkflowTemplate.${GROUP}`]: { refers: { spec: WORKFLOW_SPEC } },
    // What it is made of runs in the namespaces of its workflows, where its accounts and Secrets are.
    [`ClusterWorkflowTemplate.${GROUP}`]: {
      refers: { spec: { templates: [{ steps: [[TEMPLATE_REF]], dag: { tasks: [TEMPLATE_REF] } }] } },
    },
    [`CronWorkflow.${GROUP}`]: { refers: { spec: { workflowSpec: WORKFLOW_SPEC } } },
    [`WorkflowEventBinding.${GROUP}`]: {
      refers: { spec: { submit: { workflowTemplateRef: { name: TEMPLATE } } } },
    },
    [`EventSource.${GROUP}`]: { refers: { spec: { eventBusName: `EventBus.${GROUP}` } } },
    [`Sensor.${GROUP}`]: {
      refers: {
        spec: {
          eventBusName: `EventBus.${GROUP}`,
          dependencies: [{ eventSourceName: `EventSource.${GROUP}` }],
          template: { serviceAccountName: 'ServiceAccount' },
        },
      },
    },
  },
}
