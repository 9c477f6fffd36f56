import { compileGoMatch } from '../load/go-match.ts'
import { splitManifests } from './split.ts'

/** What `helm template --show-only` leaves of a text. */
export interface ShownOnly {
  readonly text: string
  /** The patterns that no template matches which wrote something. */
  readonly unmatched: readonly string[]
}

/**
 * What some templates wrote, of what `helm template` prints, in the order of the patterns.
 * https://github.com/helm/helm/blob/v3.18.6/cmd/helm/template.go
 * @param patterns Templates by their paths in the chart, with `/`, which may have wildcards.
 */
export function showOnly(printed: string, patterns: readonly string[]): ShownOnly {
  const documents = splitManifests(printed).flatMap(({ from, to }) => {
    const text = printed.slice(from, to)
    const template = /# Source: [^/]+\/(.+)/.exec(text)?.[1]
    return template === undefined ? [] : [{ template, text }]
  })
  const found = patterns.map(pattern => {
    const matcher = compileGoMatch(pattern)
    return documents.filter(({ template }) => matcher?.test(template))
  })
  return {
    text: found
      .flat()
      .map(({ text }) => `---\n${text}\n`)
      .join(''),
    unmatched: patterns.filter((_, index) => found[index]?.length === 0),
  }
}
