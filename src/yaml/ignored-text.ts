import { isBlank, isBreak } from './characters.ts'
import type { YamlProblem } from './problem.ts'

/**
 * What stands between the end of a document and the next separator. kubectl reads one document and drops the rest
 * without a word; blanks, comments and further `...` are no loss.
 */
export function ignoredText(text: string, stop: number, end: number): YamlProblem[] {
  let at = stop
  while (at < end) {
    const c = text.charCodeAt(at)
    if (isBlank(c) || isBreak(c)) at++
    else if (c === 0x23) at = lineEnd(text, at, end)
    else if (text.startsWith('...', at) && isBreak(text.charCodeAt(at + 3))) at += 3
    else break
  }
  if (at >= end) return []
  const message = text.slice(0, stop).endsWith('...')
    ? 'kubectl ignores everything between "..." and the next "---": separate documents with "---"'
    : 'the document ends above, and kubectl ignores what follows: check the indentation, or separate documents with "---"'
  return [{ rule: 'yaml-ignored-text', message, start: at, end: lineEnd(text, at, end) }]
}

function lineEnd(text: string, from: number, end: number): number {
  let at = from
  while (at < end && !isBreak(text.charCodeAt(at))) at++
  return at
}
