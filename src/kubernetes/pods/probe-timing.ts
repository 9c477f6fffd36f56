import { isObject } from '../../core/json.ts'
import { PROBE_NUMBERS } from '../defaults/values.ts'
import type { Probe } from '../types.generated.ts'

/** The times of a probe in seconds, with the defaults of the API filled in. */
export interface ProbeTiming {
  readonly delay: number
  readonly period: number
  readonly timeout: number
  readonly failureThreshold: number
  /** How long after the start of the container the last of its tries has failed. */
  readonly givesUpAfter: number
}

/**
 * The times of a probe; undefined where there is none, or a variable stands for a number.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
 */
export function probeTiming(probe: Probe | undefined): ProbeTiming | undefined {
  if (!isObject(probe)) return undefined
  const delay = seconds(probe.initialDelaySeconds, 0)
  const period = seconds(probe.periodSeconds, PROBE_NUMBERS.periodSeconds)
  const timeout = seconds(probe.timeoutSeconds, PROBE_NUMBERS.timeoutSeconds)
  const failureThreshold = seconds(probe.failureThreshold, PROBE_NUMBERS.failureThreshold)
  if (delay === undefined || period === undefined || timeout === undefined || failureThreshold === undefined)
    return undefined
  return { delay, period, timeout, failureThreshold, givesUpAfter: delay + period * failureThreshold }
}

/** The API takes 0 for absent. */
function seconds(written: unknown, byDefault: number): number | undefined {
  if (written === undefined || written === 0) return byDefault
  return typeof written === 'number' ? written : undefined
}
