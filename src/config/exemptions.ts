import { relative } from 'node:path'
import type { AppliedContext } from '../core/exemption.ts'
import { matchesAny } from '../core/name-pattern.ts'
import type { Rule } from '../core/rule.ts'
import { realPath, withSlashes } from '../files/paths.ts'
import type { ConfiguredExemption } from './config.ts'
import {
  fail,
  fieldsOf,
  itemsOf,
  nonEmptyOf,
  type Place,
  rangeOfPlace,
  shownPlace,
  stringsOf,
} from './place.ts'
import { ruleIdsOf } from './rule-settings.ts'
import { filesOf, SELECTOR_KEYS, selectorOf } from './selectors.ts'

/** The fields of an exemption. */
export const EXEMPTION_KEYS = [
  'rules',
  'files',
  ...SELECTOR_KEYS,
  'containers',
  'parts',
  'contexts',
  'reason',
  'expires',
] as const

/** One exemption: which findings are accepted, why, and until when. File patterns are relative to `folder`. */
function exemptionOf(place: Place, folder: string, rules: readonly Rule[]): ConfiguredExemption {
  const fields = fieldsOf(place, EXEMPTION_KEYS, 'field of an exemption')
  const required = (name: string, what: string) =>
    fields.get(name) ?? fail(place, `an exemption needs ${what}: ${name}`)
  const named = required('rules', 'the rules it is about')
  const reason = nonEmptyOf(required('reason', 'a reason'))
  const { files, containers, parts, contexts, expires } = Object.fromEntries(fields)
  const resources = selectorOf(fields)
  return {
    written: stringsOf(named),
    rules: ruleIdsOf(named, rules),
    reason,
    file: place.text.file,
    range: rangeOfPlace(place),
    place: shownPlace(place),
    ...(files && { files: filesOf(files, folder) }),
    ...(resources && { resources }),
    ...(containers && { containers: stringsOf(containers) }),
    ...(parts && { parts: stringsOf(parts) }),
    ...(contexts && { contexts: contextsIn(contexts, folder) }),
    ...(expires && { expires: dateOf(expires) }),
  }
}

/**
 * What is applied, by what it is called: a name of the configuration, or the folder of a kustomization or chart, relative to
 * `folder`, of a chart also with its values behind it.
 */
function contextsIn(place: Place, folder: string): (context: AppliedContext) => boolean {
  const patterns = stringsOf(place).map(text => text.replace(/^\.\/|\/$/g, ''))
  const base = realPath(folder)
  return ({ name, folder: at, values }) => {
    const path = at === undefined ? name : withSlashes(relative(base, at)) || '.'
    const names = [name, path, ...(values === undefined ? [] : [`${path} (${values})`])]
    return names.some(one => matchesAny(one, patterns))
  }
}

/** Every exemption of a list. */
export function exemptionsOf(
  place: Place,
  folder: string,
  rules: readonly Rule[],
): readonly ConfiguredExemption[] {
  return itemsOf(place).map(item => exemptionOf(item, folder, rules))
}

/** A day of the calendar. The 31st of February is none, though `Date` makes one of it. */
function dateOf(place: Place): string {
  const date = nonEmptyOf(place)
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    fail(place, `expected a date such as 2027-01-31, found "${date}"`)
  }
  return date
}
