import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { type FieldSchedule, isCronError, parseSchedule } from '../grammar/cron.ts'

/** The kinds that start something by a cron schedule. */
export const SCHEDULED = ['CronJob.batch', 'CronWorkflow.argoproj.io', 'Schedule.velero.io']

/** A schedule with the place it stands at. */
export interface PlacedSchedule {
  readonly schedule: string
  readonly path: Path
}

/**
 * The schedules of a resource, as written; those with variables are left out.
 * https://argo-workflows.readthedocs.io/en/latest/cron-workflows/
 * https://velero.io/docs/main/api-types/schedule/
 */
export function schedules({ object }: Resource<object>): readonly PlacedSchedule[] {
  const { spec } = object as { readonly spec?: Json }
  if (!isObject(spec)) return []
  const many = isArray(spec['schedules']) ? [...spec['schedules'].entries()] : []
  return [
    { schedule: spec['schedule'], path: ['spec', 'schedule'] },
    ...many.map(([index, schedule]) => ({ schedule, path: ['spec', 'schedules', index] })),
  ].flatMap(({ schedule, path }) =>
    typeof schedule !== 'string' || isUnknownYet(schedule) ? [] : [{ schedule, path }],
  )
}

/** A schedule of five fields with the place it stands at. */
export interface PlacedFieldSchedule extends PlacedSchedule {
  readonly fields: FieldSchedule
}

/** The schedules of a resource that are made of five fields, or stand for such. Those that cannot be read are left out. */
export function fieldSchedules(resource: Resource<object>): readonly PlacedFieldSchedule[] {
  return schedules(resource).flatMap(placed => {
    const fields = parseSchedule(placed.schedule)
    return isCronError(fields) || 'interval' in fields ? [] : [{ ...placed, fields }]
  })
}

/** The time zone a resource names for its schedules, with the place it stands at. */
export function timeZoneOf({
  object,
}: Resource<object>): { readonly timeZone: string; readonly path: Path } | undefined {
  const { spec } = object as { readonly spec?: Json }
  if (!isObject(spec)) return undefined
  const field = ['timeZone', 'timezone'].find(name => typeof spec[name] === 'string')
  const timeZone = field === undefined ? undefined : spec[field]
  return field === undefined || typeof timeZone !== 'string' ? undefined : { timeZone, path: ['spec', field] }
}
