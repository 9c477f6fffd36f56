import type { JsonObject } from '../core/json.ts'
import { hiddenSpans } from './hidden.ts'
import { KnownValues } from './known-values.ts'
import { sourceText } from './source-text.ts'
import { PLACEHOLDER } from './spans.ts'

/**
 * Puts a placeholder for each value into a text of manifests that must not be shown.
 * @param objects All that is applied with them: a value of a Secret there is hidden wherever else it was copied to.
 */
export function masking(objects: readonly JsonObject[]): (text: string) => string {
  const known = new KnownValues()
  for (const object of objects) known.addFrom(object)
  return text => masked(text, known.hideIn)
}

function masked(text: string, withoutCopies: (shown: string) => string): string {
  const source = sourceText(text)
  const hidden = hiddenSpans(source, [], () => false)
  const lines: string[] = []
  for (let line = 1; line <= source.lineCount; line++) {
    const written = source.line(line) ?? ''
    let shown = ''
    let from = 0
    for (const { start, end } of hidden.get(line) ?? []) {
      shown += withoutCopies(written.slice(from, start)) + PLACEHOLDER
      from = end
    }
    lines.push(shown + withoutCopies(written.slice(from)))
  }
  return lines.join('\n')
}
