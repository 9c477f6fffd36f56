import { UsageError } from '../../core/usage-error.ts'
import { type KnownKind, kindsInForce } from '../../project/known-kinds.ts'
import { describeOrigin } from '../../project/origin-text.ts'
import { jsonText } from '../../report/visible.ts'
import { takeApart } from '../explain/kind.ts'
import { table } from '../explain/layout.ts'
import { kindCalled, unknownKind } from './called.ts'
import { printable } from './list.ts'
import { scopeText, versionText } from './texts.ts'

/** What is known of one kind. */
export function showText(kinds: readonly KnownKind[], name: string, asJson: boolean): string {
  const called = kindCalled(takeApart(name, undefined), kindsInForce(kinds))
  if (called === undefined) throw new UsageError(`${unknownKind(name, kinds)}; k8s-lint crds list names all`)
  const { known, path } = called
  if (path.length > 0) throw new UsageError(`${name} is a field: k8s-lint explain ${name}`)
  const others = kinds.filter(other => other.name === known.name && other !== known)
  if (asJson) return `${jsonText({ ...printable(known), notUsed: others.map(({ origin }) => origin) }, 2)}\n`
  const [definition] = known.definitions
  const names = [...new Set([definition?.plural ?? '', ...(definition?.otherNames ?? [])])]
  const rows = [
    ['Names', names.filter(text => text !== '').join(', ')],
    ['Scope', scopeText(known)],
    ...known.versions.map((version, index) => [index === 0 ? 'Versions' : '', versionText(version)]),
    ['Definition', describeOrigin(known.origin)],
    ...others.map(({ origin }) => ['Not used', describeOrigin(origin)]),
    ['Fields', `k8s-lint explain ${known.name}`],
  ]
  return `${known.name}\n\n${table(rows.filter(([, text]) => text !== ''))}`
}
