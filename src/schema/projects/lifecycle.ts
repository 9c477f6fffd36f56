import type { CustomKind, CustomVersion } from '../custom/kinds.ts'
import type { SchemaIssue } from '../issue.ts'
import type { TypedObject } from '../typed-object.ts'
import { goneVersion } from './gone-versions.ts'

/**
 * Whether the project of a custom kind still serves the version that an object names: deprecated, or gone. One issue at most.
 * `kinds` are the definitions that k8s-lint brings along, the newest first; none where the kind has gone with the version.
 * A version that only newer releases have is nobody's fault.
 */
export function lifecycleIssues(
  { apiVersion, kind, version }: TypedObject,
  kinds: readonly CustomKind[],
): readonly SchemaIssue[] {
  const about = `${apiVersion} ${kind}`
  const [newest, ...older] = kinds
  const named = newest && versionIn(newest, version)
  if (newest === undefined || (named === undefined && !older.some(one => versionIn(one, version))))
    return goneIssues(apiVersion, kind)
  const { project = '', name = '', isPinned } = newest.release ?? {}
  const advice = `; use ${apiVersionToUse(newest) ?? 'another kind'}`
  if (named?.served) {
    if (!named.deprecated) return []
    const message = `${about} is deprecated in ${project} ${name}${advice}`
    return [{ rule: 'deprecated-api-version', path: ['apiVersion'], message }]
  }
  const lastServing = kinds.findIndex(one => versionIn(one, version)?.served)
  const isSomewhere = !isPinned && lastServing > 0
  const since = isSomewhere ? `${kinds[lastServing - 1]?.release?.since} and later` : name
  const message = `${about} is not served by ${project} ${since}${advice}`
  return [
    {
      rule: 'removed-api-version',
      path: ['apiVersion'],
      message,
      ...(isSomewhere && { severity: 'warning' }),
    },
  ]
}

function versionIn({ versions }: CustomKind, version: string): CustomVersion | undefined {
  return versions.find(({ name }) => name === version)
}

/** The version that Kubernetes prefers among those that a project serves and has not deprecated. */
function apiVersionToUse({ group, versions }: CustomKind): string | undefined {
  const [best] = versions.filter(({ served, deprecated }) => served && !deprecated).sort(byPriority)
  return best && `${group}/${best.name}`
}

/**
 * The order in which Kubernetes prefers versions: `v2`, `v1`, `v1beta2`, `v1beta1`, `v1alpha1`.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */
function byPriority(a: CustomVersion, b: CustomVersion): number {
  const [one, other] = [priorityOf(a), priorityOf(b)]
  const at = one.findIndex((part, index) => part !== other[index])
  return at < 0 ? 0 : (other[at] ?? 0) - (one[at] ?? 0)
}

const STAGES = ['alpha', 'beta', undefined]

function priorityOf({ name }: CustomVersion): readonly number[] {
  const [, major, stage, minor = 0] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name) ?? []
  return major === undefined ? [-1] : [STAGES.indexOf(stage), Number(major), Number(minor)]
}

function goneIssues(apiVersion: string, kind: string): readonly SchemaIssue[] {
  const gone = goneVersion(apiVersion, kind)
  if (gone === undefined) return []
  const { project, since, use } = gone
  const release = since === undefined ? `${project} any more` : `${project} ${since} and later`
  const message = `${apiVersion} ${kind} is not served by ${release}; use ${use}`
  return [{ rule: 'removed-api-version', path: ['apiVersion'], message }]
}
