import { isMadeAnew } from '../api/immutable/anew.ts'
import { hasImmutableFields, immutableFieldChanges } from '../api/immutable/check.ts'
import { append } from '../core/append.ts'
import type { Issue } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import { groupOf } from '../core/group-kind.ts'
import { isObject, isSame, type JsonObject } from '../core/json.ts'
import { type Path, toPointer } from '../core/path.ts'
import type { Failure, RuleFailure } from '../core/report.ts'
import type { Resource } from '../core/resource.ts'
import type { Settings } from '../core/settings.ts'
import { classify } from '../kubernetes/classify.ts'
import { expandList } from '../kubernetes/lists.ts'
import { decode } from '../yaml/decode.ts'
import { lineIndex } from '../yaml/locate.ts'
import { attempt } from './attempt.ts'
import { contextFor, type LintContext } from './context.ts'
import { placedIn } from './document.ts'
import { identify, keyOfObject, objectKey } from './identify.ts'
import { issueFindings } from './issue-findings.ts'
import type { SetMember } from './member.ts'
import type { AppliedPlace, MovedFrom } from './moved.ts'
import { documentsOf } from './read-documents.ts'
import { ruleTable } from './rule-table.ts'
import type { LintedSet } from './set.ts'

/** What the files of a run were before the changes to be judged. */
export interface EarlierFiles {
  /** What was in a file; nothing where there was no such file, and undefined where it has not changed. */
  readonly bytesOf: (file: string) => Uint8Array | undefined
  /** What was in files that are gone. */
  readonly gone: () => readonly Uint8Array[]
  /** Places besides the contexts of the run whose objects may have moved; absent where nothing is built. */
  readonly places?: () => readonly AppliedPlace[]
}

/** Where the files are, and what holds in them. */
interface Files {
  readonly contextOf: (file: string) => LintContext
  readonly reread: (file: string) => Uint8Array
}

/** The rule about changes that the API server refuses. */
export const IMMUTABLE = 'immutable-field-change'

/**
 * Compares the objects of the run with their earlier versions. The earlier version of an object is the one of the same
 * kind, namespace and name in the same file; of an object that its file did not hold, the one that another file holds no
 * longer, or that was built for a context before. Where there are several, none is compared: environments often share their
 * names. What throws about one object is a failure of the rule, and says nothing of the others.
 */
export function lintChanges(
  members: readonly SetMember[],
  earlier: EarlierFiles,
  movedFrom: MovedFrom,
  files: Files,
): LintedSet {
  const concerned = members.filter(
    member =>
      ruleTable(member.settings).byId.has(IMMUTABLE) && mayNotChange(member, files.contextOf(member.file)),
  )
  const found = groupBy(
    pairs(concerned, earlier, movedFrom, file => files.contextOf(file).settings),
    ({ member }) => member.file,
  )
  const linted = [...found].map(([file, changes]) => lintFileChanges(file, changes, files))
  return {
    findings: linted.flatMap(({ findings }) => findings),
    failures: linted.flatMap(({ failures }) => failures),
  }
}

/** Whether there may be something to say about changes of an object. */
function mayNotChange({ outline }: SetMember, { schemas }: LintContext): boolean {
  if (outline === undefined) return false
  const { apiVersion, kind, groupKind } = outline
  return hasImmutableFields(groupKind) || schemas.customKinds(groupOf(apiVersion), kind).length > 0
}

interface Pair {
  readonly member: SetMember
  readonly before: JsonObject
}

function pairs(
  members: readonly SetMember[],
  earlier: EarlierFiles,
  movedFrom: MovedFrom,
  settings: (file: string) => Settings,
): readonly Pair[] {
  const found: Pair[] = []
  const appeared: SetMember[] = []
  const vanished: JsonObject[] = []
  for (const [file, now] of groupBy(members, ({ file }) => file)) {
    const bytes = earlier.bytesOf(file)
    if (bytes === undefined) continue
    const before = groupBy(objectsIn(bytes, file, settings(file)), keyOfObject)
    const after = groupBy(now, keyOfMember)
    for (const [key, same] of after) {
      const old = before.get(key)
      if (old === undefined) append(appeared, same)
      else pair(same, old, found)
    }
    for (const [key, old] of before) if (!after.has(key)) append(vanished, old)
  }
  if (appeared.length === 0) return found
  append(
    vanished,
    earlier.gone().flatMap(bytes => objectsIn(bytes, '', {})),
  )
  const old = groupBy(vanished, keyOfObject)
  for (const [key, same] of groupBy(appeared, keyOfMember)) {
    const moved = movedFrom(key)
    pair(same, moved === undefined ? (old.get(key) ?? []) : [moved], found)
  }
  return found
}

function pair(members: readonly SetMember[], objects: readonly JsonObject[], found: Pair[]): void {
  const [member, otherMember] = members
  const [before, otherBefore] = objects
  if (member === undefined || otherMember !== undefined) return
  if (before === undefined || otherBefore !== undefined) return
  found.push({ member, before })
}

function objectsIn(
  bytes: Uint8Array,
  file: string,
  settings: Pick<Settings, 'placeholders'>,
): readonly JsonObject[] {
  return documentsOf(decode(bytes).text, settings).flatMap(({ value }) => {
    if (!isObject(value) || !classify(value, file).manifest) return []
    return expandList(value)
      .filter(({ nestedList }) => !nestedList)
      .map(({ object }) => object)
  })
}

function keyOfMember({ outline }: SetMember): string {
  return objectKey(outline?.groupKind, outline?.namespace, outline?.name)
}

/** What is wrong with changes in one file, which is read once. */
function lintFileChanges(file: string, changes: readonly Pair[], { contextOf, reread }: Files): LintedSet {
  const { text } = decode(reread(file))
  const lines = lineIndex(text)
  const documents = documentsOf(text, contextOf(file).settings)
  const failures: RuleFailure[] = []
  const findings = changes.flatMap(({ member, before }) => {
    const { outline, settings, ref } = member
    const { document, path } = member.origins.origin
    const now = documents[document]
    const placed = isObject(now?.value) && expandList(now.value).find(one => samePath(one.path, path))
    if (now === undefined || !placed || isSame(placed.object, before)) return []
    const failed: Failure[] = []
    const context = contextFor(contextOf(file), outline)
    const issues = attempt(
      IMMUTABLE,
      failed,
      () => changeIssuesOf(before, placed.object, context, settings),
      [],
    )
    for (const failure of failed) failures.push({ ...failure, file, resource: member.ref })
    const { byId } = ruleTable(settings)
    const active = byId.get(IMMUTABLE)
    if (active === undefined) return []
    const raised = issues.map(issue => ({ active, issue }))
    return issueFindings(raised, placedIn(now, { document, path, ref }, file, lines), settings)
  })
  return { findings, failures }
}

/** What the API server has against a change. */
export function changeIssuesOf(
  before: JsonObject,
  after: JsonObject,
  context: LintContext,
  settings: Settings,
): readonly Issue[] {
  const [old, now] = [whole(before, context), whole(after, context)]
  if (old?.name === undefined || now === undefined) return []
  const { versions } = ruleTable(settings)
  return [...immutableFieldChanges(old, now, versions), ...customChanges(old, now, context)]
}

/** What the definition of a custom resource has against the change. */
function customChanges(before: Resource, after: Resource, { schemas }: LintContext): readonly Issue[] {
  return isMadeAnew(after) ? [] : schemas.change(before.object, after.object)
}

/** An object that a server would take, as rules see it; undefined for a patch, which says only what it changes. */
function whole(object: JsonObject, { schemas, settings }: LintContext): Resource | undefined {
  const verdict = schemas.check(object)
  if (!verdict.gaps.isEmpty || verdict.issues.some(({ rule }) => rule === 'missing-required-field'))
    return undefined
  return identify(verdict.object, settings.podTemplates)
}

function samePath(a: Path, b: Path): boolean {
  return toPointer(a) === toPointer(b)
}
