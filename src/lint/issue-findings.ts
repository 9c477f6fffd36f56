import type { AppliedContext } from '../core/exemption.ts'
import type {
  Finding,
  FindingHome,
  FindingNode,
  Part,
  Place,
  RelatedPlace,
  ResourceRef,
} from '../core/finding.ts'
import { inOnePiece } from '../core/in-one-piece.ts'
import { type Json, valueAt } from '../core/json.ts'
import { type Path, toPointer } from '../core/path.ts'
import type { Settings } from '../core/settings.ts'
import { exemptionsFor } from './exempt.ts'
import { type RaisedIssue, severityOf } from './issues.ts'
import { ruleTable } from './rule-table.ts'

/** An object of a run, and how the places of its values are found. */
export interface PlacedObject {
  readonly ref: ResourceRef | null
  /** What tells it apart from all other objects of the run. */
  readonly id: string
  readonly object: () => Json | undefined
  readonly placeOf: (path: Path, at: Part) => IssuePlace
  /** What it was made of, where it was built. */
  readonly home?: () => Omit<FindingHome, 'path'>
  /** What it was built for. */
  readonly built?: BuiltFor
}

/** What an object was built for, and what holds where its values came from. */
export interface BuiltFor {
  readonly context: AppliedContext
  /** What holds for the object in a file. */
  readonly settingsIn: (file: string) => Settings
  /** Whether the object is what it was before the changes to be judged; undefined where that is not known. */
  readonly isUnchanged: boolean | undefined
}

/** Where the value that an issue is about is to be changed; of one that is missing, where it would be written. */
export interface IssuePlace extends Place {
  /** Where that is in the object or, where the value came from elsewhere, in what it came from. */
  readonly path: Path
  readonly related?: readonly RelatedPlace[]
  /** Whether something stands there in the place of what nobody knows yet: then nothing is wrong with it. */
  readonly isUnknown?: boolean
  /** The object there, where another one was built from it; null where there is none. */
  readonly written?: ResourceRef | null
}

/** What tells an object of a file apart from all other objects of a run. */
export function objectId(file: string, document: number, path: Path): string {
  return `${file} ${document}${toPointer(path)}`
}

/**
 * Issues about one resource, put where they belong. Of a value that came from another file, what is switched off or accepted there
 * counts,
 * too, and the severity is the one that holds there.
 */
export function issueFindings(
  issues: readonly RaisedIssue[],
  { ref, id, object, placeOf, home: homeOf, built }: PlacedObject,
  settings: Settings,
): readonly Finding[] {
  if (issues.length === 0) return []
  const home = homeOf?.()
  const exemptions = exemptionsFor(settings, object, built?.context)
  return issues.flatMap(raised => {
    const { issue } = raised
    const { path, isUnknown, ...place } = placeOf(issue.path, issue.at ?? 'value')
    if (isUnknown) return []
    const { rule } = raised.active
    const there = built === undefined || place.file === home?.file ? settings : built.settingsIn(place.file)
    const active = there === settings ? raised.active : ruleTable(there).byId.get(rule.id)
    if (active === undefined) return []
    return {
      rule: rule.id,
      severity: severityOf({ ...raised, active }),
      message: inOnePiece(issue.message),
      ...place,
      path: inOnePiece(toPointer(path)),
      resource: ref,
      node: nodeOf(issue, id, (valueAt(object(), issue.path) ?? null) === null),
      ...(home && { home: { ...home, path: inOnePiece(toPointer(issue.path)) } }),
      ...(built?.isUnchanged !== undefined && { isUnchanged: built.isUnchanged }),
      ...(issue.parts && { parts: issue.parts }),
      ...(there !== settings && exemptionsFor(there, object, built?.context)(rule.id, issue)),
      ...exemptions(rule.id, issue),
    }
  })
}

function nodeOf(
  { path, about, explains }: RaisedIssue['issue'],
  object: string,
  isMissing: boolean,
): FindingNode {
  const own = inOnePiece(toPointer(path))
  const pointer = about === undefined ? own : inOnePiece(toPointer(about))
  return { object, pointer, path: own, isMissing, ...(explains && { explains: explains.map(toPointer) }) }
}
