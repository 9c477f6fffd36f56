import { sortVersions, versionsOrReason } from '../../config/versions.ts'
import { groupOf } from '../../core/group-kind.ts'
import { unknownName } from '../../core/unknown-name.ts'
import { UsageError } from '../../core/usage-error.ts'
import { SHORT_NAMES } from '../../kubernetes/cluster/short-names.ts'
import type { KnownKind } from '../../project/known-kinds.ts'
import { packOf } from '../../project/packs.ts'
import { ALL_RULES } from '../../rules/all.ts'
import { describeVersions } from '../../schema/merge.ts'
import { KUBERNETES_VERSIONS, LATEST_VERSION, type SchemaPack } from '../../schema/pack.ts'
import type { Arguments } from '../arguments.ts'
import type { Io } from '../io.ts'
import { customPages } from './custom-kind.ts'
import { findField } from './field.ts'
import { fieldName, fieldPage } from './field-page.ts'
import { kindsCalled, type Operand, takeApart } from './kind.ts'
import { placeOf } from './place.ts'
import { rulePage } from './rule-page.ts'

/** Prints the page of a rule, or that of a kind or one of its fields. The id of a rule wins. */
export async function explainCommand(args: Arguments, io: Io): Promise<number> {
  const { operands, values } = args
  const [name, more] = operands
  if (name === undefined || more !== undefined)
    throw new UsageError('explain needs one rule or field: k8s-lint explain RULE, k8s-lint explain pod.spec')
  const rule = ALL_RULES.find(({ id }) => id === name)
  const versions = (values['kubernetes-version'] ?? [LATEST_VERSION]).flatMap(versionsFor)
  if (rule !== undefined) io.stdout.write(rulePage(rule))
  else {
    const operand = takeApart(name, values['api-version'])
    const asked = sortVersions(versions)
    const custom = isBuiltIn(operand) ? undefined : await customPages(args, io)
    const page = custom?.page(operand, asked.at(-1) ?? LATEST_VERSION)
    io.stdout.write(page ?? fieldPages(operand, name, asked, custom?.kinds))
  }
  return 0
}

/** Whether Kubernetes itself has a kind of that name; a group behind it, `Service.serving.knative.dev`, is another one's. */
function isBuiltIn({ kind, apiVersion, path }: Operand): boolean {
  const pack = packOf(LATEST_VERSION)
  const kinds = kindsCalled(kind, apiVersion, pack)
  const [first] = path
  if (path.length < 2 || first === undefined) return kinds.length > 0
  return kinds.some(known => {
    const root = pack.builtIn.newestSchema(known.apiVersion, known.kind)
    return root !== undefined && placeOf(root, [first]) !== undefined
  })
}

function versionsFor(written: string): readonly string[] {
  const meant = versionsOrReason(written)
  if ('reason' in meant) throw new UsageError(meant.reason)
  return meant.versions
}

/** A page for each of the versions; one for all those that say the same. */
function fieldPages(
  operand: Operand,
  written: string,
  versions: readonly string[],
  custom: readonly KnownKind[] = [],
): string {
  const packs = KUBERNETES_VERSIONS.map(packOf)
  const pages = new Map<string, { readonly title: string; readonly versions: string[] }>()
  for (const pack of packs.filter(({ version }) => versions.includes(version))) {
    const kinds = kindsCalled(operand.kind, operand.apiVersion, pack)
    if (kinds.length === 0) throw new UsageError(describeUnknown(operand, written, pack, custom))
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

/** Where a name is that of custom kinds of other groups. */
function describeKinds(name: string, custom: readonly KnownKind[]): string {
  const wanted = name.toLowerCase()
  const names = custom.filter(({ kind }) => kind.toLowerCase() === wanted).map(known => known.name)
  return names.length === 0 ? '' : `; there is ${[...new Set(names)].join(', ')}`
}

/** Whoever writes a dot or an apiVersion means a field; anybody else may mean a rule as well. */
function describeUnknown(
  { kind, path, apiVersion }: Operand,
  written: string,
  { builtIn, schema }: SchemaPack,
  custom: readonly KnownKind[],
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
    return `nothing is known of ${apiVersion}${describeKinds(kind, custom)}; k8s-lint crds list names the custom kinds`
  const names = [...known, ...SHORT_NAMES.keys(), ...custom.map(one => one.kind)]
  if (path.length > 0 || apiVersion !== undefined) return unknownName('kind', kind, names)
  return unknownName('rule or kind', written, [...ALL_RULES.map(({ id }) => id), ...names])
}
