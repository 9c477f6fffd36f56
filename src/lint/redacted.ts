import type { Finding, ResourceRef } from '../core/finding.ts'
import { groupBy, groupByEach } from '../core/group-by.ts'
import type { Range } from '../core/location.ts'
import type { ContextStatus, RuleFailure } from '../core/report.ts'
import { withReadableRelease } from '../core/unnamed-release.ts'
import type { KnownValues } from '../redact/known-values.ts'
import { redactFailures, redactFindings, redactReason } from '../redact/messages.ts'

/** What a run has to say of its files. */
interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/** The files of a run, with where values of Secrets stand in them that were built from them. */
export interface SecretSources {
  readonly textOf: (file: string) => string
  readonly placesIn: (file: string) => readonly Range[] | undefined
  /** A text as it may be told: without copies of values of Secrets, and readable where a release has no name yet. */
  readonly shown: (text: string) => string
}

/**
 * The same without the values of Secrets. Each file that there is something to say of is looked through once, whoever has found
 * it. What is said of an object that was built must not tell what the files have that it was made of, either.
 */
export function redacted({ findings, failures }: Told, { textOf, placesIn, shown }: SecretSources): Told {
  const retold = findings.slice()
  for (const [file, indices] of groupByEach([...findings.keys()], index => filesOf(findings[index]))) {
    const some = indices.flatMap(index => retold[index] ?? [])
    for (const [at, finding] of redactFindings(textOf(file), some, placesIn(file), file).entries())
      retold[indices[at] ?? -1] = finding
  }
  const told = [...groupBy(failures, ({ file }) => file)].flatMap(([file, some]) =>
    redactFailures(textOf(file), some),
  )
  return { findings: retold, failures: told.map(failure => withShown(failure, shown)) }
}

/** What is told of a resource, with all of its texts as they may be told, its name included. */
export function withShown<T extends Pick<Finding, 'message' | 'resource'>>(
  told: T,
  shown: (text: string) => string,
): T {
  const { message, resource } = told
  const { path, written, home }: Partial<Finding> = told
  return {
    ...told,
    message: shown(message),
    resource: named(resource, shown),
    ...(path !== undefined && { path: shown(path) }),
    ...(written !== undefined && { written: named(written, shown) }),
    ...(home !== undefined && { home: { ...home, resource: named(home.resource, shown) } }),
  }
}

function named(resource: ResourceRef | null, shown: (text: string) => string): ResourceRef | null {
  if (resource === null) return null
  const { namespace, name } = resource
  return {
    ...resource,
    namespace: namespace === null ? null : shown(namespace),
    name: name === null ? null : shown(name),
  }
}

/** How texts are told, by the values of Secrets that are known. */
export function shownWith({ hideIn }: Pick<KnownValues, 'hideIn'>): SecretSources['shown'] {
  return text => withReadableRelease(hideIn(text))
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
    (text, file) => redactReason(sources.textOf(file), text, sources.placesIn(file)),
    sources.shown(reason),
  )
}

/** The files that a finding may tell something of, its own first. */
function filesOf(finding: Finding | undefined): readonly string[] {
  if (finding === undefined) return []
  const { file, home, related = [], quoted = [] } = finding
  return [...new Set([file, ...(home ? [home.file] : []), ...related.map(place => place.file), ...quoted])]
}
