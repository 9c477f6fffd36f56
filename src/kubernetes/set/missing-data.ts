import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import { suggest } from '../../core/suggest.ts'
import { ALWAYS_INFO, missingIssues } from './missing.ts'
import { targets } from './snapshot.ts'

/** What a rule on references to ConfigMaps or Secrets is told. */
export interface DataOptions {
  readonly closedWorld: boolean
  readonly ignore: readonly string[]
}

/**
 * The issues that the ConfigMaps or Secrets a resource names, or their keys, are not there. That one is missing is no
 * more than an info unless the inputs are all there is; that a key is missing in one of the inputs is sure.
 */
export function* missingData(
  outline: Outline,
  set: OutlineSet,
  groupKind: 'ConfigMap' | 'Secret',
  { closedWorld, ignore }: DataOptions,
): Iterable<Issue> {
  const isMeant = (reference: Reference) =>
    reference.groupKind === groupKind && !ignore.includes(reference.name)
  yield* missingIssues(outline, set, isMeant, closedWorld, ALWAYS_INFO)
  for (const reference of outline.references) {
    if (!isMeant(reference) || reference.optional === true || reference.parts === undefined) continue
    const [holder, ...others] = targets(outline, reference, set)
    // A Secret without any key is filled by something else, and so is what a controller makes.
    const keys = holder?.groupKind === groupKind ? (holder.data?.keys ?? []) : []
    if (keys.length === 0 || holder?.data?.keysUnknown || others.length > 0) continue
    for (const part of reference.parts) {
      if (keys.includes(part)) continue
      const near = suggest(part, keys)
      yield {
        path: reference.path,
        message: `${groupKind} "${reference.name}" has no key "${part}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
      }
    }
  }
}
