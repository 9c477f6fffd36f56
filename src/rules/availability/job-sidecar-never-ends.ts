import type { ResourceRule } from '../../core/rule.ts'
import { containers, type PlacedContainer, podTemplate } from '../../kubernetes/pods/pods.ts'

/** Containers that serve the others of their pod and never end by themselves, by name or by the last part of the image. */
const HELPERS =
  /^(?:istio-proxy|proxyv2|linkerd-proxy|envoy|(?:gce-|cloud-?sql-|alloydb-auth-)proxy|cloud-sql-proxy|cloudsql-auth-proxy|vault-agent|consul-dataplane|fluent-?bit|fluentd|filebeat|promtail|vector|otel-(?:agent|collector)|otc-container|opentelemetry-collector(?:-contrib|-k8s)?|datadog-agent|daprd)$/

/** Words by which the main container tells a helper to end, or the helper is told to end on its own. */
const ENDINGS =
  /quitquitquit|exit-after-auth|exit-zero-on-sigterm|linkerd-await|\/shutdown\b|\bpkill\b|\bkillall\b/

export default {
  id: 'job-sidecar-never-ends',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A Job waits for a helper container that never ends',
  why: 'A Job is complete when all main containers of its pod have ended. A proxy or an agent beside the real work runs until it is stopped, so the Job never completes, and the CronJob that made it may never start another.',
  remedy:
    'Move the helper to `initContainers` with `restartPolicy: Always`, which makes it a sidecar that ends with the others.',
  exempt:
    'Jobs whose only container is such a program, those that share the process namespace, and those with a command that tells the helper to end.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  ],
  scope: ['Job.batch', 'CronJob.batch'],
  *check(resource) {
    if (podTemplate(resource)?.spec.shareProcessNamespace === true) return
    const main = containers(resource).filter(({ role }) => role === 'main')
    const helpers = main.filter(isHelper)
    if (helpers.length === 0 || helpers.length === main.length || main.some(mentionsEnding)) return
    for (const { container, path } of helpers) {
      yield {
        path: [...path, 'name'],
        message: `container "${container.name}" never ends by itself, so the Job never completes`,
      }
    }
  },
} satisfies ResourceRule

function isHelper({ container: { name, image } }: PlacedContainer): boolean {
  const [program = ''] = typeof image === 'string' ? (image.split('/').at(-1) ?? '').split(/[:@]/) : []
  return HELPERS.test(program) || (typeof name === 'string' && HELPERS.test(name))
}

function mentionsEnding({ container: { command, args, lifecycle, env } }: PlacedContainer): boolean {
  return ENDINGS.test(JSON.stringify([command, args, lifecycle, env]))
}
