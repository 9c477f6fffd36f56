import { isArray, isObject, type Json } from '../../core/json.ts'
import type { FieldDefault } from '../../kubernetes/defaults/defaulted.ts'
import type { SchemaNode } from '../../schema/node.ts'
import { KUBERNETES_VERSIONS, LATEST_VERSION } from '../../schema/versions.ts'
import type { ExplainedField } from './field.ts'
import { paragraph, section, table } from './layout.ts'
import { rulesAbout } from './rules-about.ts'
import { itemOf, typeText } from './type-text.ts'

/** What there is to say about a kind or a field, without the line that names it. */
export function fieldPage(field: ExplainedField): string {
  const { path, required, others } = field
  const rows = [
    row('Type', path.length === 0 ? '' : typeText(field.node)),
    row('Values', itemOf(field.node).values.join(', ')),
    row('Required', path.length === 0 ? '' : required ? 'yes' : 'no'),
    row('Default', required ? '' : defaultText(field.default)),
    row('Available', availableText(field)),
    row('Deprecated', deprecationText(field)),
    row('Also in', path.length === 0 ? others.join(', ') : ''),
  ]
  const fields = [...itemOf(field.node).fields().byName].map(([name, node]) => fieldRow(field, name, node))
  return [
    rows.join(''),
    fields.length === 0 ? '' : `Fields\n${table(fields)}`,
    section('Reported by', ruleNames(field)),
  ]
    .filter(text => text !== '')
    .join('\n')
}

/** The name of a kind or field as people write it: `Deployment.spec.replicas`. */
export function fieldName({ kind, path }: ExplainedField): string {
  return [kind, ...path].join('.')
}

const LABEL = 12

/** A label and what is to be said there, on as many lines as it needs; nothing where there is nothing. */
export function row(label: string, text: string): string {
  if (text === '') return ''
  const [first = '', ...rest] = paragraph(text, ' '.repeat(LABEL + 2)).split('\n')
  return [`  ${label.padEnd(LABEL)}${first.trimStart()}`, ...rest].join('\n')
}

function availableText({ versions, version }: ExplainedField): string {
  const [first = '', last = ''] = [versions[0], versions.at(-1)]
  const isOldest = first === KUBERNETES_VERSIONS[0]
  const since = isOldest ? `since Kubernetes ${first} or earlier` : `since Kubernetes ${first}`
  const until = isOldest ? `in Kubernetes ${last} and earlier` : `in Kubernetes ${first} to ${last}`
  const missing = versions.includes(version) ? '' : `, not in ${version}`
  return `${last === LATEST_VERSION ? since : until}${missing}`
}

function deprecationText({ path, facts, deprecation }: ExplainedField): string {
  if (path.length > 0) return deprecation === undefined ? '' : `it ${deprecation}`
  const { deprecated, removed, replacement } = facts
  if (deprecated === undefined) return ''
  const end = removed === undefined ? '' : `, removed in ${removed}`
  return `since Kubernetes ${deprecated}${end}${replacement === undefined ? '' : `; use ${replacement}`}`
}

function fieldRow(holder: ExplainedField, name: string, node: SchemaNode): readonly string[] {
  const isRequired = itemOf(holder.node).fields().required.includes(name)
  return [name, typeText(node), isRequired ? 'required' : shortDefault(defaultText(holder.defaultOf(name)))]
}

/** What does not fit into a table is on the page of the field. */
export function shortDefault(text: string): string {
  if (text === '') return ''
  return text.length > SHORT ? 'has a default' : `default ${text}`
}

const SHORT = 50

function ruleNames(field: ExplainedField): readonly string[] {
  const rules = rulesAbout(field, field.name)
  return rules.length === 0 ? [] : [rules.join(', ')]
}

function defaultText(fallback: FieldDefault | undefined): string {
  if (fallback === undefined) return ''
  const text = fallback.value === undefined ? (fallback.from ?? '') : valueText(fallback.value)
  return fallback.where === undefined ? text : `${text}, where ${fallback.where}`
}

/** A value for people, on one line. */
export function valueText(value: Json): string {
  if (typeof value === 'string') return value === '' ? '""' : value
  if (isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (!isObject(value)) return String(value)
  const entries = Object.entries(value).map(([name, item]) => `${name}: ${valueText(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
