import { type JsonObject, textsIn } from '../core/json.ts'
import { fromBase64 } from '../kubernetes/secrets/credentials.ts'
import { hiddenSpans } from './hidden.ts'
import { sourceText } from './source-text.ts'
import { PLACEHOLDER } from './spans.ts'

/**
 * Puts a placeholder for each value into a text of manifests that must not be shown.
 * @param objects All that is applied with them: a value of a Secret there is hidden wherever else it was copied to.
 */
export function masking(objects: readonly JsonObject[]): (text: string) => string {
  const secret = new Set(objects.filter(({ kind }) => kind === 'Secret').flatMap(valuesOf))
  const withoutCopies = (shown: string) =>
    secret.size === 0 ? shown : shown.replace(WORD, word => (secret.has(word) ? PLACEHOLDER : word))
  return text => masked(text, withoutCopies)
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

/** A word of YAML as one value is written, and as it stands within another. */
const WORD = /[\w+/=.-]{8,}/g

/** The values of a Secret, as they are written and decoded, without plain words, which may be anything. */
function valuesOf({ data, stringData }: JsonObject): readonly string[] {
  return [data, stringData]
    .flatMap(fields => textsIn(Object.values(fields ?? {})))
    .flatMap(value => {
      const decoded = fromBase64(value)
      const encoded = Buffer.from(value).toString('base64')
      return [value, encoded, ...(decoded === undefined ? [] : [decoded])].filter(isTelling)
    })
}

function isTelling(word: string): boolean {
  return word.length >= 8 && /[^a-z.-]/.test(word) && !/^[\d.]+$/.test(word)
}
