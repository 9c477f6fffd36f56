import type { Finding, FindingNode } from '../core/finding.ts'
import type { Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'

/** A finding that knows its node. */
interface Placed extends Finding {
  readonly node: FindingNode
}

/**
 * The findings of a run without those that another one says better, and without their `node`, which nobody needs any more.
 *
 * A finding silences those of the rules that its own declares in `silences`, about the same node or one above or below
 * it. A finding about a field that is misspelt or at the wrong level silences what rules say of the places where that
 * field is missing; never what the schema or the API server has against them. And no finding silences a more severe one,
 * or, where the user has accepted it, one that the user has not accepted: to hide a finding never hides another.
 */
export function withoutSilenced(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const silencers = silencersOf(rules)
  const explainable = new Set(rules.filter(isExplainable).map(({ id }) => id))
  const loud = new LoudNodes()
  for (const finding of findings) {
    if (isPlaced(finding)) note(finding, silencers.loud, loud)
  }
  return findings.filter(finding => !(isPlaced(finding) && isSilenced(finding))).map(withoutNode)

  function isSilenced(finding: Placed): boolean {
    const { node, rule, path } = finding
    const silencing = silencers.of.get(rule)
    if (silencing?.some(id => loud.speaksAbout(`${id} ${keyOf(finding)}`, node.pointer, finding))) return true
    if (!node.isMissing || !explainable.has(rule)) return false
    return loud.speaksAbove(`${EXPLAINS} ${keyOf(finding)}`, path, finding)
  }
}

/** In the place of a rule: the finding tells why something is missing. No rule has such an id. */
const EXPLAINS = ''

/** Notes what a finding may silence others with. */
function note(finding: Placed, loudRules: ReadonlySet<string>, loud: LoudNodes): void {
  const { rule, node } = finding
  if (loudRules.has(rule)) loud.add(`${rule} ${keyOf(finding)}`, node.pointer, finding)
  for (const pointer of node.explains ?? []) loud.add(`${EXPLAINS} ${keyOf(finding)}`, pointer, finding)
}

/** The rules that silence others, and for each that is silenced by some, which. */
function silencersOf(rules: readonly Rule[]) {
  const loud = new Set<string>()
  const of = new Map<string, string[]>()
  for (const { id, silences = [] } of rules) {
    if (silences.length > 0) loud.add(id)
    for (const quiet of silences) {
      const known = of.get(quiet)
      if (known === undefined) of.set(quiet, [id])
      else known.push(id)
    }
  }
  return { loud, of }
}

/** What a server refuses is said however it came about; so is what the text itself has. */
function isExplainable(rule: Rule): boolean {
  return !('stage' in rule) || rule.stage === 'since'
}

/** How much a finding may silence: what is no more severe, and, unless it is accepted itself, what is not accepted. */
type Voice = Pick<Finding, 'severity' | 'suppression'>

/** The nodes with findings that silence others, under a key for each rule and object. A question costs the depth of a node. */
class LoudNodes {
  /** The most severe finding about a node, and about it or any node below it: 0 for none. */
  readonly #at = new Map<string, number>()
  readonly #within = new Map<string, number>()

  add(key: string, pointer: string, voice: Voice): void {
    const levels = voice.suppression === undefined ? [OPEN, ACCEPTED] : [ACCEPTED]
    for (const level of levels) {
      raise(this.#at, level + key + pointer, voice)
      for (const above of upwards(pointer)) raise(this.#within, level + key + above, voice)
    }
  }

  /** Whether a finding about a node, or one above or below it, is loud enough to silence another one about it. */
  speaksAbout(key: string, pointer: string, quiet: Voice): boolean {
    return (
      rankOf(this.#within, levelOf(quiet) + key + pointer) >= rank(quiet) ||
      this.speaksAbove(key, pointer, quiet)
    )
  }

  /** The same of the node itself and those above it. */
  speaksAbove(key: string, pointer: string, quiet: Voice): boolean {
    if (this.#at.size === 0) return false
    for (const above of upwards(pointer)) {
      if (rankOf(this.#at, levelOf(quiet) + key + above) >= rank(quiet)) return true
    }
    return false
  }
}

/** Keys of what silences findings that the user has not accepted, and of what silences those that are. */
const OPEN = 'open '
const ACCEPTED = 'accepted '

function levelOf({ suppression }: Voice): string {
  return suppression === undefined ? OPEN : ACCEPTED
}

function rank({ severity }: Voice): number {
  return SEVERITIES.indexOf(severity) + 1
}

function rankOf(ranks: ReadonlyMap<string, number>, key: string): number {
  return ranks.get(key) ?? 0
}

function raise(ranks: Map<string, number>, key: string, voice: Voice): void {
  ranks.set(key, Math.max(rankOf(ranks, key), rank(voice)))
}

/** A pointer and those of the nodes above it, the root last. */
function* upwards(pointer: string): Iterable<string> {
  yield pointer
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    yield pointer.slice(0, end)
    if (end === 0) return
  }
}

function keyOf({ file, node }: Placed): string {
  return `${file}\n${node.object}\n`
}

function isPlaced(finding: Finding): finding is Placed {
  return finding.node !== undefined
}

function withoutNode({ node: _, ...finding }: Finding): Finding {
  return finding
}
