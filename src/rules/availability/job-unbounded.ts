import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import type { CronJob, Job } from '../../kubernetes/types.generated.ts'

export default {
  id: 'job-unbounded',
  category: 'availability',
  severity: 'info',
  presets: [],
  summary: 'A Job that hangs goes on for ever',
  why: 'With `restartPolicy: OnFailure` a failing container starts again in its pod, and one that hangs never ends. Nothing stops the Job but its backoff limit, which only failures count for.',
  remedy: 'Set `activeDeadlineSeconds` to longer than any good run takes.',
  exempt: 'Jobs with `restartPolicy: Never`. In no preset: many Jobs end on their own without fail.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup'],
  scope: ['Job.batch', 'CronJob.batch'],
  *check(resource) {
    const template = podTemplate(resource)
    if (template?.spec.restartPolicy !== 'OnFailure' || template.spec.activeDeadlineSeconds !== undefined)
      return
    const { spec = {} } = resource.object
    const job = 'jobTemplate' in spec ? spec.jobTemplate?.spec : spec
    if (job !== undefined && 'activeDeadlineSeconds' in job) return
    yield {
      path: [...template.path.slice(0, -1), 'activeDeadlineSeconds'],
      message: `the pods of the ${resource.kind} may run for ever (activeDeadlineSeconds)`,
    }
  },
} satisfies ResourceRule<Record<never, never>, Job | CronJob>
