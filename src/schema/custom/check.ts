import { Gaps } from '../../core/gaps.ts'
import { isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { SchemaIssue } from '../issue.ts'
import { type Edit, mend } from '../mend.ts'
import type { CheckedParts } from '../parts.ts'
import { asCertain } from '../projects/certainty.ts'
import { walkObject } from '../walk.ts'
import type { CompileContext } from './compile.ts'
import { constraintIssues } from './constraints.ts'
import { withDefaults } from './defaults.ts'
import type { CustomKind, CustomVersion, ProjectRelease } from './kinds.ts'
import { scaleIssues } from './scale.ts'
import type { Judging } from './validator.ts'

/**
 * Compares a custom resource with the definitions of its kind. Where there are several, as of several releases, the
 * object need fit one only. Undefined where none of them has its version.
 */
export function checkCustom(
  object: JsonObject,
  version: string,
  kinds: readonly CustomKind[],
  context: CompileContext,
  source: (path: Path) => string | undefined,
  judging: Judging,
  gaps: Gaps,
): CheckedParts | undefined {
  const walked: Walked[] = []
  for (const { versions, release } of kinds) {
    const named = versions.find(({ name }) => name === version)
    if (named === undefined) continue
    walked.push({ ...checkAgainst(object, named, context, source, judging), release })
    if (walked.at(-1)?.issues.length === 0) break
  }
  const [first, ...others] = walked
  if (first === undefined) return undefined
  const best = others.reduce(
    (least, next) => (next.issues.length < least.issues.length ? next : least),
    first,
  )
  return { issues: asCertain(best, walked), object: mend(object, best.edits, gaps) }
}

/** What is wrong with the version a custom resource names. */
export function versionIssues(
  apiVersion: string,
  version: string,
  kinds: readonly CustomKind[],
): readonly SchemaIssue[] {
  const all = kinds.flatMap(({ versions }) => versions)
  const named = all.filter(({ name }) => name === version)
  if (named.some(({ served }) => served)) return []
  const [first] = kinds
  if (first === undefined) return []
  const served = [...new Set(all.filter(one => one.served).map(({ name }) => `${first.group}/${name}`))]
  const instead = served.length === 0 ? 'no version is served' : `it is in ${served.join(', ')}`
  const message =
    named.length > 0
      ? `${apiVersion} ${first.kind} is not served; ${instead}`
      : `${apiVersion} has no kind ${first.kind}; ${instead}`
  return [{ rule: 'unknown-kind', path: ['apiVersion'], message }]
}

/** What one definition has against an object, and how to mend it. */
interface Walked {
  readonly issues: readonly SchemaIssue[]
  readonly edits: readonly Edit[]
  readonly release?: ProjectRelease | undefined
}

const KEEPS_FROM_VALIDATION: readonly string[] = ['invalid-type', 'missing-required-field', 'invalid-format']

function checkAgainst(
  object: JsonObject,
  version: CustomVersion,
  context: CompileContext,
  source: (path: Path) => string | undefined,
  judging: Judging,
): Walked {
  const schema = version.schema(context)
  const { issues, edits } = walkObject(object, schema, source)
  if (edits.some(({ isGap }) => isGap)) return { issues, edits }
  const complete = withDefaults(schema, mend(object, edits, new Gaps()))
  if (!isObject(complete)) return { issues, edits }
  const broken = constraintIssues(schema, complete, judging.patterns)
  const unscalable = version.scale === undefined ? [] : scaleIssues(version.scale, complete)
  // The server evaluates expressions only where all else is right.
  const isRight = broken.length === 0 && issues.every(({ rule }) => !KEEPS_FROM_VALIDATION.includes(rule))
  return {
    edits,
    issues: [
      ...issues,
      ...broken,
      ...unscalable,
      ...(isRight ? (judging.validator?.validate(schema, complete) ?? []) : []),
    ],
  }
}
