import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { RuleFailure } from '../core/report.ts'
import { redactFailures, redactFindings } from '../redact/messages.ts'
import { decode } from '../yaml/decode.ts'

/** What a run has to say of its files. */
interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/**
 * The same without the values of Secrets. Each file that there is something to say of is read again, through `reread`, and
 * looked through once, whoever has found it.
 */
export function redacted({ findings, failures }: Told, reread: (file: string) => Uint8Array): Told {
  const textOf = (file: string) => decode(reread(file)).text
  return {
    findings: byFile(findings, (file, some) => redactFindings(textOf(file), some)),
    failures: byFile(failures, (file, some) => redactFailures(textOf(file), some)),
  }
}

function byFile<T extends { readonly file: string }>(
  all: readonly T[],
  redact: (file: string, some: readonly T[]) => readonly T[],
): readonly T[] {
  return [...groupBy(all, ({ file }) => file)].flatMap(([file, some]) => redact(file, some))
}
