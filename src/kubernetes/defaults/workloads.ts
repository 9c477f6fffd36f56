import { isObject, type JsonObject } from '../../core/json.ts'
import { type Condition, type Derived, type Fields, type Holder, struct, whereIs } from './field.ts'
import { POD_TEMPLATE } from './pods.ts'
import { PROGRESS_DEADLINE, REPLICAS, ROLLING_SHARE } from './values.ts'
import { CLAIM_SPEC } from './volumes.ts'

const ROLLING = whereIs('type', 'RollingUpdate')

/** Of a Deployment. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/v1/defaults.go */
export const DEPLOYMENT: Fields = {
  spec: struct({
    replicas: REPLICAS,
    strategy: struct({
      type: 'RollingUpdate',
      rollingUpdate: {
        value: {},
        when: ROLLING,
        fields: { maxUnavailable: ROLLING_SHARE, maxSurge: ROLLING_SHARE },
      },
    }),
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: PROGRESS_DEADLINE,
    template: struct(POD_TEMPLATE),
  }),
}

/** Of a DaemonSet. */
export const DAEMON_SET: Fields = {
  spec: struct({
    updateStrategy: struct({
      type: 'RollingUpdate',
      rollingUpdate: {
        value: {},
        when: ROLLING,
        fields: { maxUnavailable: 1, maxSurge: { value: 0, since: 22 } },
      },
    }),
    revisionHistoryLimit: 10,
    template: struct(POD_TEMPLATE),
  }),
}

const WITHOUT_TYPE: Derived = {
  says: '{} where there is no type either',
  of: ({ object }) => (object['type'] ? undefined : {}),
}

/** An empty type is RollingUpdate. */
const ROLLING_OR_EMPTY: Condition = {
  says: ROLLING.says,
  holds: ({ object }) => !object['type'] || object['type'] === 'RollingUpdate',
}

/** In the versions that have the feature gate MaxUnavailableStatefulSet on. */
const MAX_UNAVAILABLE: Derived = {
  says: '1 in Kubernetes 1.35 and since 1.37',
  of: (_, minor) => (minor === 35 || minor >= 37 ? 1 : undefined),
}

/** Of a StatefulSet. */
export const STATEFUL_SET: Fields = {
  spec: struct({
    serviceName: '',
    podManagementPolicy: 'OrderedReady',
    updateStrategy: struct({
      rollingUpdate: {
        from: WITHOUT_TYPE,
        when: ROLLING_OR_EMPTY,
        fields: { partition: 0, maxUnavailable: { from: MAX_UNAVAILABLE } },
      },
      type: 'RollingUpdate',
    }),
    persistentVolumeClaimRetentionPolicy: {
      ...struct({ whenDeleted: 'Retain', whenScaled: 'Retain' }),
      since: 27,
    },
    replicas: REPLICAS,
    revisionHistoryLimit: 10,
    template: struct(POD_TEMPLATE),
    volumeClaimTemplates: {
      items: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: struct(),
        spec: struct(CLAIM_SPEC),
        status: struct({ phase: 'Pending' }),
      },
    },
  }),
}

/** Of a ReplicaSet. */
export const REPLICA_SET: Fields = { spec: struct({ replicas: REPLICAS, template: struct(POD_TEMPLATE) }) }

/** Of a ReplicationController, which takes its labels and what it selects from the template. */
export const REPLICATION_CONTROLLER: Fields = {
  metadata: struct({ labels: { from: labelsOfTemplate(2) } }),
  spec: struct({
    selector: { from: labelsOfTemplate(1) },
    replicas: REPLICAS,
    template: { fields: POD_TEMPLATE },
  }),
}

const BOTH_ABSENT: Condition = {
  says: 'there is no parallelism either',
  holds: ({ object }) => object['parallelism'] === undefined || object['parallelism'] === null,
}

const POD_FAILURE_POLICY: Fields = {
  rules: { items: { onPodConditions: { items: { status: 'True' } } } },
}

/** Of a Job. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/v1/defaults.go */
export const JOB: Fields = {
  metadata: struct({ labels: { from: labelsOfTemplate(2) } }),
  spec: struct({
    completions: { value: 1, when: BOTH_ABSENT },
    parallelism: 1,
    backoffLimit: {
      from: {
        says: '6, or 2147483647 where backoffLimitPerIndex is set',
        of: ({ object }, minor) => (minor >= 28 && isSet(object['backoffLimitPerIndex']) ? 2147483647 : 6),
      },
    },
    completionMode: { value: 'NonIndexed', since: 22 },
    suspend: { value: false, since: 22 },
    podFailurePolicy: { since: 25, fields: POD_FAILURE_POLICY },
    podReplacementPolicy: {
      since: 29,
      from: {
        says: 'Failed with a podFailurePolicy, else TerminatingOrFailed',
        of: ({ object }) => (isSet(object['podFailurePolicy']) ? 'Failed' : 'TerminatingOrFailed'),
      },
    },
    manualSelector: { value: false, since: 29 },
    template: struct(POD_TEMPLATE),
  }),
}

/** Of a CronJob: what is particular to Jobs is filled in when a Job is made of the template. */
export const CRON_JOB: Fields = {
  spec: struct({
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    jobTemplate: struct({
      metadata: struct(),
      spec: struct({
        podFailurePolicy: { since: 34, fields: POD_FAILURE_POLICY },
        template: struct(POD_TEMPLATE),
      }),
    }),
  }),
}

/** The labels of `spec.template`, seen from some levels below the object. */
function labelsOfTemplate(levels: 1 | 2): Derived {
  return {
    says: 'the labels of the template',
    of: holder => labelsIn(levels === 1 ? holder.object : specOf(holder.within)),
  }
}

function specOf(holder: Holder | undefined): JsonObject {
  return child(holder?.object ?? {}, 'spec')
}

function labelsIn(spec: JsonObject): JsonObject | undefined {
  const labels = child(child(child(spec, 'template'), 'metadata'), 'labels')
  return Object.keys(labels).length === 0 ? undefined : labels
}

function child(object: JsonObject, name: string): JsonObject {
  const value = object[name]
  return isObject(value) ? value : {}
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}
