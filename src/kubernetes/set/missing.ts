import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import type { Severity } from '../../core/severity.ts'
import { missingReferences, nearestName } from './snapshot.ts'

/** Says how grave it is that something is missing, where the inputs need not be all that the cluster holds. */
export interface MissingSeverity {
  /** Where a name like it is there; that of the rule unless given. */
  readonly near?: Severity
  /** Where none is; that of the rule unless given. */
  readonly unlike?: Severity
}

/** A name that is like another one is a slip of the pen; any other may come from elsewhere. */
export const INFO_UNLESS_NEAR: MissingSeverity = { unlike: 'info' }
export const ALWAYS_INFO: MissingSeverity = { near: 'info', unlike: 'info' }

/**
 * One issue for each reference that leads nowhere.
 * @param otherwise The severity where the inputs need not be all that the cluster holds; that of the rule unless given.
 */
export function* missingIssues(
  outline: Outline,
  set: OutlineSet,
  isMeant: (reference: Reference) => boolean,
  closedWorld: boolean,
  otherwise: MissingSeverity = {},
): Iterable<Issue> {
  for (const reference of missingReferences(outline, set, isMeant, closedWorld)) {
    const { groupKind, name, namespace, path } = reference
    const [kind] = groupKind.split('.')
    const where =
      namespace === undefined || namespace === outline.namespace ? '' : ` in namespace "${namespace}"`
    const near = nearestName(outline, reference, set)
    const hint = near === undefined ? '' : `; did you mean "${near}"?`
    const severity = near === undefined ? otherwise.unlike : otherwise.near
    yield {
      path,
      message: `no ${kind} of the inputs is called "${name}"${where}${hint}`,
      ...(!closedWorld && severity !== undefined && { severity }),
    }
  }
}
