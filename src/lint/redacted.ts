import type { Finding, ResourceRef } from '../core/finding.ts'
import { groupBy, groupByEach } from '../core/group-by.ts'
import type { Range } from '../core/location.ts'
import { withReadableNames } from '../core/release-names.ts'
import { rememberBy } from '../core/remember.ts'
import type { ContextStatus, RuleFailure } from '../core/report.ts'
import type { KnownValues } from '../redact/known-values.ts'
import { redactFailures, redactFindings, redactReasonsOf } from '../redact/messages.ts'

/** What a run has to say of its files. */
interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/** The files of a run, with where values of Secrets stand in them that were built from them. */
export interface SecretSources {
  readonly textOf: (file: string) => string
  readonly placesIn: (file: string) => readonly Range[] | undefined
  /** The values of all Secrets, to be found in what is copied from them. */
  readonly copies: KnownValues
  /** What leaves out of a reason the values of Secrets that a file has. */
  readonly redactReasonsOf: (file: string) => (reason: string) => string
}

/** The files of a run, when it is known where values of Secrets stand: each is looked through once for all reasons. */
export function secretSources(sources: Omit<SecretSources, 'redactReasonsOf'>): SecretSources {
  const { textOf, placesIn } = sources
  return {
    ...sources,
    redactReasonsOf: rememberBy(
      (file: string) => file,
      file => redactReasonsOf(textOf(file), placesIn(file)),
    ),
  }
}

/**
 * The same without the values of Secrets. Each file that there is something to say of is looked through once, whoever has found
 * it. What is said of an object that was built must not tell what the files have that it was made of, either.
 */
export function redacted({ findings, failures }: Told, { textOf, placesIn, copies }: SecretSources): Told {
  const shown = findings.slice()
  for (const [file, indices] of groupByEach([...findings.keys()], index => filesOf(findings[index]))) {
    const some = indices.flatMap(index => shown[index] ?? [])
    for (const [at, finding] of redactFindings(textOf(file), some, placesIn(file), file).entries())
      shown[indices[at] ?? -1] = finding
  }
  const told = [...groupBy(failures, ({ file }) => file)].flatMap(([file, some]) =>
    redactFailures(textOf(file), some),
  )
  return { findings: shown, failures: told.map(failure => withoutCopies(failure, copies)) }
}

/** What is told of a resource, without values that were copied from Secrets, into its name too. */
export function withoutCopies<T extends Pick<Finding, 'message' | 'resource'>>(
  told: T,
  copies: KnownValues,
): T {
  const { message, resource } = told
  const { path, written, home, contexts, related }: Partial<Finding> = told
  const shown = shownBy(copies)
  return {
    ...told,
    message: shown(message),
    resource: nameless(resource, shown),
    ...(path !== undefined && { path: copies.hideIn(path) }),
    ...(written !== undefined && { written: nameless(written, shown) }),
    ...(home !== undefined && { home: { ...home, resource: nameless(home.resource, shown) } }),
    ...(contexts !== undefined && { contexts: contexts.map(withReadableNames) }),
    ...(related !== undefined && {
      related: related.map(place => ({ ...place, message: withReadableNames(place.message) })),
    }),
  }
}

type Shown = (text: string) => string

/** A text as reports show it: without values of Secrets, and with a readable name for a release that has none yet. */
function shownBy({ hideIn }: KnownValues): Shown {
  return text => withReadableNames(hideIn(text))
}

function nameless(resource: ResourceRef | null, shown: Shown): ResourceRef | null {
  if (resource === null) return null
  const { namespace, name } = resource
  return {
    ...resource,
    namespace: namespace === null ? null : shown(namespace),
    name: name === null ? null : shown(name),
  }
}

/** The status of a context, whose reason must tell no more. */
export function redactedStatus(
  status: ContextStatus,
  quoted: readonly string[],
  sources: SecretSources,
): ContextStatus {
  const { name, reason } = status
  return {
    ...status,
    name: withReadableNames(name),
    reason: reason === null ? null : shownReason(reason, quoted, sources),
  }
}

/** Why something cannot be built, without values of Secrets in the files that it may quote. */
export function shownReason(reason: string, quoted: readonly string[], sources: SecretSources): string {
  return quoted.reduce((shown, file) => sources.redactReasonsOf(file)(shown), shownBy(sources.copies)(reason))
}

/** The files that a finding may tell something of, its own first. */
function filesOf(finding: Finding | undefined): readonly string[] {
  if (finding === undefined) return []
  const { file, home, related = [], quoted = [] } = finding
  return [...new Set([file, ...(home ? [home.file] : []), ...related.map(place => place.file), ...quoted])]
}
