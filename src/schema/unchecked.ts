import { groupOf } from '../core/group-kind.ts'
import { isWithin, type Path } from '../core/path.ts'
import type { SchemaIssue } from './issue.ts'
import type { SchemaPack } from './pack.ts'

/** What a StatefulSet holds that servers only decoded before 1.34: creating pods and claims of it failed. */
const UNCHECKED: readonly Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'volumeClaimTemplates'],
]
const CHECKED_SINCE = 34

/** The rules about what decodes well, and is refused all the same. */
const ABOUT_CONTENT: ReadonlySet<string> = new Set([
  'missing-required-field',
  'invalid-enum-value',
  'duplicate-list-map-key',
])

/**
 * The issues of an object, those as warnings that none of the versions refuses it for.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go
 */
export function mildened(
  issues: readonly SchemaIssue[],
  apiVersion: string,
  kind: string,
  packs: readonly SchemaPack[],
): readonly SchemaIssue[] {
  if (kind !== 'StatefulSet' || groupOf(apiVersion) !== 'apps') return issues
  if (packs.some(({ minor }) => minor >= CHECKED_SINCE)) return issues
  return issues.map(issue =>
    ABOUT_CONTENT.has(issue.rule) && UNCHECKED.some(parent => isWithin(issue.path, parent))
      ? { ...issue, severity: 'warning' }
      : issue,
  )
}
