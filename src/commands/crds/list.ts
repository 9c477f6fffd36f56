import { UsageError } from '../../core/usage-error.ts'
import { type KnownKind, kindsInForce } from '../../project/known-kinds.ts'
import { originText } from '../../project/origin-text.ts'
import { jsonText } from '../../report/visible.ts'
import { table } from '../explain/layout.ts'
import { scopeText, versionText } from './texts.ts'

/** The custom kinds that are known, a line for each; of those, the ones in which every word occurs. */
export function listText(kinds: readonly KnownKind[], words: readonly string[], asJson: boolean): string {
  const wanted = words.map(word => word.toLowerCase())
  const found = kindsInForce(kinds)
    .filter(known => wanted.every(word => textsOf(known).some(text => text.toLowerCase().includes(word))))
    .sort((a, b) => (a.group === b.group ? compare(a.kind, b.kind) : compare(a.group, b.group)))
  if (asJson) return `${jsonText(found.map(printable), 2)}\n`
  if (found.length === 0) throw new UsageError(`no kind that is known here has ${wordsText(words)} in it`)
  return table(
    found.map(known => [
      known.name,
      scopeText(known),
      known.versions.map(version => versionText({ ...version, stored: false })).join(', '),
      originText(known.origin),
    ]),
    '',
  )
}

/** A kind as plain data, for `--format json`. */
export function printable(known: KnownKind) {
  const { group, kind, versions, origin, definitions } = known
  const [definition] = definitions
  return {
    group,
    kind,
    plural: definition?.plural ?? null,
    otherNames: definition?.otherNames ?? [],
    scope: definition?.scope ?? null,
    versions,
    origin,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What words are looked for in. */
function textsOf({ name, versions, origin, definitions }: KnownKind): readonly string[] {
  return [
    name,
    ...versions.map(version => version.name),
    originText(origin),
    ...definitions.flatMap(({ plural, otherNames }) => [plural ?? '', ...otherNames]),
  ]
}

function wordsText(words: readonly string[]): string {
  return words.map(word => JSON.stringify(word)).join(' and ')
}
