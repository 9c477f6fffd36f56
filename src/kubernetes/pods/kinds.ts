/** The kinds of Kubernetes that keep pods running and find them by a selector. */
export const CONTROLLERS: readonly string[] = [
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Deployment.extensions',
  'DaemonSet.extensions',
  'ReplicaSet.extensions',
  'ReplicationController',
]

/**
 * The kinds whose pods the API server itself checks: those of Kubernetes that are pods or have a template of some.
 * Controllers of other kinds find out when they create theirs.
 */
export const POD_KINDS: readonly string[] = [
  'Pod',
  'PodTemplate',
  ...CONTROLLERS,
  'Job.batch',
  'CronJob.batch',
]
