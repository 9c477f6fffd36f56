import type { Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Outline, OutlineSet } from '../core/outline.ts'
import type { KubernetesVersions } from '../core/rule.ts'
import type { Settings } from '../core/settings.ts'
import { outlineSet } from '../kubernetes/outline/outline-set.ts'
import { redactFindings } from '../redact/messages.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex } from '../yaml/locate.ts'
import { issueFindings, type PlacedResource } from './document.ts'
import type { RaisedIssue } from './issues.ts'
import { type ActiveSetRule, ruleTable } from './rule-table.ts'

/** A resource of the set, with the file it stands in and the settings that hold there. */
export interface SetMember extends PlacedResource {
  readonly file: string
  readonly settings: Settings
}

/**
 * Lints the set as a whole: how the resources fit together. Rules see outlines; a file is read again, through
 * `reread`, only where there is something to report in it.
 */
export function lintSet(
  members: readonly SetMember[],
  reread: (file: string) => Uint8Array,
): readonly Finding[] {
  const outlined = members.filter((member): member is OutlinedMember => member.outline !== undefined)
  const files = new Map(outlined.map(({ outline, file }) => [outline, file]))
  const set = outlineSet([...files.keys()], outline => files.get(outline) ?? '')
  const raised = outlined.flatMap(member => {
    const issues = raise(member, set)
    return issues.length === 0 ? [] : [{ member, issues }]
  })
  return [...groupBy(raised, ({ member }) => member.file)].flatMap(([file, group]) => {
    const { text } = decode(reread(file))
    const lines = lineIndex(text)
    const documents = readDocuments(text)
    const findings = group.flatMap(({ member, issues }) => {
      const document = documents[member.document]
      return document === undefined
        ? []
        : issueFindings(issues, member, document, file, lines, member.settings)
    })
    return redactFindings(text, findings)
  })
}

type OutlinedMember = SetMember & { readonly outline: Outline }

function raise({ outline, settings }: OutlinedMember, set: OutlineSet): readonly RaisedIssue[] {
  const { setRules, versions } = ruleTable(settings)
  return setRules(outline.groupKind).flatMap(active =>
    check(active, outline, set, versions).map(issue => ({ active, issue })),
  )
}

function check(
  { rule, options }: ActiveSetRule,
  outline: Outline,
  set: OutlineSet,
  versions: KubernetesVersions,
): readonly RaisedIssue['issue'][] {
  try {
    return [...rule.checkSet(outline, set, options as never, versions)]
  } catch (cause) {
    throw new Error(`rule ${rule.id} failed on ${outline.kind} ${outline.name ?? '(no name)'}`, { cause })
  }
}
