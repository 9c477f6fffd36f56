import type { Issue } from '../../core/finding.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { adviceIn, deprecatedFields } from '../../kubernetes/cluster/deprecated-fields.ts'
import {
  GONE_NODE_LABELS,
  KIND_ANNOTATIONS,
  NODE_LABELS,
  POD_ANNOTATIONS,
  type Successor,
  successorOf,
} from '../../kubernetes/cluster/deprecated-names.ts'
import { nodeLabelUses } from '../../kubernetes/cluster/node-labels.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'deprecated-field',
  category: 'deprecations',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A field, label or annotation is deprecated',
  why: 'Some of them do nothing any more, so that a pod runs without the profile or the volume it asks for; the others will be next. The API server warns too, where nobody looks.',
  remedy: 'Use what the message names.',
  exempt:
    'What was replaced in a version later than the oldest asked for. Fields that work as ever and that nobody plans to remove are an info. The Ingress class annotation on GKE, which reads nothing else.',
  links: [
    'https://kubernetes.io/docs/reference/labels-annotations-taints/',
    'https://kubernetes.io/docs/concepts/storage/volumes/',
    'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  ],
  scope: 'all',
  *check(resource, _options, [oldest = 0]) {
    for (const { path, deprecation } of deprecatedFields(resource)) {
      if (oldest < deprecation.since) continue
      const name = path.at(-1)
      const issue: Issue = {
        path,
        at: deprecation.value === undefined ? 'key' : 'value',
        message: `${name}${deprecation.value === undefined ? '' : `: ${deprecation.value}`} ${adviceIn(oldest, deprecation)}`,
      }
      yield deprecation.harmless ? { ...issue, severity: 'info' } : issue
    }
    for (const { key, path, at, required } of nodeLabelUses(resource)) {
      const successor = NODE_LABELS.get(key) ?? (required ? GONE_NODE_LABELS.get(key) : undefined)
      if (successor === undefined || oldest < successor.since) continue
      yield { path, at, message: `label ${key} ${successor.advice}` }
    }
    yield* annotationIssues(resource, oldest)
  },
} satisfies ResourceRule

function* annotationIssues(resource: Resource, oldest: number): Iterable<Issue> {
  const template = podTemplate(resource)
  const ofKind = KIND_ANNOTATIONS.get(resource.groupKind)
  if (template !== undefined) {
    yield* issuesOf(template.metadata.annotations, [...template.path, 'metadata'], POD_ANNOTATIONS, oldest)
  }
  if (ofKind !== undefined) yield* issuesOf(resource.annotations, ['metadata'], ofKind, oldest)
}

function* issuesOf(
  annotations: Readonly<Record<string, unknown>> | undefined,
  metadata: Path,
  names: ReadonlyMap<string, Successor>,
  oldest: number,
): Iterable<Issue> {
  for (const [key, value] of Object.entries(annotations ?? {})) {
    const successor = successorOf(names, key)
    if (successor === undefined || oldest < successor.since) continue
    if (typeof value === 'string' && successor.unless?.test(value)) continue
    yield {
      path: [...metadata, 'annotations', key],
      at: 'key',
      message: `annotation ${key} ${successor.advice}`,
    }
  }
}
