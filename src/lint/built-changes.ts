import { groupBy } from '../core/group-by.ts'
import { isObject, isSame, type JsonObject } from '../core/json.ts'
import type { Failure } from '../core/report.ts'
import { expandList } from '../kubernetes/lists.ts'
import type { Build, BuildProblem } from '../render/build.ts'
import { attempt } from './attempt.ts'
import { changeIssuesOf, IMMUTABLE } from './changes.ts'
import { contextFor, type LintContext } from './context.ts'
import { keyOfObject } from './identify.ts'
import { issueFindings } from './issue-findings.ts'
import { placedMember, type SetMember } from './member.ts'
import type { MovedFrom } from './moved.ts'
import type { Places } from './places.ts'
import { ruleTable } from './rule-table.ts'
import type { LintedSet } from './set.ts'

/** Builds what a context was before the changes to be judged; undefined where nothing in it has changed. */
export type Before = (() => Pick<Build, 'resources' | 'problems' | 'sources'>) | undefined

/** What a context was before the changes to be judged. */
export interface BuiltBefore {
  /**
   * The object that one was, here or where it has moved from; undefined where there was none, or where there are several of that
   * name.
   */
  readonly objectOf: (object: JsonObject) => JsonObject | undefined
  /** Whether an object is what it was. */
  readonly isUnchanged: (object: JsonObject) => boolean
  /** Whether the same was wrong with the same file. */
  readonly hadProblem: (problem: BuildProblem) => boolean
}

/** What a context was before; undefined where nothing is to be compared. */
export function builtBefore(
  context: { readonly before?: Before; readonly values?: string },
  movedFrom: MovedFrom,
): BuiltBefore | undefined {
  if (!('before' in context)) return undefined
  const { before, values } = context
  if (before === undefined) return UNCHANGED
  const { resources, problems } = before()
  const objects = groupBy(
    resources.flatMap(({ value }) => expandList(value).map(({ object }) => object)),
    keyOfObject,
  )
  const known = new Set(problems.map(keyOfProblem))
  const allOf = (object: JsonObject): readonly JsonObject[] => {
    const key = keyOfObject(object)
    return objects.get(key) ?? [movedFrom(key, values)].filter(one => one !== undefined)
  }
  return {
    objectOf: object => {
      const [only, another] = allOf(object)
      return another === undefined ? only : undefined
    },
    isUnchanged: object => allOf(object).some(one => isSame(one, object)),
    hadProblem: problem => known.has(keyOfProblem(problem)),
  }
}

const UNCHANGED: BuiltBefore = {
  objectOf: () => undefined,
  isUnchanged: () => true,
  hadProblem: () => true,
}

function keyOfProblem({ rule, message, origin }: BuildProblem): string {
  return JSON.stringify([rule, message, origin.source.file])
}

/** What is wrong with the changes of objects, as they are built. */
export function lintBuiltChanges(
  members: readonly SetMember[],
  { objectOf }: BuiltBefore,
  contextOf: (file: string) => LintContext,
  places: Places,
): LintedSet {
  const failed: (Failure & Pick<SetMember, 'file' | 'ref'>)[] = []
  const findings = members.flatMap(member => {
    const { object, settings, outline, file, ref } = member
    const active = ruleTable(settings).byId.get(IMMUTABLE)
    const before = active === undefined || !isObject(object) ? undefined : objectOf(object)
    if (active === undefined || before === undefined || !isObject(object) || isSame(before, object)) return []
    const context = contextFor(contextOf(file), outline)
    const own: Failure[] = []
    const change = () => changeIssuesOf(before, object, context, settings)
    const issues = attempt(IMMUTABLE, own, change, [])
    for (const failure of own) failed.push({ ...failure, file, ref })
    const raised = issues.map(issue => ({ active, issue }))
    return issueFindings(raised, placedMember(member, places), settings)
  })
  return { findings, failures: failed.map(({ ref, ...failure }) => ({ ...failure, resource: ref })) }
}
