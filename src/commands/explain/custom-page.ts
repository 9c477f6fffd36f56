import { groupKindOf } from '../../core/group-kind.ts'
import type { KindOrigin } from '../../project/known-kinds.ts'
import { describeOrigin, originText } from '../../project/origin-text.ts'
import type { CustomKind, CustomVersion } from '../../schema/custom/kinds.ts'
import type { SchemaNode } from '../../schema/node.ts'
import { row, shortDefault, valueText } from './field-page.ts'
import { section, table } from './layout.ts'
import { limitsText, valuesText } from './limits-text.ts'
import type { SchemaPlace } from './place.ts'
import { rulesAbout, rulesForKind } from './rules-about.ts'
import { itemOf, typeText } from './type-text.ts'

/** A custom kind, or one of its fields, as a version of it has it. */
export interface CustomField {
  readonly definition: CustomKind
  readonly version: CustomVersion
  readonly place: SchemaPlace
  readonly origin: KindOrigin
}

/** What there is to say about a custom kind or one of its fields. */
export function customPage(field: CustomField): string {
  const { definition, version, place, origin } = field
  const { node, path, required } = place
  const isField = path.length > 0
  const item = itemOf(node)
  const rows = [
    row('Type', isField ? typeText(node) : ''),
    row('Values', valuesText(item.custom)),
    row('Required', isField ? (required ? 'yes' : 'no') : ''),
    row('Default', defaultText(node)),
    row('Limits', node.custom === undefined ? '' : limitsText(node.custom)),
    row('Each item', item === node || item.custom === undefined ? '' : limitsText(item.custom)),
    row('Scope', isField ? '' : (definition.scope ?? '')),
    row('Status', isField ? '' : statusText(version)),
    row('Also in', isField ? '' : otherVersions(field).join(', ')),
    row('Definition', isField ? '' : describeOrigin(origin)),
  ]
  const fields = [...item.fields().byName].map(([name, below]) => fieldRow(item, name, below))
  const title = [definition.kind, ...path].join('.')
  const body = [
    rows.join(''),
    fields.length === 0 ? '' : `Fields\n${table(fields)}`,
    section('Rules of the definition', [...rulesOf(node), ...(item === node ? [] : rulesOf(item))]),
    section('Reported by', reportedBy(field)),
  ]
  const what = `${definition.group}/${version.name}, ${originText(origin)}`
  return `${title} (${what})\n\n${body.filter(text => text !== '').join('\n')}`
}

function defaultText({ custom }: SchemaNode): string {
  return custom?.default === undefined ? '' : valueText(custom.default)
}

function statusText({ served, stored, deprecated }: CustomVersion): string {
  return [served ? 'served' : 'not served', deprecated ? 'deprecated' : '', stored ? 'stored' : '']
    .filter(text => text !== '')
    .join(', ')
}

function otherVersions({ definition: { group, versions }, version }: CustomField): readonly string[] {
  return versions
    .filter(other => other.served && other.name !== version.name)
    .map(({ name }) => `${group}/${name}`)
}

function fieldRow(holder: SchemaNode, name: string, node: SchemaNode): readonly string[] {
  const isRequired = holder.fields().required.includes(name)
  return [name, typeText(node), isRequired ? 'required' : shortDefault(defaultText(node))]
}

/** The expressions that hold for a value, with the words of their author where there are any. */
function rulesOf({ custom }: SchemaNode): readonly string[] {
  return (custom?.validations ?? []).map(({ rule, message }) =>
    message === undefined ? rule : `${message}: ${rule}`,
  )
}

/** The rules about the field; of a kind, those that are for it. */
function reportedBy({ definition: { group, kind }, version, place }: CustomField): readonly string[] {
  const about = { apiVersion: `${group}/${version.name}`, kind }
  const name = [groupKindOf(about.apiVersion, kind), ...place.path].join('/')
  const rules = place.path.length === 0 ? rulesForKind(about) : rulesAbout(about, name)
  return rules.length === 0 ? [] : [rules.join(', ')]
}
