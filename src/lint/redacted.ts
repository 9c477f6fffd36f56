import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { RuleFailure } from '../core/report.ts'
import { redactFailures, redactFindings, redactMessages } from '../redact/messages.ts'

/** What a run has to say of its files. */
interface Told {
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/**
 * The same without the values of Secrets. Each file that there is something to say of is looked through once, whoever has found
 * it. What is said of an object that was built must not tell what the file has that it was made of, either.
 */
export function redacted({ findings, failures }: Told, textOf: (file: string) => string): Told {
  const inPlace = byFile(findings, (file, some) => redactFindings(textOf(file), some))
  const isElsewhere = ({ home, file }: Finding) => home !== undefined && home.file !== file
  const ofOthers = groupBy(inPlace.filter(isElsewhere), ({ home, file }) => home?.file ?? file)
  return {
    findings: [
      ...inPlace.filter(finding => !isElsewhere(finding)),
      ...[...ofOthers].flatMap(([file, some]) => redactMessages(textOf(file), some)),
    ],
    failures: byFile(failures, (file, some) => redactFailures(textOf(file), some)),
  }
}

function byFile<T extends { readonly file: string }>(
  all: readonly T[],
  redact: (file: string, some: readonly T[]) => readonly T[],
): readonly T[] {
  return [...groupBy(all, ({ file }) => file)].flatMap(([file, some]) => redact(file, some))
}
