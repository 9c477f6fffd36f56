import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import type { Severity } from '../../core/severity.ts'
import { didYouMean, missingReferences } from './snapshot.ts'

/**
 * One issue for each reference that leads nowhere.
 * @param otherwise The severity where the inputs need not be all that the cluster holds; that of the rule unless given.
 */
export function* missingIssues(
  outline: Outline,
  set: OutlineSet,
  isMeant: (reference: Reference) => boolean,
  closedWorld: boolean,
  otherwise?: Severity,
): Iterable<Issue> {
  for (const reference of missingReferences(outline, set, isMeant, closedWorld)) {
    const { groupKind, name, namespace, path } = reference
    const [kind] = groupKind.split('.')
    const where =
      namespace === undefined || namespace === outline.namespace ? '' : ` in namespace "${namespace}"`
    yield {
      path,
      message: `no ${kind} of the inputs is called "${name}"${where}${didYouMean(outline, reference, set)}`,
      ...(!closedWorld && otherwise !== undefined && { severity: otherwise }),
    }
  }
}
