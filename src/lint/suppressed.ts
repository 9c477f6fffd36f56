import type { Finding } from '../core/finding.ts'
import type { Settings } from '../core/settings.ts'
import { applySuppressions, type SuppressContext } from '../suppress/apply.ts'
import { refKey } from '../suppress/covering.ts'
import type { LintedFile } from './file.ts'
import type { SetMember } from './set.ts'

/** The findings of a run, with a `suppression` where a comment or an annotation suppresses one, and what is wrong there. */
export function withSuppressions(
  findings: readonly Finding[],
  files: readonly LintedFile[],
  members: readonly SetMember[],
  settingsOf: (file: string) => Settings,
  context: SuppressContext,
): readonly Finding[] {
  const concerned = new Map(
    files.flatMap(({ status: { path: file }, suppressions }) =>
      suppressions.length === 0 ? [] : [[file, { file, suppressions, findings: Array.of<Finding>() }]],
    ),
  )
  if (concerned.size === 0) return findings
  const others: Finding[] = []
  for (const finding of findings) (concerned.get(finding.file)?.findings ?? others).push(finding)
  const ofResource = new Map(
    members.flatMap(({ file, ref, settings }) =>
      ref === null || !concerned.has(file) ? [] : [[`${file} ${refKey(ref)}`, settings]],
    ),
  )
  const judged = [...concerned.values()].flatMap(found =>
    applySuppressions(
      {
        ...found,
        settingsOf: resource =>
          (resource === null ? undefined : ofResource.get(`${found.file} ${refKey(resource)}`)) ??
          settingsOf(found.file),
      },
      context,
    ),
  )
  return [...others, ...judged]
}
