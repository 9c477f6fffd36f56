import { suggest } from '../../core/suggest.ts'
import type { SchemaIssue } from '../issue.ts'
import type { TypedObject } from '../typed-object.ts'

/**
 * The issue about a kind that a group of a well-known project does not have, as far as is known, and that is close to one it
 * has. A name that is not close may be a kind of a newer release.
 */
export function misspeltKindIssues(
  { group, kind }: TypedObject,
  kinds: readonly string[],
): readonly SchemaIssue[] {
  const sameName = kinds.find(name => name.toLowerCase() === kind.toLowerCase())
  if (sameName !== undefined)
    return [
      { rule: 'unknown-kind', path: ['kind'], message: `kinds are case-sensitive: write "${sameName}"` },
    ]
  const near = suggest(kind, kinds)
  if (near === undefined) return []
  const message = `${group} has no kind ${JSON.stringify(kind)} that is known; did you mean "${near}"?`
  return [{ rule: 'unknown-kind', path: ['kind'], message, severity: 'warning' }]
}
