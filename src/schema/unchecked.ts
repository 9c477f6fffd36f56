import { groupOf, kindInGroup } from '../core/group-kind.ts'
import { isWithin, type Path } from '../core/path.ts'
import { isDropped } from '../kubernetes/cluster/gated-fields.ts'
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
 * The issues of an object, those as warnings that none of the versions refuses it for: they decode the field, and do not
 * look at it, or drop it.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go
 */
export function mildened(
  issues: readonly SchemaIssue[],
  apiVersion: string,
  kind: string,
  packs: readonly SchemaPack[],
): readonly SchemaIssue[] {
  if (issues.length === 0) return issues
  const groupKind = kindInGroup(groupOf(apiVersion), kind)
  const minors = packs.map(({ minor }) => minor)
  return issues.map(issue =>
    ABOUT_CONTENT.has(issue.rule) &&
    (isUnchecked(groupKind, issue.path, minors) || isDropped(groupKind, issue.path, minors))
      ? { ...issue, severity: 'warning' }
      : issue,
  )
}

function isUnchecked(groupKind: string, path: Path, minors: readonly number[]): boolean {
  return (
    groupKind === 'StatefulSet.apps' &&
    minors.every(minor => minor < CHECKED_SINCE) &&
    UNCHECKED.some(parent => isWithin(path, parent))
  )
}
