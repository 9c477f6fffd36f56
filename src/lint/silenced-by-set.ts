import type { Finding } from '../core/finding.ts'
import type { Settings } from '../core/settings.ts'
import { isAtLeast } from '../core/severity.ts'

/**
 * The findings about single resources without those that a finding about the set already says: its rule silences theirs,
 * it is about the same node or one above or below it, and it is no milder.
 */
export function withoutSilencedBySet(
  findings: readonly Finding[],
  ofSet: readonly Finding[],
  settings: Iterable<Settings>,
): readonly Finding[] {
  if (ofSet.length === 0) return findings
  const silences = silencesOf(settings)
  const loud = new Map<string, Finding[]>()
  for (const finding of ofSet) {
    if (!silences.has(finding.rule)) continue
    const key = placeOf(finding)
    const group = loud.get(key)
    if (group === undefined) loud.set(key, [finding])
    else group.push(finding)
  }
  if (loud.size === 0) return findings
  return findings.filter(
    finding =>
      !loud
        .get(placeOf(finding))
        ?.some(
          other =>
            silences.get(other.rule)?.has(finding.rule) === true &&
            areRelated(other.path, finding.path) &&
            isAtLeast(other.severity, finding.severity),
        ),
  )
}

/** What the set rules that are on silence, by their ids. */
function silencesOf(settings: Iterable<Settings>): ReadonlyMap<string, ReadonlySet<string>> {
  const silences = new Map<string, ReadonlySet<string>>()
  for (const { rules } of new Set(settings)) {
    for (const { rule } of rules) {
      if ('checkSet' in rule && rule.silences !== undefined) silences.set(rule.id, new Set(rule.silences))
    }
  }
  return silences
}

/** The resource that a finding is about, as far as findings tell resources apart. */
function placeOf({ file, resource }: Finding): string {
  return JSON.stringify([file, resource])
}

function areRelated(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}
