import { hiddenSpans } from './hidden.ts'
import { sourceText } from './source-text.ts'
import { PLACEHOLDER } from './spans.ts'

/** A text of manifests with a placeholder for each value that must not be shown. */
export function masked(text: string): string {
  const source = sourceText(text)
  const hidden = hiddenSpans(source, [], () => false)
  if (hidden.size === 0) return text
  const lines: string[] = []
  for (let line = 1; line <= source.lineCount; line++) {
    const written = source.line(line) ?? ''
    let shown = ''
    let from = 0
    for (const { start, end } of hidden.get(line) ?? []) {
      shown += written.slice(from, start) + PLACEHOLDER
      from = end
    }
    lines.push(shown + written.slice(from))
  }
  return lines.join('\n')
}
