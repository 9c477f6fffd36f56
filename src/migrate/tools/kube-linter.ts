import { type JsonObject, objectsIn } from '../../core/json.ts'
import type { Options } from '../../core/rule.ts'
import { type Converter, type MigratedRule, migrateChecks } from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'

/**
 * Templates of checks whose parameters are options here.
 * https://github.com/stackrox/kube-linter/blob/main/docs/generated/templates.md
 */
const TEMPLATES: Readonly<Record<string, (params: JsonObject) => readonly [rule: string, options: Options]>> =
  {
    'required-label': params => ['required-labels', { labels: [keyAndValue(params)] }],
    'required-annotation': params => ['required-annotations', { annotations: [keyAndValue(params)] }],
    'forbidden-annotation': params => ['forbidden-annotation', { annotations: [keyAndValue(params)] }],
    'disallowed-api-obj': params => ['forbidden-kind', { kinds: [apiObject(params)] }],
    'minimum-replicas': ({ minReplicas }) => ['min-replicas', { min: numberOr(minReplicas, 3) }],
  }

/** `.kube-linter.yaml`: https://github.com/stackrox/kube-linter/blob/main/docs/configuring-kubelinter.md */
export const kubeLinter: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const checks = mappingAt(config, 'checks')
  const included = migrateChecks(textsOf(checks['include']), 'on', equivalents)
  const excluded = migrateChecks(textsOf(checks['exclude']), 'off', equivalents)
  const custom = objectsIn(config['customChecks']).map(customCheck)
  const none = checks['doNotAutoAddDefaults'] === true
  return {
    presets: [checks['addAllBuiltIn'] === true ? 'strict' : none ? 'correctness' : 'recommended'],
    rules: [...included.rules, ...excluded.rules, ...custom.flatMap(({ rules }) => rules)],
    ignore: textsOf(checks['ignorePaths']).map(relative),
    notes: [...included.notes, ...custom.flatMap(({ notes }) => notes)],
  }
}

function customCheck(check: JsonObject): { rules: readonly MigratedRule[]; notes: readonly string[] } {
  const name = String(check['name'])
  const template = String(check['template'])
  const make = Object.hasOwn(TEMPLATES, template) ? TEMPLATES[template] : undefined
  if (make === undefined)
    return {
      rules: [],
      notes: [`${name}: the template ${template} has no equivalent; write it under customRules, in CEL`],
    }
  const [id, options] = make(mappingAt(check, 'params'))
  return { rules: [{ id, level: 'on', options, from: name }], notes: [] }
}

function keyAndValue({ key, value }: JsonObject): string {
  return typeof value === 'string' && value !== '' ? `${key}=${value}` : String(key)
}

function apiObject({ group, version, kind }: JsonObject): string {
  const apiVersion = [group, version].filter(part => typeof part === 'string' && part !== '').join('/')
  return [apiVersion, kind].filter(part => typeof part === 'string' && part !== '').join('/')
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

/** Paths were matched against absolute ones, so people begin them with stars. */
function relative(pattern: string): string {
  return pattern.replace(/^~\//, '')
}
