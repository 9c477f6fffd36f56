import { isObject, type JsonObject, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ObjectSubject } from '../combinators.ts'

/** The spec of a Job, or of the Jobs that a CronJob makes. */
export interface JobSpecSubject extends ObjectSubject {
  readonly object: JsonObject
}

/** Where the spec of a Job stands in the kinds that have one. */
const PATHS: ReadonlyMap<string, Path> = new Map<string, Path>([
  ['Job.batch', ['spec']],
  ['CronJob.batch', ['spec', 'jobTemplate', 'spec']],
])

const NONE: readonly JobSpecSubject[] = []

/** The kinds that have the spec of a Job. */
export const JOB_KINDS: readonly string[] = [...PATHS.keys()]

/** The spec of the Job that a resource is, or makes. */
export function jobSpecs(resource: Resource): readonly JobSpecSubject[] {
  const path = PATHS.get(resource.groupKind)
  const spec = path && valueAt(resource.object, path.map(String))
  return path !== undefined && isObject(spec) ? [{ path, object: spec }] : NONE
}

/** Whether each pod of a Job has an index of its own. */
export function isIndexed(spec: unknown): boolean {
  return valueAt(spec, ['completionMode']) === 'Indexed'
}

/**
 * How many completions a Job is to have, with the default filled in: one where neither they nor the parallelism are
 * written. Undefined where only the parallelism is, and where something fills them in later.
 */
export function completionsOf(spec: unknown): number | undefined {
  const completions = valueAt(spec, ['completions'])
  if (completions === undefined) return valueAt(spec, ['parallelism']) === undefined ? 1 : undefined
  return isNumber(completions) ? Number(completions) : undefined
}
