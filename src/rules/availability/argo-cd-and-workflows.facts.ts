import { isObject, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { type PlacedValue, valuesAt } from '../../kubernetes/values-at.ts'

const GROUP = 'argoproj.io'

/** One thing to look for in resources of Argo. */
export interface ArgoCheck {
  readonly kinds: readonly string[]
  /** What is wrong with a resource, with the field concerned. */
  readonly find: (resource: Resource) => readonly PlacedMessage[]
}

export interface PlacedMessage {
  readonly path: PlacedValue['path']
  readonly message: string
}

const WORKFLOWS = ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'].map(kind => `${kind}.${GROUP}`)
const ROLLOUT = `Rollout.${GROUP}`
const APPLICATION = `Application.${GROUP}`

/** What a value must not be, at a place: one line of the list below. */
function forbid(
  kinds: readonly string[],
  pattern: readonly string[],
  isWrong: (value: unknown) => boolean,
  message: string,
): ArgoCheck {
  return {
    kinds,
    find: ({ object }) =>
      valuesAt(object, pattern)
        .filter(({ value }) => isWrong(value))
        .map(({ path }) => ({ path, message })),
  }
}

/** A field that must be there. */
function demand(
  kinds: readonly string[],
  field: readonly string[],
  isFine: (value: unknown) => boolean,
  message: string,
): ArgoCheck {
  return {
    kinds,
    find: ({ object }) => (isFine(valueAt(object, field)) ? [] : [{ path: field, message }]),
  }
}

/**
 * Settings of Argo CD, Workflows and Rollouts that end in surprises.
 * https://argo-workflows.readthedocs.io/en/latest/fields/ https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export const ARGO_CHECKS: readonly ArgoCheck[] = [
  forbid(
    WORKFLOWS,
    ['spec', 'templates', '*', 'dag', 'failFast'],
    value => value === false,
    'failFast: false lets the other branches of the DAG run on after one has failed',
  ),
  demand(
    WORKFLOWS,
    ['spec', 'serviceAccountName'],
    value => value !== undefined && value !== 'default' && value !== '',
    'the workflow runs as the default service account of its namespace',
  ),
  forbid(
    WORKFLOWS,
    ['spec', 'templates', '*', 'retryStrategy'],
    value => isObject(value) && value['limit'] === undefined,
    'a retryStrategy without a limit may retry for ever',
  ),
  forbid(
    [ROLLOUT],
    ['spec', 'strategy', 'canary', 'steps', '*', 'pause'],
    value => isObject(value) && value['duration'] === undefined,
    'a pause without a duration waits until somebody promotes the rollout',
  ),
  forbid(
    [ROLLOUT],
    ['spec', 'strategy', 'blueGreen', 'scaleDownDelaySeconds'],
    value => typeof value === 'number' && value < 30,
    'scaleDownDelaySeconds below 30 takes the old pods away before every node sends to the new ones',
  ),
  forbid(
    [ROLLOUT],
    ['spec', 'progressDeadlineAbort'],
    value => value === false,
    'without progressDeadlineAbort an update that makes no progress is never taken back',
  ),
  forbid(
    [ROLLOUT, APPLICATION],
    ['spec', 'revisionHistoryLimit'],
    value => value === 0,
    'with a revisionHistoryLimit of 0 there is nothing to roll back to',
  ),
  forbid(
    [APPLICATION],
    ['spec', 'project'],
    value => value === 'default',
    'the project "default" allows every source and every destination',
  ),
  {
    kinds: ['ConfigMap'],
    find: ({ name = '', labels }) =>
      /^argocd-(cm|cmd-params-cm|rbac-cm|ssh-known-hosts-cm|tls-certs-cm|gpg-keys-cm)$/.test(name) &&
      labels['app.kubernetes.io/part-of'] !== 'argocd'
        ? [
            {
              path: ['metadata', 'labels'],
              message: `Argo CD does not read ConfigMap "${name}" without the label app.kubernetes.io/part-of: argocd`,
            },
          ]
        : [],
  },
]

/** The kinds that the list is about. */
export const ARGO_KINDS: readonly string[] = [...new Set(ARGO_CHECKS.flatMap(({ kinds }) => kinds))]
