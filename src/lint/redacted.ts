import type { Finding } from '../core/finding.ts'
import { groupBy, groupByEach } from '../core/group-by.ts'
import type { Range } from '../core/location.ts'
import type { ContextStatus, RuleFailure } from '../core/report.ts'
import { redactFailures, redactFindings, redactMessages, redactReason } from '../redact/messages.ts'

/** What a run has to say of its files. */
interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/** The files of a run, with where values of Secrets stand in them that were built from them. */
export interface SecretSources {
  readonly textOf: (file: string) => string
  readonly placesIn: (file: string) => readonly Range[] | undefined
}

/**
 * The same without the values of Secrets. Each file that there is something to say of is looked through once, whoever has found
 * it. What is said of an object that was built must not tell what the files have that it was made of, either.
 */
export function redacted({ findings, failures }: Told, { textOf, placesIn }: SecretSources): Told {
  const shown = byFile(findings, (file, some) => redactFindings(textOf(file), some, placesIn(file))).slice()
  const ofOthers = groupByEach([...shown.keys()], index => otherFilesOf(shown[index]))
  for (const [file, indices] of ofOthers) {
    const some = indices.flatMap(index => shown[index] ?? [])
    for (const [at, finding] of redactMessages(textOf(file), some, placesIn(file)).entries())
      shown[indices[at] ?? -1] = finding
  }
  return { findings: shown, failures: byFile(failures, (file, some) => redactFailures(textOf(file), some)) }
}

/** The status of a context, whose reason must tell no more. */
export function redactedStatus(
  status: ContextStatus,
  quoted: readonly string[],
  sources: SecretSources,
): ContextStatus {
  return status.reason === null ? status : { ...status, reason: shownReason(status.reason, quoted, sources) }
}

/** Why something cannot be built, without values of Secrets in the files that it may quote. */
export function shownReason(reason: string, quoted: readonly string[], sources: SecretSources): string {
  return quoted.reduce(
    (shown, file) => redactReason(sources.textOf(file), shown, sources.placesIn(file)),
    reason,
  )
}

/** The files besides its own that a finding may tell something of. */
function otherFilesOf(finding: Finding | undefined): readonly string[] {
  if (finding === undefined) return []
  const { file, home, related = [], quoted = [] } = finding
  const files = new Set([...(home ? [home.file] : []), ...related.map(place => place.file), ...quoted])
  files.delete(file)
  return [...files]
}

function byFile<T extends { readonly file: string }>(
  all: readonly T[],
  redact: (file: string, some: readonly T[]) => readonly T[],
): readonly T[] {
  return [...groupBy(all, ({ file }) => file)].flatMap(([file, some]) => redact(file, some))
}
