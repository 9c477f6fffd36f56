/**
 * Defaults that checks reckon with, besides filling them in.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */

/** The numbers of a probe. None of them can be 0. */
export const PROBE_NUMBERS = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
}

/** How long a pod may take to end, in seconds. */
export const TERMINATION_GRACE_PERIOD = 30

/** How many pods a workload has. */
export const REPLICAS = 1

/** How few an autoscaler leaves. */
export const MIN_REPLICAS = 1

/** How much of a Deployment may be new, or may be missing, while its pods are replaced. */
export const ROLLING_SHARE = '25%'

/** How long a Deployment may make no progress, in seconds. */
export const PROGRESS_DEADLINE = 600
