import { placeOf } from '../src/commands/explain/place.ts'
import type { Finding } from '../src/core/finding.ts'
import { groupKindOf, groupOf } from '../src/core/group-kind.ts'
import type { Category, Rule } from '../src/core/rule.ts'
import { packOf } from '../src/project/packs.ts'
import { LATEST_VERSION } from '../src/schema/pack.ts'
import { readFixtures } from './fixtures.ts'
import { activate, lintText } from './lint-text.ts'

/** Rules about any field there is. */
const ABOUT_ANYTHING: readonly Category[] = ['syntax', 'schema', 'configuration', 'custom']

/**
 * Which rules report which fields, going by their own fixtures: a line for each field, `core.v1.Container.image rule …`,
 * fields named by the definition that has them.
 */
export function renderRuleFields(rules: readonly Rule[]): string {
  const fields = new Map<string, Set<string>>()
  for (const rule of rules) {
    for (const field of fieldsOf(rule)) fields.set(field, (fields.get(field) ?? new Set()).add(rule.id))
  }
  return [...fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, ids]) => `${field} ${[...ids].sort().join(' ')}\n`)
    .join('')
}

function fieldsOf(rule: Rule): readonly string[] {
  if (ABOUT_ANYTHING.includes(rule.category)) return []
  return readFixtures(rule.id)
    .filter(({ name }) => name.startsWith('bad'))
    .flatMap(({ file, bytes, options, kubernetes }) => {
      const { findings } = lintText(file, bytes, [activate(rule, options)], kubernetes)
      return findings
        .filter(finding => finding.rule === rule.id)
        .flatMap(finding => fieldOf(finding, kubernetes ?? LATEST_VERSION))
    })
}

function fieldOf({ path, resource }: Finding, version: string): readonly string[] {
  if (resource === null) return []
  const { apiVersion, kind } = resource
  const root = packOf(version).schema(apiVersion, kind)
  const names = path
    .split('/')
    .slice(1)
    .filter(step => !/^\d+$/.test(step))
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (root === undefined)
    return !packOf(version).builtIn.kinds.hasGroup(groupOf(apiVersion))
      ? [[groupKindOf(apiVersion, kind), ...names].join('/')]
      : []
  const place = placeOf(root, names)
  return place === undefined ? [] : [place.name]
}
