import { minorOf } from '../core/minor-of.ts'
import { toPointer } from '../core/path.ts'
import type { SchemaIssue } from './issue.ts'

interface Merged {
  readonly issue: SchemaIssue
  readonly versions: Set<string>
}

/**
 * The issues that several schemas raised about one object, each once. Where not all versions raise it, the message says
 * which do.
 */
export function mergeIssues(
  results: readonly { readonly issues: readonly SchemaIssue[] }[],
  versions: readonly (readonly string[])[],
): readonly SchemaIssue[] {
  const [only] = results
  if (only !== undefined && results.length === 1) return only.issues
  const merged = new Map<string, Merged>()
  for (const [index, { issues }] of results.entries()) {
    for (const issue of issues) {
      const key = `${issue.rule} ${toPointer(issue.path)} ${issue.message}`
      const known = merged.get(key) ?? { issue, versions: new Set() }
      for (const version of versions[index] ?? []) known.versions.add(version)
      merged.set(key, known)
    }
  }
  const all = versions.flat()
  return [...merged.values()].map(({ issue, versions: raising }) =>
    raising.size === all.length
      ? issue
      : { ...issue, message: `${issue.message} (in Kubernetes ${describeVersions([...raising])})` },
  )
}

/** `1.25-1.31` for neighbours, `1.25, 1.31` for others. */
export function describeVersions(versions: readonly string[]): string {
  const minors = versions.map(minorOf).sort((a, b) => a - b)
  const runs: [first: number, last: number][] = []
  for (const minor of minors) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] + 1 === minor) run[1] = minor
    else runs.push([minor, minor])
  }
  return runs.map(([first, last]) => (first === last ? `1.${first}` : `1.${first}-1.${last}`)).join(', ')
}
