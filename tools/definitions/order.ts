import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Release } from './projects.ts'

/**
 * Puts a state of the main branch among the releases of a project, oldest first. Which came first is told from what they
 * define, since projects add more than they take away: a release that has more of its own than the state has came later.
 */
export function inOrder(releases: readonly Release[], state: Release): readonly Release[] {
  const facts = factsOf(state)
  const before = releases.findLastIndex(release => !isLater(factsOf(release), facts)) + 1
  return [...releases.slice(0, before), state, ...releases.slice(before)]
}

/** What is said of each kind that a release defines, by `group/Kind`. */
type Facts = ReadonlyMap<string, ReadonlySet<string>>

function isLater(release: Facts, state: Facts): boolean {
  let [own, others] = [0, 0]
  for (const [kind, facts] of release) {
    const known = state.get(kind)
    if (known === undefined) continue
    own += [...facts].filter(fact => !known.has(fact)).length
    others += [...known].filter(fact => !facts.has(fact)).length
  }
  return own > others
}

function factsOf({ definitions }: Release): Facts {
  return new Map(definitions.map(({ spec }) => [kindOf(spec), schemaFacts(spec)]))
}

function kindOf(spec: Json | undefined): string {
  if (!isObject(spec) || !isObject(spec['names'])) return ''
  return `${spec['group']}/${spec['names']['kind']}`
}

function schemaFacts(spec: Json | undefined): ReadonlySet<string> {
  const versions = isObject(spec) && isArray(spec['versions']) ? spec['versions'].filter(isObject) : []
  const facts = new Set<string>()
  for (const { name, schema } of versions) addFacts(schema, `${name}`, facts)
  return facts
}

/** Words for people, which say nothing of what is allowed. */
const WORDS: readonly string[] = ['description', 'message', 'messageExpression']

function addFacts(value: Json | undefined, path: string, facts: Set<string>): void {
  if (isArray(value)) for (const item of value) addFacts(item, path, facts)
  else if (isObject(value)) addParts(value, path, facts)
  else facts.add(`${path}=${value}`)
}

function addParts(object: JsonObject, path: string, facts: Set<string>): void {
  for (const [key, part] of Object.entries(object))
    if (!(WORDS.includes(key) && typeof part === 'string')) addFacts(part, `${path}/${key}`, facts)
}
