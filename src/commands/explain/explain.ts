import { sortVersions, versionsOrReason } from '../../config/versions.ts'
import { groupOf } from '../../core/group-kind.ts'
import { unknownName } from '../../core/unknown-name.ts'
import { UsageError } from '../../core/usage-error.ts'
import { readSchema } from '../../files/schemas.ts'
import { SHORT_NAMES } from '../../kubernetes/cluster/short-names.ts'
import { ALL_RULES } from '../../rules/all.ts'
import { describeVersions } from '../../schema/merge.ts'
import { createPacks, KUBERNETES_VERSIONS, LATEST_VERSION, type SchemaPack } from '../../schema/pack.ts'
import type { Arguments } from '../arguments.ts'
import type { Io } from '../io.ts'
import { findField } from './field.ts'
import { fieldName, fieldPage } from './field-page.ts'
import { kindsCalled, type Operand, takeApart } from './kind.ts'
import { rulePage } from './rule-page.ts'

/** Prints the page of a rule, or that of a kind or one of its fields. The id of a rule wins. */
export function explainCommand({ operands, values }: Arguments, io: Io): number {
  const [name, more] = operands
  if (name === undefined || more !== undefined)
    throw new UsageError('explain needs one rule or field: k8s-lint explain RULE, k8s-lint explain pod.spec')
  const rule = ALL_RULES.find(({ id }) => id === name)
  const versions = (values['kubernetes-version'] ?? [LATEST_VERSION]).flatMap(versionsFor)
  io.stdout.write(
    rule === undefined
      ? fieldPages(takeApart(name, values['api-version']), name, sortVersions(versions))
      : rulePage(rule),
  )
  return 0
}

function versionsFor(written: string): readonly string[] {
  const meant = versionsOrReason(written)
  if ('reason' in meant) throw new UsageError(meant.reason)
  return meant.versions
}

/** A page for each of the versions; one for all those that say the same. */
function fieldPages(operand: Operand, written: string, versions: readonly string[]): string {
  const packs = KUBERNETES_VERSIONS.map(createPacks(readSchema))
  const pages = new Map<string, { readonly title: string; readonly versions: string[] }>()
  for (const pack of packs.filter(({ version }) => versions.includes(version))) {
    const kinds = kindsCalled(operand.kind, operand.apiVersion, pack)
    if (kinds.length === 0) throw new UsageError(describeUnknown(operand, written, pack))
    const field = findField(kinds, operand.path, pack.version, packs)
    const page = fieldPage(field)
    const title = `${fieldName(field)} (${field.apiVersion}`
    const known = pages.get(title + page)
    if (known === undefined) pages.set(title + page, { title, versions: [pack.version] })
    else known.versions.push(pack.version)
  }
  return [...pages]
    .map(([key, { title, versions: of }]) => {
      const page = key.slice(title.length)
      return `${title}, Kubernetes ${describeVersions(of)})\n\n${page}`
    })
    .join('\n')
}

/** Whoever writes a dot or an apiVersion means a field; anybody else may mean a rule as well. */
function describeUnknown(
  { kind, path, apiVersion }: Operand,
  written: string,
  { builtIn, schema }: SchemaPack,
): string {
  const { kinds } = builtIn
  const known = kinds.kinds()
  const sameName = known.find(name => name.toLowerCase() === kind.toLowerCase())
  if (apiVersion !== undefined && sameName !== undefined) {
    const all = kinds.apiVersionsOf(sameName)
    const served = all.filter(other => schema(other, sameName) !== undefined)
    return `${apiVersion} has no kind ${sameName}; it is in ${(served.length > 0 ? served : all).join(', ')}`
  }
  if (apiVersion !== undefined && !kinds.hasGroup(groupOf(apiVersion)))
    return `nothing is known of ${apiVersion}: explain has the kinds of Kubernetes itself`
  const names = [...known, ...SHORT_NAMES.keys()]
  if (path.length > 0 || apiVersion !== undefined) return unknownName('kind', kind, names)
  return unknownName('rule or kind', written, [...ALL_RULES.map(({ id }) => id), ...names])
}
