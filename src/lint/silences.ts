import type { Finding, FindingNode } from '../core/finding.ts'
import { remember } from '../core/remember.ts'
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
  const loud = new Map<string, LoudObject>()
  for (const finding of findings) {
    if (isPlaced(finding)) note(finding, silencers.loud, loud)
  }
  return findings.filter(finding => !(isPlaced(finding) && isSilenced(finding))).map(withoutNode)

  function isSilenced(finding: Placed): boolean {
    const { node, rule } = finding
    const object = loud.get(node.object)
    if (object === undefined) return false
    const silencing = silencers.of.get(rule)
    if (silencing?.some(id => object.get(id)?.speaksAbout(node.pointer, finding))) return true
    return (
      node.isMissing &&
      silencers.explainable.has(rule) &&
      object.get(EXPLAINS)?.speaksAbove(node.path, finding) === true
    )
  }
}

/** What silences others about one object, by rule. */
type LoudObject = Map<string, LoudNodes>

/** In the place of a rule: the finding tells why something is missing. No rule has such an id. */
const EXPLAINS = ''

/** Notes what a finding may silence others with. Most findings have nothing, and cost nothing. */
function note(finding: Placed, loudRules: ReadonlySet<string>, loud: Map<string, LoudObject>): void {
  const { rule, node } = finding
  const isLoud = loudRules.has(rule)
  if (!isLoud && node.explains === undefined) return
  const object = getOrAdd(loud, node.object, () => new Map<string, LoudNodes>())
  if (isLoud) getOrAdd(object, rule, () => new LoudNodes()).add(node.pointer, finding)
  for (const pointer of node.explains ?? [])
    getOrAdd(object, EXPLAINS, () => new LoudNodes()).add(pointer, finding)
}

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** The rules that silence others, for each that is silenced by some which, and those that an explanation silences. */
const silencersOf = remember((rules: readonly Rule[]) => {
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
  return { loud, of, explainable: new Set(rules.filter(isExplainable).map(({ id }) => id)) }
})

/** What a server refuses is said however it came about; so is what the text itself has. */
function isExplainable(rule: Rule): boolean {
  return !('stage' in rule) || rule.stage === 'since'
}

/** How much a finding may silence: what is no more severe, and, unless it is accepted itself, what is not accepted. */
type Voice = Pick<Finding, 'severity' | 'suppression'>

/** The most severe finding about each node: 0 for none. */
type Ranks = Map<string, number>

/** What is said about a node itself, and about it or any node below it. */
interface Level {
  readonly at: Ranks
  readonly within: Ranks
}

/** The nodes of an object about which a rule has findings that silence others. A question costs the depth of a node. */
class LoudNodes {
  /** What silences findings that the user has not accepted. */
  readonly #open: Level = { at: new Map(), within: new Map() }
  /** What silences those that the user has. */
  readonly #accepted: Level = { at: new Map(), within: new Map() }

  add(pointer: string, voice: Voice): void {
    const levels = voice.suppression === undefined ? [this.#open, this.#accepted] : [this.#accepted]
    for (const { at, within } of levels) {
      raise(at, pointer, voice)
      for (const above of upwards(pointer)) raise(within, above, voice)
    }
  }

  /** Whether a finding about a node, or one above or below it, is loud enough to silence another one about it. */
  speaksAbout(pointer: string, quiet: Voice): boolean {
    return rankOf(this.#levelFor(quiet).within, pointer) >= rank(quiet) || this.speaksAbove(pointer, quiet)
  }

  /** The same of the node itself and those above it. */
  speaksAbove(pointer: string, quiet: Voice): boolean {
    const { at } = this.#levelFor(quiet)
    for (const above of upwards(pointer)) if (rankOf(at, above) >= rank(quiet)) return true
    return false
  }

  #levelFor({ suppression }: Voice): Level {
    return suppression === undefined ? this.#open : this.#accepted
  }
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

function isPlaced(finding: Finding): finding is Placed {
  return finding.node !== undefined
}

function withoutNode({ node: _node, home: _home, quoted: _quoted, ...finding }: Finding): Finding {
  return finding
}
