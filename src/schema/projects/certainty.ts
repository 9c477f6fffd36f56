import { toPointer } from '../../core/path.ts'
import type { ProjectRelease } from '../custom/kinds.ts'
import type { SchemaIssue } from '../issue.ts'

/** What the definition of a kind as one release has it holds against an object. */
export interface ReleaseVerdict {
  readonly issues: readonly SchemaIssue[]
  /** Absent where the definition is the user's own. */
  readonly release?: ProjectRelease | undefined
}

/** What no release is likely to take: the type of a field and that it must be there change hardly ever. */
const LASTING: readonly string[] = ['invalid-type', 'missing-required-field']

/**
 * The issues of a verdict, as certain as they are. The cluster can have another release than the one whose definition is at
 * hand; so, unless the user says which, an issue is a warning, except where all that are known agree on what lasts. Each says
 * which release it is about.
 */
export function asCertain(
  { issues, release }: ReleaseVerdict,
  all: readonly ReleaseVerdict[],
): readonly SchemaIssue[] {
  if (release === undefined) return issues
  const isCertain = (issue: SchemaIssue) =>
    release.isPinned ||
    (LASTING.includes(issue.rule) && all.every(other => other.issues.some(one => isAlike(one, issue))))
  return issues.map(issue => ({
    ...issue,
    message: `${issue.message} (${release.project} ${release.name})`,
    ...(!isCertain(issue) && { severity: issue.severity ?? 'warning' }),
  }))
}

function isAlike(a: SchemaIssue, b: SchemaIssue): boolean {
  return a.rule === b.rule && toPointer(a.path) === toPointer(b.path)
}
