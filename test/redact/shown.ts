import type { Finding } from '../../src/core/finding.ts'
import { hiddenSpans } from '../../src/redact/hidden.ts'
import { sourceText } from '../../src/redact/source-text.ts'

/** All that a frame could show of a text; the findings are those about secrets. */
export function shown(text: string, findings: readonly Finding[] = []): string {
  const source = sourceText(text)
  const hidden = hiddenSpans(source, findings, () => true)
  const lines = Array.from({ length: source.lineCount }, (_, index) => {
    const line = source.line(index + 1) ?? ''
    return (hidden.get(index + 1) ?? []).reduceRight(
      (rest, { start, end }) => `${rest.slice(0, start)}[hidden]${end === Infinity ? '' : rest.slice(end)}`,
      line,
    )
  })
  return lines.join('\n')
}
