import { kindOf, versioned, where } from '../meanings.ts'
import { CONTAINER, VOLUMES } from '../pods.ts'
import type { Pointers, RelationTable } from '../relations.ts'

const GROUP = 'tekton.dev'
const TRIGGERS = 'triggers.tekton.dev'

/** A Task, or what another group runs; one in a bundle is not in the cluster. */
const TASK_REF: Pointers = {
  name: where(versioned(`${GROUP}/v1`, 'Task'), ({ bundle, resolver }) => (bundle ?? resolver) === undefined),
}
const PIPELINE_REF: Pointers = {
  name: where(`Pipeline.${GROUP}`, ({ bundle, resolver }) => (bundle ?? resolver) === undefined),
}
const TASKS: readonly [Pointers] = [{ taskRef: TASK_REF }]
const TASK_SPEC: Pointers = {
  steps: [{ ...CONTAINER, ref: { name: `StepAction.${GROUP}` } }],
  sidecars: [CONTAINER],
  volumes: VOLUMES,
}
const PIPELINE_SPEC: Pointers = { tasks: TASKS, finally: TASKS }

const BINDING: Pointers = { ref: kindOf(TRIGGERS, 'TriggerBinding') }
const TRIGGER: Pointers = {
  bindings: [BINDING],
  template: { ref: `TriggerTemplate.${TRIGGERS}` },
  serviceAccountName: 'ServiceAccount',
}

export const TEKTON: RelationTable = {
  links: [
    'https://tekton.dev/docs/pipelines/pipelines/',
    'https://tekton.dev/docs/pipelines/pipelineruns/',
    'https://tekton.dev/docs/triggers/eventlisteners/',
  ],
  kinds: {
    [`Task.${GROUP}`]: { refers: { spec: TASK_SPEC } },
    [`Pipeline.${GROUP}`]: { refers: { spec: PIPELINE_SPEC } },
    [`PipelineRun.${GROUP}`]: {
      refers: {
        spec: {
          pipelineRef: PIPELINE_REF,
          pipelineSpec: PIPELINE_SPEC,
          workspaces: VOLUMES,
          serviceAccountName: 'ServiceAccount',
          taskRunTemplate: { serviceAccountName: 'ServiceAccount' },
          taskRunSpecs: [{ serviceAccountName: 'ServiceAccount' }],
        },
      },
    },
    [`TaskRun.${GROUP}`]: {
      refers: {
        spec: {
          taskRef: TASK_REF,
          taskSpec: TASK_SPEC,
          workspaces: VOLUMES,
          serviceAccountName: 'ServiceAccount',
        },
      },
    },
    [`CustomRun.${GROUP}`]: { refers: { spec: { customRef: { name: versioned() } } } },
    [`Trigger.${TRIGGERS}`]: { refers: { spec: TRIGGER } },
    [`EventListener.${TRIGGERS}`]: {
      refers: {
        spec: {
          serviceAccountName: 'ServiceAccount',
          triggers: [{ ...TRIGGER, triggerRef: `Trigger.${TRIGGERS}` }],
        },
      },
    },
  },
}
