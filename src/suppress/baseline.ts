import { compare, type Finding, occurrenceOf } from '../core/finding.ts'
import type { Range } from '../core/location.ts'

/** What a finding is known by in a baseline: nothing that changes when lines move. */
export interface BaselineKey {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string
  readonly rule: string
  /** `Deployment.apps shop/web`; empty for findings about no object. */
  readonly object: string
  /** Where in the object: `spec.template.spec.containers[web].image`. */
  readonly path: string
}

/** How many findings a baseline accepts under one key. */
export interface BaselineEntry extends BaselineKey {
  readonly count: number
}

/** An entry with its place in the baseline. */
export interface PlacedEntry extends BaselineEntry {
  readonly range: Range
}

/** The entries for findings, in the order in which a baseline has them. */
export function entriesFor(findings: readonly KeyedFinding[]): readonly BaselineEntry[] {
  const once = new Map(
    findings.map(({ finding, key }, index) => [`${nameOf(key)} ${occurrenceOf(finding, index)}`, key]),
  )
  return merged([...once.values()].map(key => ({ ...key, count: 1 })))
}

/** One entry for each key, in order, with the counts added up. */
export function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const known = new Map<string, BaselineEntry>()
  for (const { file, rule, object, path, count } of entries) {
    const name = nameOf({ file, rule, object, path })
    known.set(name, { file, rule, object, path, count: count + (known.get(name)?.count ?? 0) })
  }
  return [...known.values()].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.object, b.object) ||
      compare(a.path, b.path) ||
      compare(a.rule, b.rule),
  )
}

/** A finding with what it is known by. */
export interface KeyedFinding {
  readonly finding: Finding
  readonly key: BaselineKey
}

/** What a baseline makes of findings. */
export interface Baselined {
  /** All of them; those that the baseline accepts have a `suppression`. */
  readonly findings: readonly Finding[]
  /** The entries that accept more than was found, and how much more. */
  readonly gone: readonly { readonly entry: PlacedEntry; readonly count: number }[]
}

/**
 * Compares findings with a baseline, called `file`. Of several findings under one key, the first are the known ones; what several
 * contexts have at one place counts once.
 */
export function applyBaseline(
  findings: readonly KeyedFinding[],
  entries: readonly PlacedEntry[],
  file: string,
): Baselined {
  const known = new Map(entries.map(entry => [nameOf(entry), entry]))
  const rest = new Map(entries.map(entry => [entry, entry.count]))
  const accepted = new Set<string>()
  const judged = findings.map(({ finding, key }, index) => {
    const entry = known.get(nameOf(key))
    const occurrence = `${nameOf(key)} ${occurrenceOf(finding, index)}`
    const count = entry === undefined ? 0 : (rest.get(entry) ?? 0)
    if (entry === undefined || (count === 0 && !accepted.has(occurrence))) return finding
    if (!accepted.has(occurrence)) rest.set(entry, count - 1)
    accepted.add(occurrence)
    const { line, column } = entry.range
    return { ...finding, suppression: { reason: null, place: `${file}:${line}:${column}` } }
  })
  return {
    findings: judged,
    gone: [...rest].flatMap(([entry, count]) => (count === 0 ? [] : [{ entry, count }])),
  }
}

function nameOf({ file, rule, object, path }: BaselineKey): string {
  return JSON.stringify([file, rule, object, path])
}

const HEADING = `# Findings that are known, and do not fail a run. Written by \`k8s-lint baseline\`, which also takes off
# what has been mended. Every line is one entry, so that changes merge well.
`

/** The text of a baseline: one line for each entry. JSON for each line, because that is YAML whatever is in it. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ file, rule, object, path, count }) => {
    const entry = {
      file,
      ...(object === '' ? {} : { object }),
      ...(path === '' ? {} : { path }),
      rule,
      ...(count === 1 ? {} : { count }),
    }
    const fields = Object.entries(entry).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    return `  - { ${fields.join(', ')} }\n`
  })
  return `${HEADING}version: 1\nfindings:${lines.length === 0 ? ' []\n' : `\n${lines.join('')}`}`
}
