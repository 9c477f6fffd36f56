import type { Section } from './sections.ts'
import type { SourceText } from './source-text.ts'

/** No here-document of a manifest is longer: the search for its end goes no further. */
const MOST_LINES = 200

/** Files and programs that are given passwords. */
const FOR_SECRETS =
  /passw|pgpass|secret|token|netrc|cred|htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|\.my\.cnf|npmrc|docker(?:cfg|\/config)|kubeconfig|-stdin\b|\blogin\b/i

const START = /<<-?\s{0,9}(?!<)\\?["']?([A-Za-z_]\w{0,63})/

/**
 * The last line of a here-document that begins on a line and holds passwords, by what is to be made of it:
 * `cat > .pgpass <<EOF`. Undefined where none does.
 */
export function endOfSecretHereDocument(
  source: SourceText,
  line: number,
  { to }: Section,
): number | undefined {
  const text = source.line(line) ?? ''
  const end = START.exec(text)?.[1]
  if (end === undefined || !FOR_SECRETS.test(text)) return undefined
  const last = Math.min(to, line + MOST_LINES)
  for (let below = line + 1; below < last; below++) if (source.line(below)?.trim() === end) return below - 1
  return undefined
}
