import { append } from '../core/append.ts'
import type { Finding, ResourceRef } from '../core/finding.ts'
import type { Settings } from '../core/settings.ts'
import { applySuppressions, type SuppressContext } from '../suppress/apply.ts'
import { type CoverableFinding, refKey } from '../suppress/covering.ts'
import type { LintedFile } from './file.ts'
import type { MemberSummary } from './member.ts'

/** The findings of a run, with a `suppression` where a comment or an annotation suppresses one, and what is wrong there. */
export function withSuppressions(
  findings: readonly Finding[],
  files: readonly LintedFile[],
  members: readonly MemberSummary[],
  settingsOf: (file: string) => Settings,
  context: SuppressContext,
): readonly Finding[] {
  const concerned = new Map(
    files.flatMap(({ status: { path: file }, suppressions }) =>
      suppressions.length === 0 ? [] : [[file, { file, suppressions, seen: Array.of<Seen>() }]],
    ),
  )
  if (concerned.size === 0) return findings
  for (const [index, finding] of findings.entries())
    for (const view of viewsOf(finding)) concerned.get(view.file)?.seen.push({ index, view })
  const ofResource = new Map(
    members.flatMap(({ file, ref, settings }) =>
      ref === null || !concerned.has(file) ? [] : [[`${file} ${refKey(ref)}`, settings]],
    ),
  )
  const judged = [...findings]
  for (const { file, suppressions, seen } of concerned.values()) {
    const own = (resource: ResourceRef | null) =>
      (resource === null ? undefined : ofResource.get(`${file} ${refKey(resource)}`)) ?? settingsOf(file)
    const found = { file, suppressions, findings: seen.map(({ view }) => view), settingsOf: own }
    const all = applySuppressions(found, context)
    for (const [at, { index }] of seen.entries()) {
      const [finding, suppression] = [judged[index], all[at]?.suppression]
      if (finding !== undefined && suppression !== undefined) judged[index] = { ...finding, suppression }
    }
    append(judged, all.slice(seen.length))
  }
  return judged
}

/** A finding, by its place among all, as the suppressions of one file see it. */
interface Seen {
  readonly index: number
  readonly view: CoverableFinding
}

/**
 * A finding as the file sees it that it is shown in, as the file does that the object was made of, and as those do that the value
 * came from.
 */
function viewsOf(finding: Finding): readonly CoverableFinding[] {
  const { home, file, related = [] } = finding
  if (home === undefined) return [finding]
  const { resource, path, line } = home
  const values = related.map(place => ({ ...finding, file: place.file, line: place.line, resource: null }))
  if (home.file === file) return [{ ...finding, resource, path }, ...values]
  return [
    { ...finding, resource: finding.written ?? null },
    { ...finding, file: home.file, line, resource, path, isElsewhere: true },
    ...values,
  ]
}
