import { append } from './append.ts'
import { isPattern, matchesPattern } from './name-pattern.ts'

/** A pattern for names, and what there is for those it describes. */
export type PatternEntry<T> = readonly [pattern: string, value: T]

/**
 * Finds what there is for a name without a look at each of thousands of patterns: those without `*` by the name itself,
 * those that begin or end with something else by that. Only those like `*-x-*` are all tried.
 */
export function patternTable<T>(entries: Iterable<PatternEntry<T>>): (name: string) => readonly T[] {
  const [starts, ends] = [new Affixes<T>(), new Affixes<T>()]
  const others: PatternEntry<T>[] = []
  for (const entry of entries) {
    const [pattern] = entry
    const start = isPattern(pattern) ? pattern.slice(0, pattern.indexOf('*')) : pattern
    const end = pattern.slice(pattern.lastIndexOf('*') + 1)
    if (start !== '') starts.add(start, entry)
    else if (end !== '') ends.add(end, entry)
    else others.push(entry)
  }
  return name => {
    const candidates: PatternEntry<T>[] = [...others]
    starts.collect(length => name.slice(0, length), name.length, candidates)
    ends.collect(length => name.slice(name.length - length), name.length, candidates)
    return candidates.filter(([pattern]) => matchesPattern(name, pattern)).map(([, value]) => value)
  }
}

/** Entries by what the names begin with, or by what they end with. */
class Affixes<T> {
  readonly #entries = new Map<string, PatternEntry<T>[]>()
  readonly #lengths = new Set<number>()

  add(affix: string, entry: PatternEntry<T>): void {
    const known = this.#entries.get(affix)
    if (known === undefined) this.#entries.set(affix, [entry])
    else known.push(entry)
    this.#lengths.add(affix.length)
  }

  /** Adds the entries for all that a name of some length begins or ends with. */
  collect(affixOf: (length: number) => string, longest: number, into: PatternEntry<T>[]): void {
    for (const length of this.#lengths)
      if (length <= longest) append(into, this.#entries.get(affixOf(length)) ?? [])
  }
}
